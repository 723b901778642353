package io.lintel.sim.report.page;

/** How many colours and dashes the style sheet knows; colours alone never tell two things apart. */
final class Palette {

    static final int COLOURS = 10;
    static final int DASHES = 4;

    private Palette() {}
}
