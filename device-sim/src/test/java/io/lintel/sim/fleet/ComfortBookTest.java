package io.lintel.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.model.Hvac;
import io.lintel.sim.model.HvacMode;
import io.lintel.sim.model.Place;
import io.lintel.sim.model.Reading;
import io.lintel.sim.model.Room;
import io.lintel.sim.model.Thermal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ComfortBookTest {

    private static final Room COLD = Room.unheated(new Thermal(14_400, 450_000), 4, 18);
    private static final Hvac OFF = new Hvac(HvacMode.OFF, 1_800);

    @Test
    void aHeatingThatObeysAtOnceLosesNothingToMessages() {
        Comfort comfort = evening(Duration.ZERO);

        assertThat(comfort.lostMinutes())
                .isEqualTo(comfort.unavoidableMinutes())
                .isPositive();
        assertThat(comfort.lostToMessages()).isZero();
    }

    @Test
    void theLaterACommandTheMoreComfortIsLost() {
        Comfort ten = evening(Duration.ofMinutes(10));
        Comfort thirty = evening(Duration.ofMinutes(30));

        assertThat(ten.lostToMessages()).isGreaterThan(9);
        assertThat(thirty.lostToMessages()).isGreaterThan(ten.lostToMessages() + 15);
        assertThat(thirty.minutes()).isEqualTo(180);
    }

    @Test
    void aHeatingThatIsToldLateToStopOvershoots() {
        assertThat(evening(Duration.ZERO).overshootKelvin()).isLessThan(0.1);
        assertThat(evening(Duration.ofMinutes(10)).overshootKelvin()).isGreaterThan(0.5);
    }

    @Test
    void nothingIsLostBeforeAnybodyWished() {
        ComfortBook book = new ComfortBook(new Place("bath", COLD), OFF, 0.5);
        book.look(Duration.ofHours(1), 5);

        assertThat(book.comfort("bath", "gprs", true)).isEqualTo(new Comfort("bath", "gprs", 0, 0, 0, 0, true));
    }

    /** Somebody comes home and wants it warm; what the thermostat demands reaches the heating so much later. */
    private static Comfort evening(Duration delay) {
        ComfortBook book = new ComfortBook(new Place("bath", COLD), OFF, 0.5);
        Duration step = Duration.ofSeconds(30);
        int late = (int) delay.dividedBy(step);
        HvacMode[] wanted = new HvacMode[361];
        Room room = COLD;
        Hvac hvac = OFF;
        book.wish(Duration.ZERO, room.celsius(), 22);
        for (int n = 0; n < wanted.length; n++) {
            Duration now = step.multipliedBy(n);
            room = room.at(now);
            book.look(now, room.celsius());
            HvacMode before = n == 0 ? HvacMode.OFF : wanted[n - 1];
            wanted[n] = new Reading(room.celsius(), 22).demand(0.5).orElse(before);
            hvac = hvac.switchedTo(n < late ? HvacMode.OFF : wanted[n - late]);
            room = room.heatedWith(hvac.watts(), now);
        }
        return book.comfort("bath", "gprs", true);
    }
}
