package io.lintel.rules.function;

import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How a function is called: {@code round(value: number, digits?: number): number}.
 *
 * @param optional how many of the last parameters may be left out, marked by {@code ?}
 * @param more whether the last parameter may be given any number of times, marked by {@code ...}
 */
public record Signature(String text, String name, List<Parameter> parameters, int optional, boolean more, Type result) {
    /** One parameter: its name and the kinds that it takes. */
    public record Parameter(String name, Type type) {}

    /** Reads the text of a signature, as this program writes them. */
    static Signature of(String text) {
        int open = text.indexOf('(');
        int close = text.lastIndexOf("): ");
        List<String> written = Arrays.stream(text.substring(open + 1, close).split(", "))
                .filter(parameter -> !parameter.isEmpty())
                .toList();
        List<Parameter> parameters = written.stream().map(Signature::parameter).toList();
        int optional = (int)
                written.stream().filter(parameter -> parameter.contains("?:")).count();
        boolean more = !written.isEmpty() && written.getLast().endsWith("...");
        return new Signature(
                text, text.substring(0, open), parameters, optional, more, type(text.substring(close + 3)));
    }

    private static Parameter parameter(String text) {
        int colon = text.indexOf(": ");
        String type = text.substring(colon + 2).replace("...", "");
        return new Parameter(text.substring(0, colon).replace("?", ""), type(type));
    }

    private static Type type(String text) {
        return text.equals("any")
                ? Type.ANY
                : Type.of(Arrays.stream(text.split(" \\| "))
                        .map(kind -> Kind.valueOf(kind.toUpperCase(Locale.ROOT)))
                        .toList());
    }

    /** The type of the argument of that index. */
    public Type parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1)).type();
    }

    public boolean takes(int arguments) {
        return arguments >= parameters.size() - optional && (more || arguments <= parameters.size());
    }
}
