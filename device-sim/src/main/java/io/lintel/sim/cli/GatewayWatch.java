package io.lintel.sim.cli;

import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.ledger.GatewayFigures;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.Timeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Lintel gateway before and after a run what it counts. Where nobody named one it is looked for beside a broker on this
 * machine that listens where a gateway usually does, and when there is none, nothing is said.
 */
final class GatewayWatch {

    /** As the address: nobody is asked. */
    static final String NONE = "none";

    /** Asks nobody. */
    static final GatewayWatch NOBODY = new GatewayWatch(null, false, GatewayFigures.NONE);

    private static final String USUAL_PORT = "8080";
    private static final String USUAL_MQTT_PORT = "1883";

    private final @Nullable GatewayMetrics gateway;
    private final boolean named;
    private final GatewayFigures before;

    private GatewayWatch(@Nullable GatewayMetrics gateway, boolean named, GatewayFigures before) {
        this.gateway = gateway;
        this.named = named;
        this.before = before;
    }

    /**
     * Asks for the first time.
     *
     * @param named where, if somebody said it
     * @throws IOException when there is no gateway where somebody said
     */
    static GatewayWatch begin(Optional<String> named, BrokerAddress broker) throws IOException, InterruptedException {
        Optional<String> address = named.or(() -> beside(broker)).filter(where -> !where.equals(NONE));
        if (address.isEmpty()) {
            return NOBODY;
        }
        try {
            GatewayMetrics gateway = new GatewayMetrics(URI.create(address.get()));
            return new GatewayWatch(gateway, named.isPresent(), gateway.read());
        } catch (IOException | IllegalArgumentException nobody) {
            if (named.isPresent()) {
                throw new IOException(nobody.getMessage(), nobody);
            }
            return NOBODY;
        }
    }

    private static Optional<String> beside(BrokerAddress broker) {
        try {
            boolean isUsual = setting("LINTEL_MQTT_PORT", USUAL_MQTT_PORT).equals(Integer.toString(broker.port()));
            return isUsual && InetAddress.getByName(broker.host()).isLoopbackAddress()
                    ? Optional.of("http://127.0.0.1:" + setting("LINTEL_HTTP_PORT", USUAL_PORT))
                    : Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.empty(); // connecting will tell
        }
    }

    private static String setting(String name, String usual) {
        return Optional.ofNullable(System.getenv(name)).orElse(usual);
    }

    /**
     * Asks again, and has the result say what is known now.
     *
     * @param complaint is told when the gateway that somebody named does not answer any more, or is not that of the run
     */
    RunResult told(RunResult result, Consumer<String> complaint) {
        GatewayMetrics asked = gateway;
        if (asked == null) {
            return result;
        }
        String why = "the gateway began anew meanwhile, or is not the one that carried this run";
        try {
            GatewayFigures figures = asked.read().since(before);
            if (isOf(figures, result)) {
                return result.toldBy(figures);
            }
        } catch (IOException unknown) {
            why = String.valueOf(unknown.getMessage());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            why = "there was no time to ask the gateway";
        }
        if (named) {
            complaint.accept("the rules' share of a latency is not known: " + why);
        }
        return result;
    }

    /** Whether it has seen the run's messages. It may have seen others', too; half of them may be lost, or sent in vain. */
    private static boolean isOf(GatewayFigures figures, RunResult result) {
        long sent = result.timeline().slots().stream()
                .mapToLong(Timeline.Slot::sent)
                .sum();
        return figures.publishes() > 0 && figures.publishes() * 2 >= sent && figures.isForward();
    }
}
