package io.lintel.rules.window;

import io.lintel.rules.value.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples as pages of bytes, for whoever keeps them over a restart: a new sample changes one page, not all of them. A page
 * says which samples it holds and which are forgotten, so the order in which pages are given back does not matter.
 */
public final class Pages {
    private static final int PER_PAGE = 32;

    /** Numbers of pages are used again after so many: twice what samples can take. */
    private static final int NUMBERS = 2 * Samples.MAX / PER_PAGE;

    private static final byte FORM = 1;
    private static final int HEAD = 1 + 2 * Long.BYTES;
    private static final int PER_SAMPLE = Long.BYTES + 2 * Double.BYTES + 4 * Double.BYTES;

    /**
     * One page.
     *
     * @param content null when it is to be forgotten
     */
    public record Page(int number, @Nullable Bytes content) {}

    private Pages() {}

    /** What has changed since this was asked last. */
    public static List<Page> changed(Samples samples) {
        long before = samples.savedFrom() / PER_PAGE;
        long beforeEnd = pageAfter(samples.savedTo());
        long first = samples.gone() / PER_PAGE;
        long end = samples.isEmpty() ? first : pageAfter(samples.gone() + samples.size());
        List<Page> changed = new ArrayList<>(2);
        for (long page = before; page < beforeEnd; page++) {
            if (page < first || page >= end) {
                changed.add(new Page(number(page), null));
            }
        }
        long written = samples.isRewritten() ? first : Math.max(first, samples.savedTo() / PER_PAGE);
        for (long page = written; page < end; page++) {
            changed.add(new Page(number(page), content(samples, page)));
        }
        samples.saved();
        return changed;
    }

    private static long pageAfter(long sample) {
        return (sample + PER_PAGE - 1) / PER_PAGE;
    }

    private static int number(long page) {
        return (int) (page % NUMBERS);
    }

    private static Bytes content(Samples samples, long page) {
        long from = Math.max(page * PER_PAGE, samples.gone());
        long to = Math.min((page + 1) * PER_PAGE, samples.gone() + samples.size());
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + PER_PAGE * PER_SAMPLE)
                .put(FORM)
                .putLong(from)
                .putLong(samples.gone());
        for (long sample = from; sample < to; sample++) {
            int index = (int) (sample - samples.gone());
            boolean merged = samples.isMerged(index);
            Summary all = samples.summary(index);
            bytes.putLong(samples.at(index)).putDouble(samples.last(index)).putLong(merged ? all.count() : 0);
            if (merged) {
                bytes.putDouble(all.sum())
                        .putDouble(all.min())
                        .putDouble(all.max())
                        .putDouble(all.squares());
            }
        }
        byte[] content = new byte[bytes.position()];
        bytes.flip().get(content);
        return Bytes.of(content);
    }

    /** The samples that pages hold; a page that cannot be read is left out. */
    public static Samples restore(List<Bytes> contents) {
        Samples samples = new Samples();
        List<ByteBuffer> pages = contents.stream()
                .map(Bytes::array)
                .filter(content -> content.length > HEAD && content[0] == FORM)
                .map(ByteBuffer::wrap)
                .sorted((a, b) -> Long.compare(a.getLong(1), b.getLong(1)))
                .limit(NUMBERS)
                .toList();
        long gone = pages.stream()
                .mapToLong(page -> page.getLong(1 + Long.BYTES))
                .max()
                .orElse(0);
        pages.forEach(page -> read(page, gone, samples));
        samples.saved();
        return samples;
    }

    private static void read(ByteBuffer bytes, long gone, Samples samples) {
        long first = bytes.getLong(1);
        samples.resumeAt(Math.max(first, gone));
        bytes.position(HEAD);
        try {
            for (long number = first; bytes.hasRemaining(); number++) {
                long at = bytes.getLong();
                double last = bytes.getDouble();
                long count = bytes.getLong();
                Summary summary = count == 0 ? null : summary(count, bytes);
                if (number >= gone) {
                    samples.append(at, last, summary);
                }
            }
        } catch (BufferUnderflowException cut) {
            return; // what stands before the cut is whole
        }
    }

    private static Summary summary(long count, ByteBuffer bytes) {
        return new Summary(count, bytes.getDouble(), bytes.getDouble(), bytes.getDouble(), bytes.getDouble());
    }
}
