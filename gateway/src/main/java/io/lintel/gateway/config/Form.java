package io.lintel.gateway.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/** The forms that configuration values have: what is accepted, and how that is said to a person. */
enum Form {
    ENGINE("lintel or moquette (remote comes later)"),
    HOST("an IP address or host name of this machine, such as 127.0.0.1"),
    PORT("a port from 1 to 65535, or 0 for any free one"),
    PACKET_BYTES("a number of bytes from 1024 to 268435455"),
    SWITCH("true or false"),
    FOLDER("the path of a folder"),
    FILE("the path of a file"),
    ANONYMOUS("one of auto, true, false"),
    CLIENT_CERTIFICATES("one of none, optional, required"),
    KEEP_ALIVE("a number of seconds from 1 to 65535"),
    HOSTS("hosts with commas between them, each host, host:port or *.domain"),
    MAIL_ENCRYPTION("one of starttls, tls, none"),
    MAIL_ADDRESS("a mail address"),
    TEXT("a text of one line"),
    SECRET("secret:NAME, where NAME is a file of the secrets folder or the end of a variable LINTEL_SECRET_NAME"),
    ZONE("a time zone such as Europe/Berlin"),
    PLACE("degrees north and degrees east with a comma between them, such as 52.52,13.40"),
    INFLIGHT("a number from 1 to 65535"),
    COUNT("a number from 1 to 999999999"),
    BYTES("a number of bytes from 1 to 999999999999999"),
    STORE_BYTES("a number of bytes from 16777216 to 999999999999999"),
    TRACE_BYTES("a number of bytes from 1048576 to 1073741824, or 0 for no traces"),
    DURABILITY("one of none, os, sync");

    /** Largest remaining length of an MQTT packet (MQTT 5, 2.1.4). */
    private static final int MAX_PACKET_BYTES = 268_435_455;

    private static final int MIN_PACKET_BYTES = 1_024;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_16_BITS = 65_535;
    private static final int MAX_COUNT = 999_999_999;
    private static final Set<String> ENGINES = Set.of("lintel", "moquette");
    private static final Set<String> CERTIFICATES_OF_CLIENTS = Set.of("none", "optional", "required");
    private static final Set<String> MAIL_ENCRYPTIONS = Set.of("starttls", "tls", "none");
    private static final String ONE_HOST = " *(\\*\\.)?([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})? *";
    private static final String HOST_LIST = ONE_HOST + "(," + ONE_HOST + ")*";
    private static final long MAX_BYTES = 999_999_999_999_999L;
    private static final long MIN_STORE_BYTES = 1 << 24;
    private static final long MIN_TRACE_BYTES = 1 << 20;
    private static final long MAX_TRACE_BYTES = 1 << 30;
    private static final Set<String> DURABILITIES = Set.of("none", "os", "sync");
    private static final Set<String> SWITCHES = Set.of("true", "false");

    private final String expected;

    Form(String expected) {
        this.expected = expected;
    }

    /** For people: "expected …". */
    String expected() {
        return expected;
    }

    boolean accepts(String value) {
        return switch (this) {
            case ENGINE -> ENGINES.contains(value);
            case HOST -> value.matches("[0-9A-Za-z.:%_-]+");
            case PORT -> isNumber(value, 0, MAX_PORT);
            case PACKET_BYTES -> isNumber(value, MIN_PACKET_BYTES, MAX_PACKET_BYTES);
            case SWITCH -> SWITCHES.contains(value);
            case FOLDER, FILE -> isPath(value);
            case ANONYMOUS -> value.equals("auto") || SWITCHES.contains(value);
            case CLIENT_CERTIFICATES -> CERTIFICATES_OF_CLIENTS.contains(value);
            case HOSTS -> value.toLowerCase(Locale.ROOT).matches(HOST_LIST);
            case MAIL_ENCRYPTION -> MAIL_ENCRYPTIONS.contains(value);
            case MAIL_ADDRESS -> value.matches("[^\\s@]{1,64}@[A-Za-z0-9.-]{1,255}");
            case TEXT -> value.matches("\\P{Cntrl}{1,256}");
            case SECRET -> value.matches("secret:[A-Za-z0-9_]{1,64}");
            case ZONE -> ZoneId.getAvailableZoneIds().contains(value);
            case PLACE -> isPlace(value);
            case KEEP_ALIVE, INFLIGHT -> isNumber(value, 1, MAX_16_BITS);
            case COUNT -> isNumber(value, 1, MAX_COUNT);
            case BYTES -> isNumber(value, 1, MAX_BYTES);
            case STORE_BYTES -> isNumber(value, MIN_STORE_BYTES, MAX_BYTES);
            case TRACE_BYTES -> value.equals("0") || isNumber(value, MIN_TRACE_BYTES, MAX_TRACE_BYTES);
            case DURABILITY -> DURABILITIES.contains(value);
        };
    }

    private static boolean isNumber(String text, long min, long max) {
        if (!text.matches("[0-9]{1,15}")) {
            return false;
        }
        long number = Long.parseLong(text);
        return number >= min && number <= max;
    }

    private static boolean isPlace(String text) {
        if (!text.matches("-?[0-9]{1,2}(\\.[0-9]{1,9})?, ?-?[0-9]{1,3}(\\.[0-9]{1,9})?")) {
            return false;
        }
        String[] degrees = text.split(",");
        return Math.abs(Double.parseDouble(degrees[0])) <= 90 && Math.abs(Double.parseDouble(degrees[1])) <= 180;
    }

    private static boolean isPath(String text) {
        try {
            return !text.isBlank() && !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
