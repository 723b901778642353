package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.util.List;

/** A rule file as YAML sees it: scalars, sequences and mappings, each with its place. */
sealed interface YamlNode {
    Span span();

    /** For people: what this is, as opposed to what was expected. */
    String described();

    /** What a plain scalar stands for by the YAML 1.2 core schema; a quoted one is always text. */
    enum ScalarKind {
        NULL("nothing"),
        BOOL("true or false"),
        WHOLE("a whole number"),
        DECIMAL("a decimal number"),
        TEXT("a text");

        private final String described;

        ScalarKind(String described) {
            this.described = described;
        }
    }

    record Scalar(Fragment fragment, ScalarKind kind) implements YamlNode {
        String text() {
            return fragment.text();
        }

        @Override
        public Span span() {
            return fragment.span();
        }

        @Override
        public String described() {
            return kind.described;
        }
    }

    record Sequence(List<YamlNode> items, Span span) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    record Mapping(List<Entry> entries, Span span) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String described() {
            return "a mapping of keys to values";
        }
    }

    record Entry(Scalar key, YamlNode value) {}
}
