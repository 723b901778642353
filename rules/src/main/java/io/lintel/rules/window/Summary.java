package io.lintel.rules.window;

/**
 * What several numbers come to, so that two summaries make the summary of both (T. Chan, G. Golub, R. LeVeque, 1979).
 *
 * @param squares sum of the squared distances from the mean
 */
record Summary(long count, double sum, double min, double max, double squares) {
    static final Summary NONE = new Summary(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

    static Summary of(double value) {
        return new Summary(1, value, value, value, 0);
    }

    Summary and(Summary other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        long both = count + other.count;
        double apart = other.mean() - mean();
        return new Summary(
                both,
                sum + other.sum,
                Math.min(min, other.min),
                Math.max(max, other.max),
                squares + other.squares + apart * apart * count * other.count / both);
    }

    double mean() {
        return sum / count;
    }
}
