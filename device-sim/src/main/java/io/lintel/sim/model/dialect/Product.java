package io.lintel.sim.model.dialect;

import io.lintel.sim.model.Content;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Noise;
import io.lintel.sim.model.PeriodicReport;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.Seed;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What all products have: an address, a clock, something that they measure. */
abstract class Product extends PeriodicReport {

    private static final LocalDateTime BEGINNING = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final DevicePlan plan;
    private final Noise noise;
    private final String mac;
    private long measured;

    protected Product(DevicePlan plan) {
        super(plan);
        this.plan = plan;
        this.noise = new Noise(plan.seed().child("noise"), 0.05);
        long address = plan.seed().child("mac").random().nextLong(1L << 32);
        this.mac = String.format(
                Locale.ROOT,
                "A8:03:%02X:%02X:%02X:%02X",
                address >> 24,
                (address >> 16) & 0xff,
                (address >> 8) & 0xff,
                address & 0xff);
    }

    protected final DevicePlan plan() {
        return plan;
    }

    protected final Seed seed() {
        return plan.seed();
    }

    /** In the form {@code A8:03:12:34:56:78}. */
    protected final String mac() {
        return mac;
    }

    /** In the form {@code a80312345678}. */
    protected final String plainMac() {
        return mac.replace(":", "").toLowerCase(Locale.ROOT);
    }

    /** The temperature of its place, measured to a tenth or a hundredth. */
    protected final double celsius(long nowNanos, int digits) {
        double factor = StrictMath.pow(10, digits);
        return Math.rint((plan.place().celsius(nowNanos) + noise.at(measured++)) * factor) / factor;
    }

    /** The date and the time of day in UTC, to the second. */
    protected static String time(long nowNanos) {
        return BEGINNING.plusNanos(nowNanos).truncatedTo(ChronoUnit.SECONDS).format(SECONDS);
    }

    /** Seconds since 1970. */
    protected static double epochSeconds(long nowNanos) {
        return BEGINNING.toEpochSecond(ZoneOffset.UTC) + Math.floorDiv(nowNanos, 10_000_000L) / 100.0;
    }

    protected static Said said(String topic, String text) {
        return new Said(topic, new Content.Text(text));
    }

    protected static Said retained(String topic, String text) {
        return new Said(topic, new Content.Text(text), true);
    }

    /** As JSON writes it: with so many decimals, or fewer when they are zeros. */
    protected static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
