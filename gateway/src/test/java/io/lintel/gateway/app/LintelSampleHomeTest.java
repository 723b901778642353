package io.lintel.gateway.app;

/** The sample home on Lintel's own broker. */
final class LintelSampleHomeTest extends SampleHomeContract {
    LintelSampleHomeTest() {
        super("lintel");
    }
}
