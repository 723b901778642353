package io.lintel.rules.replay;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into lines without copying each of them; the buffer grows to the longest line, up to a bound. */
final class LineSplitter {
    private final InputStream in;
    private final int longest;
    private byte[] buffer;
    private int begin;
    private int end;
    private int filled;
    private boolean isAtEnd;

    /**
     * @param firstBytes how large the buffer is at first
     * @param longestBytes of a line
     */
    LineSplitter(InputStream in, int firstBytes, int longestBytes) {
        this.in = in;
        this.longest = longestBytes;
        this.buffer = new byte[firstBytes];
    }

    /** Goes to the next line; false at the end. A line may lack its line feed only if it is the last. */
    boolean next() throws IOException, TooLongException {
        begin = end < filled && buffer[end] == '\n' ? end + 1 : end;
        end = begin;
        while (true) {
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            if (end < filled || isAtEnd) {
                return end < filled || end > begin;
            }
            fill();
        }
    }

    private void fill() throws IOException, TooLongException {
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, filled - begin);
            end -= begin;
            filled -= begin;
            begin = 0;
        }
        if (filled == buffer.length) {
            if (filled >= longest) {
                throw new TooLongException();
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(longest, 2L * filled));
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            isAtEnd = true;
        } else {
            filled += read;
        }
    }

    /** Whether the line that was gone to is the last. */
    boolean isLast() throws IOException, TooLongException {
        int length = end - begin;
        while (begin + length + 1 >= filled && !isAtEnd) {
            fill();
            end = begin + length;
        }
        return begin + length + 1 >= filled;
    }

    byte[] buffer() {
        return buffer;
    }

    int begin() {
        return begin;
    }

    int length() {
        return end - begin;
    }

    /** A line is longer than any that is read. */
    static final class TooLongException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
