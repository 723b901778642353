package io.lintel.broker;

/** Checks a configured number: a configuration that cannot work does not start. */
final class Limit {
    private Limit() {}

    static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", but is from " + least + " to " + most);
        }
    }
}
