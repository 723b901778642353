package io.lintel.sim.model;

/**
 * How a room's air warms and cools: one store of heat behind one wall,
 * {@code dT/dt = (T_out − T)/τ + P/C}.
 *
 * @param timeConstantSeconds τ: after this time without heating, 1/e of the difference to the outside is left
 * @param capacityJoulesPerKelvin C: the heat that warms the room by one kelvin
 */
public record Thermal(double timeConstantSeconds, double capacityJoulesPerKelvin) {

    public Thermal {
        if (!(timeConstantSeconds > 0) || !(capacityJoulesPerKelvin > 0)) {
            throw new IllegalArgumentException("time constant and heat capacity must be above zero");
        }
    }

    /**
     * The temperature after some seconds of constant heating: the closed form of the equation, so that the length of
     * the steps does not matter.
     */
    public double after(double celsius, double outsideCelsius, double heatWatts, double seconds) {
        double settled = settlesAt(outsideCelsius, heatWatts);
        // StrictMath: the same bits on every machine, or a seed would not fix a run
        return settled + (celsius - settled) * StrictMath.exp(-seconds / timeConstantSeconds);
    }

    /** The temperature, in °C, at which loss and heating are equal. */
    public double settlesAt(double outsideCelsius, double heatWatts) {
        return outsideCelsius + heatWatts * timeConstantSeconds / capacityJoulesPerKelvin;
    }

    /** The heat, in watts, that flows out at this temperature. */
    public double lossWatts(double celsius, double outsideCelsius) {
        return (celsius - outsideCelsius) * capacityJoulesPerKelvin / timeConstantSeconds;
    }
}
