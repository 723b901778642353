package io.lintel.rules;

/** A line of a page: {@code expression → result}, as {@link Calculator} knows the result. */
record Example(String expression, String result) {
    /** What {@code x} is in all examples. */
    static final String X = "{\"n\": 23, \"d\": 22.5, \"t\": \"heat\", \"list\": [1, \"two\"], \"none\": null}";

    static Example of(String line) {
        String[] sides = line.split("→", 2);
        return new Example(sides[0].strip(), sides[1].strip().replaceFirst("^(unknown|failed): ", "? "));
    }
}
