package io.lintel.sim.bench.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has used, read from {@code /proc}; zero on systems that have none. */
public final class ProcessGauge {
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that Java runs on
    private static final int USER_TICKS = 11; // fields after the command's closing parenthesis, proc(5)
    private static final int SYSTEM_TICKS = 12;
    private static final int IDLE_TICKS = 3; // fields after "cpu", proc(5)
    private static final int WAITING_TICKS = 4;
    private static final int STEAL_TICKS = 7;
    private static final Pattern MACHINE = Pattern.compile("^cpu +(.*)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final long pid;
    private final List<ProcessGauge> helpers;

    private ProcessGauge(long pid, List<ProcessGauge> helpers) {
        this.pid = pid;
        this.helpers = List.copyOf(helpers);
    }

    /** Of a process and those that it has started. */
    static ProcessGauge of(ProcessHandle process) {
        return new ProcessGauge(
                process.pid(),
                process.children()
                        .map(child -> new ProcessGauge(child.pid(), List.of()))
                        .toList());
    }

    /** Of the process that asks, without those that it has started. */
    public static ProcessGauge ofThisProcess() {
        return new ProcessGauge(ProcessHandle.current().pid(), List.of());
    }

    /** Time that all processors together have not been idle, stolen time included; since the machine started. */
    public static double machineSeconds() {
        Matcher found = MACHINE.matcher(read(Path.of("/proc/stat")));
        if (!found.find()) {
            return 0;
        }
        String[] ticks = found.group(1).split(" ");
        long busy = 0;
        for (int i = 0; i <= STEAL_TICKS; i++) {
            busy += i == IDLE_TICKS || i == WAITING_TICKS ? 0 : Long.parseLong(ticks[i]);
        }
        return busy / TICKS_PER_SECOND;
    }

    /** User and system time of all threads. */
    public double cpuSeconds() {
        return ownCpuSeconds()
                + helpers.stream().mapToDouble(ProcessGauge::ownCpuSeconds).sum();
    }

    private double ownCpuSeconds() {
        String stat = read("stat");
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND;
    }

    public long residentBytes() {
        return ownResidentBytes()
                + helpers.stream().mapToLong(ProcessGauge::ownResidentBytes).sum();
    }

    private long ownResidentBytes() {
        Matcher found = RESIDENT.matcher(read("status"));
        return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
    }

    /** Bytes of live objects after a full collection, as the JVM's class histogram sums them up. */
    public long liveHeapBytes() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader answer = jcmd.inputReader()) {
            String text = answer.readAllAsString();
            Matcher found = LIVE.matcher(text);
            if (!found.find()) {
                throw new IOException("jcmd GC.class_histogram has no total: " + text);
            }
            return Long.parseLong(found.group(1));
        }
    }

    private String read(String name) {
        return read(Path.of("/proc", Long.toString(pid), name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
