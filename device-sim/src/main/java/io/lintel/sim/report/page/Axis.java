package io.lintel.sim.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Where a value lies on the page.
 *
 * @param label what is on it
 * @param isLogarithmic by powers of ten
 * @param name how a value is written
 */
record Axis(String label, double least, double most, boolean isLogarithmic, DoubleFunction<String> name) {

    private static final int TICKS = 5;

    Axis {
        if (isLogarithmic) {
            least = StrictMath.pow(10, Math.floor(StrictMath.log10(Math.max(1e-9, least))));
            most = Math.max(most, least * 10);
        } else {
            most = most > least ? most : least + 1;
        }
    }

    /** From 0 up to at least so much, in even steps. */
    static Axis linear(String label, double most, DoubleFunction<String> name) {
        double step = step(most);
        return new Axis(label, 0, Math.max(step, Math.ceil(most / step) * step), false, name);
    }

    static Axis logarithmic(String label, double least, double most, DoubleFunction<String> name) {
        return new Axis(label, least, most, true, name);
    }

    /** Between 0 and 1, of the axis' length. */
    double share(double value) {
        double share = isLogarithmic
                ? StrictMath.log10(Math.max(value, least) / least) / StrictMath.log10(most / least)
                : (value - least) / (most - least);
        return Math.clamp(share, 0, 1);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (isLogarithmic) {
            for (double tick = least; tick <= most * 1.001; tick *= 10) {
                ticks.add(tick);
            }
            return ticks;
        }
        double step = step(most - least);
        for (int i = 0; least + i * step <= most * 1.001; i++) {
            ticks.add(least + i * step);
        }
        return ticks;
    }

    /** 1, 2 or 5 times a power of ten, so that there are about five of them. */
    private static double step(double span) {
        double rough = Math.max(span, 1e-9) / TICKS;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
        double digit = rough / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
