package io.lintel.sim.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.model.PhoneUser.Targets;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A day in a room whose heating obeys at once: the models alone, without a network, in virtual time. */
class HomeTraceTest {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int DAY = 2_880;

    @Test
    void theSameSeedIsTheSameDayToTheLastBit() throws NoSuchAlgorithmException {
        assertThat(traceHash(2026)).isEqualTo(traceHash(2026)).isNotEqualTo(traceHash(2027));
    }

    /** On every machine, and until somebody means to change the models. */
    @Test
    void theDayOfASeedIsKnown() throws NoSuchAlgorithmException {
        assertThat(traceHash(2026)).isEqualTo("780b9fdad921d2c6");
    }

    @Test
    void aRoomThatIsHeatedFollowsItsTarget() {
        Day day = new Day(5);
        for (int n = 0; n < DAY; n++) {
            day.step(n);
        }
        assertThat(day.comfortable).isGreaterThan(DAY * 6 / 10);
        assertThat(day.room.heatJoules()).isPositive();
    }

    private static String traceHash(long seed) throws NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        Day day = new Day(seed);
        for (int n = 0; n < DAY; n++) {
            Reading reading = day.step(n);
            sha.update(ByteBuffer.allocate(24)
                    .putDouble(reading.temp())
                    .putDouble(reading.target())
                    .putDouble(day.room.celsius())
                    .array());
        }
        return HexFormat.of().formatHex(sha.digest()).substring(0, 16);
    }

    private static final class Day {
        private final PhoneUser user;
        private Room room = Room.unheated(new Thermal(14_400, 450_000), 4, 18);
        private Thermostat thermostat;
        private Hvac hvac = new Hvac(HvacMode.OFF, 1_800);
        private long wishes;
        private int comfortable;

        Day(long value) {
            Seed seed = new Seed(value);
            user = new PhoneUser(seed.child("user"), new Targets(19, 23), Duration.ofMinutes(3), Duration.ofHours(3));
            thermostat = new Thermostat(15, new Noise(seed.child("noise"), 0.02));
        }

        Reading step(int n) {
            Duration now = STEP.multipliedBy(n);
            Wish wish = user.wish(wishes);
            if (wish.at().compareTo(now) <= 0) {
                thermostat = thermostat.taking(wish.target());
                wishes++;
            }
            room = room.at(now);
            Reading reading = thermostat.measure(room.celsius(), n);
            reading.demand(0.5).ifPresent(mode -> hvac = hvac.switchedTo(mode));
            room = room.heatedWith(hvac.watts(), now);
            comfortable += Math.abs(reading.temp() - reading.target()) < 0.6 ? 1 : 0;
            return reading;
        }
    }
}
