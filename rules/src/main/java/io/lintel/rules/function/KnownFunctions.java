package io.lintel.rules.function;

import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import java.util.List;

/** Functions that look at whether a value is known, and of which kind it is. */
final class KnownFunctions {
    static final List<Function> ALL = List.of(
            seeing(
                    "has(value: any): bool",
                    "whether the value is known",
                    KnownFunctions::has,
                    "has(x.n) → true",
                    "has(x.none) → false"),
            seeing(
                    "default(value: any, otherwise: any): any",
                    "the value, or the other one when it is unknown",
                    a -> a.value(0) instanceof Value.Unknown ? a.value(1) : a.value(0),
                    "default(x.n, 5) → 23",
                    "default(x.none, 5) → 5"),
            seeing(
                    "why(value: any): text",
                    "why the value is unknown; empty when it is known",
                    KnownFunctions::why,
                    "why(x.missing) → \"x.missing is missing\""),
            Function.of(
                    Family.KNOWN,
                    "kind(value: any): text",
                    "'number', 'text', 'bool', 'time', 'duration', 'list', 'map' or 'bytes'",
                    a -> new Value.Text(((Value.Known) a.value(0)).kind().word()),
                    "kind(x.t) → \"text\""));

    private KnownFunctions() {}

    private static Function seeing(String signature, String about, Body body, String... examples) {
        return new Function(Family.KNOWN, Signature.of(signature), about, List.of(examples), true, body);
    }

    private static Value has(Args a) {
        return switch (a.value(0)) {
            case Value.Known _ -> Bool.TRUE;
            case Value.Unknown _ -> Bool.FALSE;
            case Value.Failed failed -> failed;
        };
    }

    private static Value why(Args a) {
        return switch (a.value(0)) {
            case Value.Known _ -> new Value.Text("");
            case Value.Unknown(String why) -> new Value.Text(Texts.printable(why));
            case Value.Failed failed -> failed;
        };
    }
}
