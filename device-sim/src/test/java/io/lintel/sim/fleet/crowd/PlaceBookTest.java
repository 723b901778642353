package io.lintel.sim.fleet.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.model.Gains;
import io.lintel.sim.model.Place;
import io.lintel.sim.model.Room;
import io.lintel.sim.model.Seed;
import io.lintel.sim.model.Thermal;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A place whose person comes home to 18 °C and wants 22; the heating hears of it so much later, and never rests. */
class PlaceBookTest {

    private static final double WATTS = 1_800;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Latency obeyed = new Latency();
    private final Place place =
            new Place("flat-1", Room.unheated(new Thermal(14_400, 450_000), 4, 18), new Gains(new Seed(4), 300, 2));
    private final PlaceBook book = new PlaceBook(place, "gprs", WATTS, 0.5, obeyed);

    private Comfort evening(int lateMinutes) {
        book.wish(22, 0, 0);
        for (long minute = 0; minute <= 180; minute++) {
            if (minute == lateMinutes) {
                place.heat(WATTS, minute * MINUTE);
            }
            book.look(OptionalDouble.of(22), minute * MINUTE, minute * 1_000_000);
        }
        return book.comfort();
    }

    @Test
    void aHeatingThatHearsLateLosesComfortToMessages() {
        Comfort late = evening(30);

        assertThat(late.room()).isEqualTo("flat-1");
        assertThat(late.link()).isEqualTo("gprs");
        assertThat(late.minutes()).isEqualTo(180);
        assertThat(late.unavoidableMinutes())
                .as("the sun and people warm the twin, too")
                .isPositive();
        assertThat(late.lostToMessages()).isGreaterThan(25);
        assertThat(late.overshootKelvin()).as("nobody tells it to rest").isGreaterThan(1);
    }

    @Test
    void aHeatingThatHearsAtOnceLosesNothingUntilItShouldHaveRested() {
        book.wish(22, 0, 0);
        place.heat(WATTS, 0);
        for (long minute = 0; minute <= 20; minute++) {
            book.look(OptionalDouble.empty(), minute * MINUTE, minute);
        }

        assertThat(book.comfort().lostToMessages()).isZero();
    }

    @Test
    void theTimeUntilTheHeatingObeysIsThatOfWhoRunsTheFleet() {
        evening(30);

        assertThat(obeyed.distribution().count()).isEqualTo(1);
        assertThat(obeyed.distribution().maxMicros()).isBetween(30_000L, 30_100L);
    }

    @Test
    void aWishThatAsksForNoClearChangeIsNotPursued() {
        book.wish(18.55, 0, 0);
        place.heat(WATTS, MINUTE);
        book.look(OptionalDouble.empty(), MINUTE, 1);

        assertThat(obeyed.distribution().isEmpty()).isTrue();
    }
}
