package io.lintel.deploy;

/** The sample home on Moquette. */
class MoquetteHomeTest extends HomeContract {
    MoquetteHomeTest() {
        super("moquette");
    }
}
