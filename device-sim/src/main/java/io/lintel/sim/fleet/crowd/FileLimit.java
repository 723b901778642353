package io.lintel.sim.fleet.crowd;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/** How many connections the system lets this process open. */
final class FileLimit {

    /** What a process has open beside its devices. */
    private static final int OTHERS = 200;

    private FileLimit() {}

    /** What to do when so many devices are too many; empty when they are not. */
    static Optional<String> complaint(int devices) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long most = system.getMaxFileDescriptorCount();
            if (devices + OTHERS > most) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "%,d devices need as many open files, and this process may have %,d. In the same shell, before:"
                                + " ulimit -n %d (above the hard limit: \"nofile\" in /etc/security/limits.conf, or"
                                + " LimitNOFILE= of a systemd unit). The broker needs as many; or split the fleet with"
                                + " --workers.",
                        devices,
                        most,
                        devices + OTHERS));
            }
        }
        return Optional.empty();
    }
}
