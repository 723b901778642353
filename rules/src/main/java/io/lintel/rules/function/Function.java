package io.lintel.rules.function;

import java.util.List;

/**
 * A function of the language.
 *
 * @param about what it gives, for people, without a full stop
 * @param examples calls and what they come to: {@code abs(-2.5) → 2.5}
 * @param seesUnknown whether it wants to see unknown arguments; else it is unknown when one of them is
 */
public record Function(
        Family family, Signature signature, String about, List<String> examples, boolean seesUnknown, Body body) {
    public Function {
        examples = List.copyOf(examples);
    }

    static Function of(Family family, String signature, String about, Body body, String... examples) {
        return new Function(family, Signature.of(signature), about, List.of(examples), false, body);
    }

    public String name() {
        return signature.name();
    }
}
