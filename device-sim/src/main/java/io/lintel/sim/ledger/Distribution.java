package io.lintel.sim.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** How often a time was how long: a histogram in microseconds that does not change, and that can be added and kept exactly. */
public final class Distribution {

    /** Nothing was measured. */
    public static final Distribution NONE = new Distribution(new Histogram(2));

    private final Histogram micros;

    private Distribution(Histogram micros) {
        this.micros = micros;
    }

    /** What has been recorded until now. */
    static Distribution of(Histogram micros) {
        return new Distribution(micros.copy());
    }

    public long count() {
        return micros.getTotalCount();
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    /** The time, in microseconds, that this percentage of all did not exceed; 0 when nothing was measured. */
    public long micros(double percentile) {
        return isEmpty() ? 0 : micros.getValueAtPercentile(percentile);
    }

    public long p50Micros() {
        return micros(50);
    }

    public long p99Micros() {
        return micros(99);
    }

    public long maxMicros() {
        return isEmpty() ? 0 : micros.getMaxValue();
    }

    public double meanMicros() {
        return isEmpty() ? 0 : micros.getMean();
    }

    /** Both together: exact when both have the same precision. */
    public Distribution plus(Distribution other) {
        boolean finer = micros.getNumberOfSignificantValueDigits() >= other.micros.getNumberOfSignificantValueDigits();
        Histogram sum = (finer ? micros : other.micros).copy();
        sum.setAutoResize(true);
        sum.add(finer ? other.micros : micros);
        return new Distribution(sum);
    }

    /** As text, in HdrHistogram's own compressed form: {@link #decode} gives it back without loss. */
    public String encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
        int size = micros.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), size));
    }

    /** @throws IllegalArgumentException when the text is no distribution */
    public static Distribution decode(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            return new Distribution(Histogram.decodeFromCompressedByteBuffer(bytes, 0));
        } catch (DataFormatException | RuntimeException wrong) { // the decoder trusts its input
            throw new IllegalArgumentException("no HdrHistogram in base64", wrong);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Distribution that && micros.equals(that.micros);
    }

    @Override
    public int hashCode() {
        return micros.hashCode();
    }

    @Override
    public String toString() {
        return "%d times, p50 %d us, max %d us".formatted(count(), p50Micros(), maxMicros());
    }
}
