package io.lintel.sim.bench.durability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder whose disk can be made to fail and to work again, with the means of the operating system. */
public final class FaultyDisk implements AutoCloseable {
    private static final String SIZE = "size=256m";
    private static final String DELAY_MICROS = "30000";

    private final Fault fault;
    private final Path folder;
    private @Nullable Process tracer;

    private FaultyDisk(Fault fault, Path folder) {
        this.fault = fault;
        this.folder = folder;
    }

    /**
     * Prepares the fault.
     *
     * @throws IOException when it cannot be had on this machine, with what is missing
     */
    public static FaultyDisk prepare(Fault fault, Path folder) throws IOException {
        switch (fault) {
            case NONE -> {}
            case FULL -> run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString());
            case WRITE_ERROR -> run("prlimit", "--version");
            case SLOW_FSYNC -> run("strace", "--version");
        }
        return new FaultyDisk(fault, folder);
    }

    Fault fault() {
        return fault;
    }

    /** From now on it fails for this process. */
    void begin(long pid) throws IOException {
        switch (fault) {
            case NONE -> {}
            case FULL -> fill();
            case WRITE_ERROR -> run("prlimit", "--pid", Long.toString(pid), "--fsize=1:");
            case SLOW_FSYNC -> tracer = trace(pid);
        }
    }

    /** It works again for this process, which may have ended. */
    void end(long pid) throws IOException {
        switch (fault) {
            case NONE -> {}
            case FULL -> Files.deleteIfExists(ballast());
            case WRITE_ERROR -> {
                if (ProcessHandle.of(pid).isPresent()) {
                    run("prlimit", "--pid", Long.toString(pid), "--fsize=unlimited:");
                }
            }
            case SLOW_FSYNC -> stopTracing();
        }
    }

    @Override
    public void close() throws IOException {
        stopTracing();
        if (fault == Fault.FULL) {
            run("umount", "--lazy", folder.toString());
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** In small pieces, so that nothing is left but less than one. */
    private void fill() throws IOException {
        byte[] piece = new byte[4 << 10];
        try (var out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            if (Files.getFileStore(folder).getUsableSpace() > piece.length) {
                throw e;
            }
        }
    }

    private static Process trace(long pid) throws IOException {
        return new ProcessBuilder(
                        "strace",
                        "-f",
                        "-qq",
                        "-o",
                        "/dev/null",
                        "-e",
                        "trace=fsync,fdatasync",
                        "-e",
                        "inject=fsync,fdatasync:delay_exit=" + DELAY_MICROS,
                        "-p",
                        Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void stopTracing() {
        if (tracer != null) {
            tracer.destroy();
            tracer.onExit().join();
            tracer = null;
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("this fault cannot be had here: " + List.of(command) + " said: " + said.strip());
        }
    }
}
