package io.lintel.broker.store.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The engine's list of its own files, of which the engine cannot tell whether its end was cut off: then older tables would
 * be missing without a word. So its beginning is remembered by the {@link Witness}.
 *
 * @param number in its name, which grows
 * @param sizeBytes of its beginning
 * @param checksum of its beginning
 */
record Manifest(long number, long sizeBytes, long checksum) {
    private static final Pattern NAME = Pattern.compile("MANIFEST-(\\d{1,18})\\n");

    /** The one in use, as it is now; null when there is none yet. */
    static @Nullable Manifest of(Path tables) throws IOException {
        try {
            Matcher name = NAME.matcher(Files.readString(tables.resolve("CURRENT"), StandardCharsets.ISO_8859_1));
            if (!name.matches()) {
                return null;
            }
            byte[] bytes = Files.readAllBytes(tables.resolve("MANIFEST-" + name.group(1)));
            return new Manifest(Long.parseLong(name.group(1)), bytes.length, checksum(bytes, bytes.length));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Whether the one in use goes on from this one. */
    boolean isContinuedIn(Path tables) throws IOException {
        Manifest now = of(tables);
        if (now == null || now.number < number) {
            return false;
        }
        if (now.number > number) {
            return true;
        }
        byte[] bytes = Files.readAllBytes(tables.resolve("MANIFEST-%06d".formatted(number)));
        return bytes.length >= sizeBytes && checksum(bytes, (int) sizeBytes) == checksum;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
