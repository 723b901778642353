package io.lintel.sim.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Addresses as people write them: {@code 2883}, {@code 127.0.0.1:1883}, {@code [::1]:1883}. */
final class Addresses {

    private Addresses() {}

    /** Where to listen; without a host on loopback. */
    static Optional<InetSocketAddress> listening(String text) {
        return text.contains(":")
                ? parse(text, 0)
                : port(text, 0).map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Whom to talk to; the host is looked up. */
    static Optional<InetSocketAddress> target(String text) {
        return parse(text, 1);
    }

    static String text(InetSocketAddress address) {
        String host = address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static Optional<InetSocketAddress> parse(String text, int leastPort) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        String host = text.substring(0, colon).replaceFirst("^\\[(.+)]$", "$1");
        return port(text.substring(colon + 1), leastPort).map(port -> new InetSocketAddress(host, port));
    }

    private static Optional<Integer> port(String text, int least) {
        if (!text.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text);
        return port >= least && port <= 65_535 ? Optional.of(port) : Optional.empty();
    }
}
