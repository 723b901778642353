package io.lintel.gateway.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this machine listens on, as Linux tells it. */
final class ListeningSockets {
    private static final String LISTEN = "0A";

    private ListeningSockets() {}

    /** The addresses that are listened on at these ports. */
    static Set<String> addressesOf(int... ports) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(file -> lines(Path.of(file)).stream())
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 3 && fields[3].equals(LISTEN))
                .map(fields -> fields[1].split(":"))
                .filter(local -> Arrays.stream(ports).anyMatch(port -> port == Integer.parseInt(local[1], 16)))
                .map(local -> address(local[0]))
                .collect(Collectors.toSet());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Addresses are printed as 32-bit words, each with its bytes in the order of the machine. */
    private static String address(String hex) {
        byte[] words = HexFormat.of().parseHex(hex);
        byte[] address = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            address[i] = words[(i & ~3) + 3 - (i & 3)];
        }
        try {
            InetAddress parsed = InetAddress.getByAddress(address); // an IPv4-mapped one becomes IPv4
            return parsed.getHostAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
