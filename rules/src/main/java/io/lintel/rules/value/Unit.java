package io.lintel.rules.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A unit of measurement that rules know by its symbol. */
public enum Unit {
    CELSIUS("°C", Dimension.TEMPERATURE, 1, 273.15),
    FAHRENHEIT("°F", Dimension.TEMPERATURE, 5.0 / 9, 459.67),
    KELVIN("K", Dimension.TEMPERATURE, 1, 0),
    MILLIWATT("mW", Dimension.POWER, 1e-3, 0),
    WATT("W", Dimension.POWER, 1, 0),
    KILOWATT("kW", Dimension.POWER, 1e3, 0),
    MEGAWATT("MW", Dimension.POWER, 1e6, 0),
    JOULE("J", Dimension.ENERGY, 1, 0),
    WATT_HOUR("Wh", Dimension.ENERGY, 3_600, 0),
    KILOWATT_HOUR("kWh", Dimension.ENERGY, 3.6e6, 0),
    MEGAWATT_HOUR("MWh", Dimension.ENERGY, 3.6e9, 0),
    MILLIVOLT("mV", Dimension.VOLTAGE, 1e-3, 0),
    VOLT("V", Dimension.VOLTAGE, 1, 0),
    MILLIAMPERE("mA", Dimension.CURRENT, 1e-3, 0),
    AMPERE("A", Dimension.CURRENT, 1, 0),
    PASCAL("Pa", Dimension.PRESSURE, 1, 0),
    HECTOPASCAL("hPa", Dimension.PRESSURE, 100, 0),
    KILOPASCAL("kPa", Dimension.PRESSURE, 1e3, 0),
    BAR("bar", Dimension.PRESSURE, 1e5, 0),
    MILLIBAR("mbar", Dimension.PRESSURE, 100, 0),
    PSI("psi", Dimension.PRESSURE, 6_894.757293168, 0),
    MILLIMETER("mm", Dimension.LENGTH, 1e-3, 0),
    CENTIMETER("cm", Dimension.LENGTH, 1e-2, 0),
    METER("meter", Dimension.LENGTH, 1, 0),
    KILOMETER("km", Dimension.LENGTH, 1e3, 0),
    INCH("inch", Dimension.LENGTH, 0.0254, 0),
    MILE("mile", Dimension.LENGTH, 1_609.344, 0),
    METERS_PER_SECOND("m/s", Dimension.SPEED, 1, 0),
    KILOMETERS_PER_HOUR("km/h", Dimension.SPEED, 1 / 3.6, 0),
    MILES_PER_HOUR("mph", Dimension.SPEED, 0.44704, 0),
    KNOT("kn", Dimension.SPEED, 1_852.0 / 3_600, 0),
    LITER("l", Dimension.VOLUME, 1e-3, 0),
    CUBIC_METER("m³", Dimension.VOLUME, 1, 0),
    LITERS_PER_MINUTE("l/min", Dimension.FLOW, 1e-3 / 60, 0),
    CUBIC_METERS_PER_HOUR("m³/h", Dimension.FLOW, 1.0 / 3_600, 0),
    GRAM("g", Dimension.MASS, 1e-3, 0),
    KILOGRAM("kg", Dimension.MASS, 1, 0),
    LUX("lx", Dimension.ILLUMINANCE, 1, 0),
    PARTS_PER_MILLION("ppm", Dimension.SHARE, 1e-6, 0),
    PARTS_PER_BILLION("ppb", Dimension.SHARE, 1e-9, 0),
    MICROGRAMS_PER_CUBIC_METER("µg/m³", Dimension.DENSITY, 1e-9, 0),
    HERTZ("Hz", Dimension.FREQUENCY, 1, 0),
    KILOHERTZ("kHz", Dimension.FREQUENCY, 1e3, 0),
    DECIBEL("dB", Dimension.LEVEL, 1, 0),
    DECIBEL_MILLIWATT("dBm", Dimension.SIGNAL, 1, 0);

    /** What can be measured: only units of one dimension can be made of one another. */
    public enum Dimension {
        TEMPERATURE,
        POWER,
        ENERGY,
        VOLTAGE,
        CURRENT,
        PRESSURE,
        LENGTH,
        SPEED,
        VOLUME,
        FLOW,
        MASS,
        ILLUMINANCE,
        SHARE,
        DENSITY,
        FREQUENCY,
        LEVEL,
        SIGNAL
    }

    private static final Map<String, Unit> BY_SYMBOL = bySymbol();

    private final String symbol;
    private final Dimension dimension;
    private final double factor;
    private final double offset;

    /**
     * @param factor what one of it is in the base unit of its dimension
     * @param offset what is added before that
     */
    Unit(String symbol, Dimension dimension, double factor, double offset) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.factor = factor;
        this.offset = offset;
    }

    private static Map<String, Unit> bySymbol() {
        Map<String, Unit> units = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(unit -> units.put(unit.symbol, unit));
        return Collections.unmodifiableMap(units);
    }

    public static Optional<Unit> of(String symbol) {
        return Optional.ofNullable(BY_SYMBOL.get(symbol));
    }

    /** All symbols. */
    public static Iterable<String> symbols() {
        return BY_SYMBOL.keySet();
    }

    public String symbol() {
        return symbol;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** So many of this unit, in another unit of the same dimension. */
    public double to(Unit other, double amount) {
        return this == other ? amount : (amount + offset) * factor / other.factor - other.offset;
    }
}
