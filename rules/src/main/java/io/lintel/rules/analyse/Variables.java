package io.lintel.rules.analyse;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.Typed;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what expressions depend on. */
final class Variables {

    private Variables() {}

    /** What an expression without operators stands for. */
    static Variable of(Typed typed) {
        return field(typed)
                .map(Variable.class::cast)
                .orElseGet(() -> typed instanceof Typed.CaptureRead capture
                        ? new Variable.Capture(capture.capture())
                        : new Variable.Opaque(typed.text()));
    }

    /** The field that is read, if it is one with a fixed name. */
    static Optional<Variable.Field> field(Typed typed) {
        List<String> fields = new ArrayList<>();
        Typed rest = typed;
        while (true) {
            switch (rest) {
                case Typed.InputRead read -> {
                    return Optional.of(new Variable.Field(read.input(), fields.reversed()));
                }
                case Typed.FieldRead read -> {
                    fields.add(read.field());
                    rest = read.target();
                }
                case Typed.IndexRead read
                when read.index() instanceof Typed.Constant constant
                        && constant.value() instanceof Value.Text(String name) -> {
                    fields.add(name);
                    rest = read.target();
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
    }

    /** All fields that an expression reads for the key of the run, the longest paths only. */
    static Set<Variable.Field> read(Typed typed) {
        Set<Variable.Field> read = new LinkedHashSet<>();
        collect(typed, read);
        return read;
    }

    private static void collect(Typed typed, Set<Variable.Field> read) {
        Optional<Variable.Field> field = field(typed);
        if (field.isPresent()) {
            read.add(field.get());
        } else if (!(typed instanceof Typed.Grouped)) { // that one reads other keys
            typed.children().forEach(child -> collect(child, read));
        }
    }

    static Set<CheckedInput> inputs(Typed typed) {
        Set<CheckedInput> inputs = new LinkedHashSet<>();
        read(typed).forEach(field -> inputs.add(field.input()));
        return inputs;
    }
}
