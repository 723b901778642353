package io.lintel.sim.bench;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the checkout that these classes were built in: what is measured, and {@code ./lintel} itself, are there. */
final class House {
    private House() {}

    /** The checkout's folder. */
    static Path folder() {
        try {
            Path here = Path.of(House.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = here; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("device-sim/peers/pom.xml"))) {
                    return folder;
                }
            }
            throw new IllegalStateException(
                    "the benchmark runs from a checkout of Lintel only; " + here + " is in none");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path that is no path", e);
        }
    }
}
