package io.lintel.rules.function;

import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Unit;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Text;
import java.util.List;
import java.util.Optional;

/** Conversions between units, and what follows from measured values. */
final class UnitFunctions {
    private static final double MAGNUS_A = 17.62;
    private static final double MAGNUS_B = 243.12;

    static final List<Function> ALL = List.of(
            Function.of(
                    Family.UNITS,
                    "convert(value: number, from: text, to: text): number",
                    "the value in another unit of the same dimension",
                    new Convert(),
                    "convert(20, '°C', '°F') → 68",
                    "convert(1500, 'Wh', 'kWh') → 1.5"),
            Function.of(
                    Family.UNITS,
                    "quantity(value: number, unit: text): number",
                    "the number, which the checker knows to be in that unit; shorter is 500W",
                    a -> a.value(0),
                    "quantity(500, 'W') → 500",
                    "quantity(1.5, 'kWh') + 0.5kWh → 2"),
            between("c_to_f", Unit.CELSIUS, Unit.FAHRENHEIT, "c_to_f(20) → 68"),
            between("f_to_c", Unit.FAHRENHEIT, Unit.CELSIUS, "f_to_c(68) → 20"),
            between("c_to_k", Unit.CELSIUS, Unit.KELVIN, "c_to_k(20) → 293.15"),
            between("k_to_c", Unit.KELVIN, Unit.CELSIUS, "k_to_c(293.15) → 20"),
            between("w_to_kw", Unit.WATT, Unit.KILOWATT, "w_to_kw(1500) → 1.5"),
            between("kw_to_w", Unit.KILOWATT, Unit.WATT, "kw_to_w(1.5) → 1500"),
            between("wh_to_kwh", Unit.WATT_HOUR, Unit.KILOWATT_HOUR, "wh_to_kwh(1500) → 1.5"),
            between("kwh_to_wh", Unit.KILOWATT_HOUR, Unit.WATT_HOUR, "kwh_to_wh(1.5) → 1500"),
            between("ms_to_kmh", Unit.METERS_PER_SECOND, Unit.KILOMETERS_PER_HOUR, "ms_to_kmh(10) → 36"),
            between("kmh_to_ms", Unit.KILOMETERS_PER_HOUR, Unit.METERS_PER_SECOND, "kmh_to_ms(36) → 10"),
            Function.of(
                    Family.UNITS,
                    "energy(watts: number, for: duration): number",
                    "the energy in kWh of a power in W over some time",
                    a -> a.made(a.decimal(0) * ((Value.Duration) a.value(1)).millis() / 3.6e9),
                    "energy(500, 2h) → 1"),
            Function.of(
                    Family.UNITS,
                    "dew_point(celsius: number, humidity: number): number",
                    "the dew point in °C, of a temperature and a relative humidity of 0 to 100 (Magnus' formula)",
                    UnitFunctions::dewPoint,
                    "round(dew_point(20, 50), 1) → 9.3"));

    private UnitFunctions() {}

    private static Function between(String name, Unit from, Unit to, String example) {
        return Function.of(
                Family.UNITS,
                name + "(value: number): number",
                "from " + from.symbol() + " to " + to.symbol(),
                a -> converted(a, from, to),
                example);
    }

    /** Rounded to twelve digits, so that a conversion back and forth ends where it began. */
    private static Value converted(Args a, Unit from, Unit to) {
        double exact = from.to(to, a.decimal(0));
        double scale = exact == 0 ? 1 : Math.pow(10, 12 - Math.ceil(Math.log10(Math.abs(exact))));
        double rounded = Math.rint(exact * scale) / scale;
        return a.made(Double.isFinite(rounded) ? rounded : exact);
    }

    /** Units that are constants are looked up once, and refused when they do not go together. */
    private record Convert() implements Body {
        @Override
        public Value apply(Args a) {
            Optional<Unit> from = Unit.of(a.text(1));
            Optional<Unit> to = Unit.of(a.text(2));
            if (from.isEmpty() || to.isEmpty()) {
                return new Value.Unknown("there is no unit " + Texts.shown(a.value(from.isEmpty() ? 1 : 2)));
            }
            return from.get().dimension() == to.get().dimension()
                    ? converted(a, from.get(), to.get())
                    : new Value.Unknown(apart(from.get(), to.get()));
        }

        @Override
        public Body prepare(List<Optional<Value>> constants) throws Unfit {
            Optional<Unit> from = unit(constants, 1);
            Optional<Unit> to = unit(constants, 2);
            if (from.isEmpty() || to.isEmpty()) {
                return this;
            }
            if (from.get().dimension() != to.get().dimension()) {
                throw new Unfit(2, apart(from.get(), to.get()));
            }
            return a -> converted(a, from.get(), to.get());
        }

        private static Optional<Unit> unit(List<Optional<Value>> constants, int index) throws Unfit {
            if (!(constants.get(index).orElse(null) instanceof Text(String symbol))) {
                return Optional.empty();
            }
            Optional<Unit> unit = Unit.of(symbol);
            if (unit.isEmpty()) {
                throw new Unfit(
                        index,
                        "there is no unit '" + Texts.shortened(symbol) + "'; there are "
                                + String.join(" ", Unit.symbols()));
            }
            return unit;
        }

        private static String apart(Unit from, Unit to) {
            return from.symbol() + " and " + to.symbol() + " measure different things";
        }
    }

    private static Value dewPoint(Args a) {
        double humidity = a.decimal(1);
        if (!(humidity > 0 && humidity <= 100)) {
            return new Value.Unknown("a relative humidity is between 0 and 100, not " + Texts.shown(a.value(1)));
        }
        double gamma = Math.log(humidity / 100) + MAGNUS_A * a.decimal(0) / (MAGNUS_B + a.decimal(0));
        return a.made(MAGNUS_B * gamma / (MAGNUS_A - gamma));
    }
}
