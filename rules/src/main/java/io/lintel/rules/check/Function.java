package io.lintel.rules.check;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Value;
import java.util.List;

/**
 * A function of the language: what it takes, what it gives, what it does.
 *
 * @param parameters types of the parameters; the last one stands for all further arguments when {@code more} is set
 * @param optional how many of the last parameters may be left out
 * @param more whether the last parameter may be given any number of times
 * @param seesUnknown whether it wants to see unknown arguments; else it is unknown when one of them is
 * @param about one line for people
 */
public record Function(
        String name,
        List<Type> parameters,
        int optional,
        boolean more,
        Type result,
        boolean seesUnknown,
        String about,
        Body body) {

    /** What a function does with arguments that have the kinds of its parameters. */
    @FunctionalInterface
    public interface Body {
        /** @param at where the call stands, for failures */
        Value apply(List<Value> arguments, Span at);
    }

    public Function {
        parameters = List.copyOf(parameters);
    }

    /** The type of the argument of that index. */
    public Type parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    boolean takes(int arguments) {
        return arguments >= parameters.size() - optional && (more || arguments <= parameters.size());
    }

    /** For people: {@code clamp(a number, a number, a number)}. */
    String signature() {
        StringBuilder text = new StringBuilder(name).append('(');
        for (int i = 0; i < parameters.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(parameters.get(i).described());
        }
        return text.append(more ? ", …)" : optional > 0 ? "), the last " + optional + " may be left out" : ")")
                .toString();
    }
}
