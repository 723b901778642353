package io.lintel.sim.scenario;

import io.lintel.rules.value.Passage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * How one value is written.
 *
 * @param expected for people: {@code a whole number from 1 to 9}
 * @param parser the value that a scalar writes, or nothing when it writes none
 */
record Form<T>(String expected, Function<ScalarNode, Optional<T>> parser) {

    static final Form<String> TEXT = new Form<>("a text", scalar -> Optional.of(scalar.getValue()));

    /** A name that can stand in a topic. */
    static final Form<String> NAME = new Form<>(
            "letters, digits, - and _, at most 40 of them",
            scalar -> Optional.of(scalar.getValue())
                    .filter(text -> Limits.NAME.matcher(text).matches()));

    /** An expression of the rules language and where it stands; it is not looked into. */
    static final Form<Passage> EXPRESSION = new Form<>("an expression", Form::passage);

    Optional<T> parse(ScalarNode scalar) {
        return parser.apply(scalar);
    }

    /** A number of bytes, such as 64KiB. */
    static Form<Long> size(int least, int most) {
        return new Form<>(
                "a size from %d B to %d KiB, such as 64KiB".formatted(least, most / 1024),
                scalar -> Sizes.parse(scalar.getValue()).filter(value -> value >= least && value <= most));
    }

    static Form<Long> whole(long least, long most) {
        return new Form<>(
                least == Long.MIN_VALUE ? "a whole number" : "a whole number from %d to %d".formatted(least, most),
                scalar -> Optional.of(scalar)
                        .filter(one -> one.getTag().equals(Tag.INT))
                        .flatMap(one -> Numbers.wholeNumber(one.getValue()))
                        .filter(value -> value >= least && value <= most));
    }

    static Form<Double> number(double least, double most) {
        return new Form<>(
                "a number from %s to %s".formatted(Numbers.plain(least), Numbers.plain(most)),
                scalar -> Optional.of(scalar)
                        .filter(one ->
                                one.getTag().equals(Tag.INT) || one.getTag().equals(Tag.FLOAT))
                        .flatMap(one -> Numbers.decimal(one.getValue()))
                        .filter(value -> value >= least && value <= most));
    }

    static Form<Duration> duration(Duration least, Duration most) {
        return new Form<>(
                "a duration from %s to %s, such as 90s or 2m30s"
                        .formatted(Durations.format(least), Durations.format(most)),
                scalar -> Durations.parse(scalar.getValue())
                        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0));
    }

    private static Optional<Passage> passage(ScalarNode scalar) {
        int quote = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        boolean escapes = scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
        return scalar.getStartMark()
                .flatMap(from -> scalar.getEndMark().map(to -> passage(scalar.getValue(), from, quote, to, escapes)));
    }

    private static Passage passage(String text, Mark from, int quote, Mark to, boolean escapes) {
        return new Passage(text, from.getLine(), from.getColumn() + quote, to.getLine(), to.getColumn(), escapes);
    }
}
