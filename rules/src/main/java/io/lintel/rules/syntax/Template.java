package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.util.List;
import java.util.Optional;

/** A text with holes: {@code heating in ${room}}. */
public record Template(List<Part> parts, Span span) {
    public Template {
        parts = List.copyOf(parts);
    }

    /** A piece of the text. */
    public sealed interface Part {}

    public record Fixed(String text) implements Part {}

    /** <code>${expression}</code> */
    public record Hole(Expr expr) implements Part {}

    /** <code>{name}</code>, in topics only: the value of a capture. */
    public record Captured(String name, Span span) implements Part {}

    /** The expression that is the whole text, which then keeps its type. */
    public Optional<Expr> alone() {
        return parts.size() == 1 && parts.getFirst() instanceof Hole(Expr expr) ? Optional.of(expr) : Optional.empty();
    }
}
