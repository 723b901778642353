package io.lintel.deploy;

/** The sample home on Lintel's own broker. */
class LintelHomeTest extends HomeContract {
    LintelHomeTest() {
        super("lintel");
    }
}
