package io.lintel.rules.function;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Home;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Failed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a function is called with: arguments that have the kinds of its parameters, and where and when that is. */
public final class Args {
    /** The longest text, list or bytes that a function makes: more would let one call take all memory. */
    static final int MAX_MADE = 1 << 20;

    private final Value[] values;
    private final Span span;
    private final Instant now;
    private final Home home;

    /**
     * @param span where the call stands, for failures
     * @param now the time of the event
     * @param home where the rules are at home
     */
    public Args(Value[] values, Span span, Instant now, Home home) {
        this.values = values;
        this.span = span;
        this.now = now;
        this.home = home;
    }

    int size() {
        return values.length;
    }

    /** Whether there is an argument of that index: the last ones may be left out. */
    boolean has(int index) {
        return index < values.length;
    }

    Value value(int index) {
        return values[index];
    }

    List<Value> values() {
        return List.of(values);
    }

    Value.Num number(int index) {
        return (Value.Num) values[index];
    }

    double decimal(int index) {
        return number(index).asDouble();
    }

    /** A whole number, cut to what an int holds. */
    int whole(int index) {
        return (int) decimal(index);
    }

    String text(int index) {
        return ((Value.Text) values[index]).value();
    }

    List<Value> items(int index) {
        return ((Value.Items) values[index]).values();
    }

    Map<String, Value> fields(int index) {
        return ((Value.Fields) values[index]).values();
    }

    /** The bytes, or the UTF-8 of a text. */
    Bytes bytes(int index) {
        return values[index] instanceof Value.Text(String text) ? Bytes.of(text) : (Bytes) values[index];
    }

    Span span() {
        return span;
    }

    Instant now() {
        return now;
    }

    Home home() {
        return home;
    }

    /** A decimal number, or a failure when it is none. */
    Value made(double number) {
        return Double.isFinite(number) ? new Value.Decimal(number) : new Failed(Failed.Code.OVERFLOW, span);
    }

    /** A value of that length in characters, items or bytes, or a failure when that is too long to be made. */
    Value made(long length, Supplier<Value> value) {
        return length > MAX_MADE ? new Failed(Failed.Code.OUT_OF_STEPS, span) : value.get();
    }
}
