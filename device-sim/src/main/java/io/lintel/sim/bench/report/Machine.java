package io.lintel.sim.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the figures come from. */
public record Machine(String processor, int processors, long memoryGigabytes, String system, String java) {
    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.+)");
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s*(\\d+) kB");
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+\\S+\\s+(\\d+)");
    private static final long KILOBYTES_PER_GIGABYTE = 1024 * 1024;

    public static Machine here() {
        return new Machine(
                find(MODEL, "/proc/cpuinfo", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                Math.round(Double.parseDouble(find(MEMORY, "/proc/meminfo", "0")) / KILOBYTES_PER_GIGABYTE),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"));
    }

    /** How many files and sockets a process may have open here. */
    public static long openFiles() {
        return Long.parseLong(find(OPEN_FILES, "/proc/self/limits", "10000"));
    }

    private static String find(Pattern pattern, String file, String otherwise) {
        try {
            Matcher found = pattern.matcher(Files.readString(Path.of(file)));
            return found.find() ? found.group(1).strip() : otherwise;
        } catch (IOException e) {
            return otherwise;
        }
    }

    @Override
    public String toString() {
        return "%s, %d processors, %d GB, %s, %s".formatted(processor, processors, memoryGigabytes, system, java);
    }
}
