package io.lintel.gateway.sink;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which hosts rules may call: those that the owner of the gateway has listed, and no others. An entry is {@code host},
 * which means its usual ports 80 and 443, or {@code host:port}; a host that begins with {@code *.} stands for all names below.
 */
public final class AllowedHosts {
    private static final Pattern ENTRY = Pattern.compile("(\\*\\.)?([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final List<Entry> entries;

    /** @param port -1 for the usual ones */
    private record Entry(String host, boolean below, int port) {
        boolean permits(String asked, int askedPort) {
            boolean named = below ? asked.endsWith("." + host) : asked.equals(host);
            return named && (port < 0 ? askedPort == HTTP || askedPort == HTTPS : askedPort == port);
        }
    }

    private AllowedHosts(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** @throws IllegalArgumentException when an entry has another form */
    public static AllowedHosts of(List<String> entries) {
        return new AllowedHosts(entries.stream().map(AllowedHosts::entry).toList());
    }

    private static Entry entry(String text) {
        var matcher = ENTRY.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no host, host:port or *.domain");
        }
        String port = matcher.group(3);
        return new Entry(
                matcher.group(2), matcher.group(1) != null, port == null ? -1 : Integer.parseInt(port.substring(1)));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether a URL goes to a listed host. */
    boolean permits(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        int port = port(url);
        return entries.stream().anyMatch(entry -> entry.permits(host, port));
    }

    /** Whether the host stands in the list as it is, so that an address was meant that otherwise nobody means. */
    boolean names(String host) {
        return entries.stream().anyMatch(entry -> !entry.below() && entry.host().equals(host));
    }

    /** The port of a URL, said or usual. */
    static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
    }
}
