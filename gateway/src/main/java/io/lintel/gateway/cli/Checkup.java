package io.lintel.gateway.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import io.lintel.gateway.access.LiveAccess;
import io.lintel.gateway.config.Endpoint;
import io.lintel.gateway.config.Endpoints;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.lintel.gateway.engine.EngineFactory;
import io.lintel.gateway.engine.LintelEngine;
import io.lintel.gateway.engine.StoreReport;
import io.lintel.gateway.rule.RuleFolder;
import io.lintel.gateway.rule.RuleLoad;
import io.lintel.gateway.rule.RuleSettings;
import io.lintel.gateway.store.DataFolder;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Looks at everything that a start of the gateway depends on, as the start itself would, and leaves no trace. */
final class Checkup {
    private static final int NEEDED_JDK = 25;

    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double BYTES_PER_GIGABYTE = 1e9;

    /** With less on its disk, a store will soon have to refuse. */
    private static final long ENOUGH_BYTES = 256L << 20;

    /** Each connection needs a descriptor; this is enough for a home, and for a small fleet. */
    private static final long ENOUGH_DESCRIPTORS = 4_096;

    private final LintelConfig config;

    Checkup(LintelConfig config) {
        this.config = config;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk());
        findings.add(finding(this::engine));
        Endpoints endpoints = Endpoints.of(config);
        boolean runs = isRunning();
        endpoints.all().forEach(endpoint -> findings.add(port(endpoint, runs)));
        findings.add(finding(() -> {
            endpoints.requireApart();
            return Finding.ok("each listener has a port of its own");
        }));
        findings.add(finding(() -> Finding.ok("access: " + LiveAccess.check(config))));
        findings.add(finding(this::dataFolder));
        findings.add(finding(this::store));
        findings.add(finding(this::rules));
        findings.add(descriptors());
        return findings;
    }

    private static Finding finding(Supplier<Finding> check) {
        try {
            return check.get();
        } catch (StartException e) {
            return Finding.fail(String.valueOf(e.getMessage()));
        }
    }

    private static Finding jdk() {
        int feature = Runtime.version().feature();
        return feature >= NEEDED_JDK
                ? Finding.ok("JDK " + Runtime.version())
                : Finding.fail("JDK %d is too old. Install JDK %d and set JAVA_HOME.".formatted(feature, NEEDED_JDK));
    }

    private Finding engine() {
        EngineFactory.requireAvailable(config.engine());
        return Finding.ok("engine " + config.engine());
    }

    /** Whether a Lintel has this data folder, so that what is taken is no surprise. */
    private boolean isRunning() {
        try {
            return DataFolder.isInUse(folder());
        } catch (StartException unreadable) { // which the check of the folder will tell
            return false;
        }
    }

    private Path folder() {
        return config.data().dir().toAbsolutePath().normalize();
    }

    private static Finding port(Endpoint endpoint, boolean runs) {
        try {
            endpoint.reserve().close();
            return Finding.ok("%s can listen on %s:%d".formatted(endpoint.what(), endpoint.host(), endpoint.port()));
        } catch (StartException taken) {
            return runs
                    ? Finding.ok("%s: port %d on %s is taken, as it is while Lintel runs"
                            .formatted(endpoint.what(), endpoint.port(), endpoint.host()))
                    : Finding.fail(String.valueOf(taken.getMessage()));
        }
    }

    private Finding dataFolder() {
        Path folder = folder();
        if (isRunning()) {
            return Finding.ok("data folder %s: Lintel runs here".formatted(folder));
        }
        if (Files.exists(folder)) {
            DataFolder.open(folder).close();
            return Finding.ok("data folder " + folder);
        }
        Path parent = folder;
        while (!Files.exists(parent) && parent.getParent() != null) {
            parent = parent.getParent();
        }
        return Files.isDirectory(parent) && Files.isWritable(parent)
                ? Finding.ok("data folder %s will be created".formatted(folder))
                : Finding.fail(
                        "The data folder %s cannot be created in %s. Set LINTEL_DATA_DIR to a folder of this user."
                                .formatted(folder, parent));
    }

    private Finding store() {
        Path folder = folder();
        Path store = folder.resolve("engine").resolve(config.engine());
        if (!config.engine().equals(LintelEngine.NAME)) {
            return Finding.ok("the engine %s keeps its data in its own way in %s".formatted(config.engine(), store));
        }
        if (!Files.exists(store.resolve("format"))) {
            return Finding.ok("store %s will be created, durability %s"
                    .formatted(store, config.store().durability()));
        }
        if (DataFolder.isInUse(folder)) {
            return Finding.ok("store %s is in use; its figures are in /q/metrics".formatted(store));
        }
        StoreReport report = StoreReport.of(config, store);
        String text = String.format(
                Locale.ROOT,
                "store %s: %s, %,.1f MB, %,d sessions, %,d queued, %,d retained, durability %s, %,.1f GB free on its disk",
                store,
                report.format(),
                report.sizeBytes() / BYTES_PER_MEGABYTE,
                report.sessions(),
                report.queued(),
                report.retained(),
                config.store().durability(),
                report.usableBytes() / BYTES_PER_GIGABYTE);
        boolean tight = report.usableBytes() < ENOUGH_BYTES
                || report.sizeBytes() > config.store().maxBytes();
        return tight
                ? Finding.warn(text + "\nThere is little room: messages that must be kept will be refused.")
                : Finding.ok(text);
    }

    private Finding rules() {
        Path folder = config.rules().dir();
        RuleLoad load = RuleLoad.of(new RuleFolder(folder).read(), RuleSettings.of(config.rules()));
        String text = "rules in %s: %s".formatted(folder, load.summary());
        String withReport = load.issues().isEmpty() ? text : text + "\n" + load.report();
        return switch (load) {
            case RuleLoad.Ready ready
            when isUnobeyed(ready) ->
                Finding.warn(withReport + "\n" + ready.unobeyed().orElseThrow());
            case RuleLoad.Ready ready when ready.issues().isEmpty() -> Finding.ok(withReport);
            case RuleLoad.Ready ready -> Finding.warn(withReport);
            case RuleLoad.Rejected rejected -> Finding.fail(withReport);
        };
    }

    private boolean isUnobeyed(RuleLoad.Ready ready) {
        return ready.unobeyed().isPresent() && !EngineFactory.vetoes(config.engine());
    }

    private static Finding descriptors() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return Finding.ok("this system does not limit file descriptors");
        }
        long limit = system.getMaxFileDescriptorCount();
        return limit >= ENOUGH_DESCRIPTORS
                ? Finding.ok("file descriptors: " + limit)
                : Finding.warn(
                        "file descriptors: %d, so about as many clients. Raise it: ulimit -n 65536".formatted(limit));
    }
}
