package io.lintel.gateway.app;

/** The sample home on Moquette. */
final class MoquetteSampleHomeTest extends SampleHomeContract {
    MoquetteSampleHomeTest() {
        super("moquette");
    }
}
