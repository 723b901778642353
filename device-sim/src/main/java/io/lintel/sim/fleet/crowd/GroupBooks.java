package io.lintel.sim.fleet.crowd;

import io.lintel.sim.fleet.SplitLatency;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.ledger.Verdict;
import io.lintel.sim.scenario.FleetScenario.Devices;
import java.util.ArrayList;
import java.util.List;

/** What is counted for a group of devices. Owned by the reactor. */
final class GroupBooks {

    final Devices devices;

    /** From when a message was due to where it is judged. */
    final SplitLatency delivery = new SplitLatency();

    /** From when a message was due to the broker's acknowledgement. */
    final Latency acknowledgement = new Latency();

    /** From when a download was published to when a device had all of it. */
    final Latency download = new Latency();

    private final List<Stream> streams = new ArrayList<>();

    /** What the witness received of it. */
    long received;

    /** What its devices received, without downloads. */
    long heard;

    /** Said as a real product says it, with no place for a mark: not judged. */
    long unmarked;

    long downloadsExpected;
    long downloadsDelivered;
    long downloadsAgain;

    GroupBooks(Devices devices) {
        this.devices = devices;
    }

    void add(Stream stream) {
        streams.add(stream);
    }

    Verdict verdict() {
        return streams.stream().map(stream -> stream.oracle.verdict()).reduce(Verdict.NONE, Verdict::plus);
    }

    Verdict downloadVerdict() {
        return new Verdict(
                downloadsExpected, 0, downloadsDelivered, downloadsExpected - downloadsDelivered, downloadsAgain, 0);
    }

    /** Whether all that MQTT has promised has come about. */
    boolean isSettled() {
        if (downloadsDelivered < downloadsExpected) {
            return false;
        }
        return devices.qos() == 0
                || streams.stream().allMatch(stream -> {
                    Verdict verdict = stream.oracle.verdict();
                    return verdict.lost() == 0 && verdict.unacknowledged() == 0;
                });
    }
}
