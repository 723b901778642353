package io.lintel.rules.check;

import io.lintel.rules.value.Span;
import java.util.List;

/** A text with holes. */
public record CheckedText(List<Part> parts, Span span) {
    /** A piece of the text. */
    public sealed interface Part {}

    public record Fixed(String text) implements Part {}

    public record Hole(Typed expression) implements Part {}
}
