package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** mosquitto's command line clients at a gateway: what a person has at hand. */
final class Mosquitto {
    /** What {@code mosquitto_sub -d} says beside the messages. */
    private static final String DEBUG = "Client ";

    private final Gateway gateway;

    Mosquitto(Gateway gateway) {
        Command.assumeInstalled("mosquitto_pub");
        Command.assumeInstalled("mosquitto_sub");
        this.gateway = gateway;
    }

    /** {@code mosquitto_pub -t TOPIC -m MESSAGE …}, which must succeed; what it says. */
    String publish(String topic, String message, String... more) throws InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", port(), "-t", topic, "-m", message));
        words.addAll(List.of(more));
        Command.Outcome outcome = Command.of(words.toArray(String[]::new)).run();
        assertThat(outcome.exit()).as(outcome.all()).isZero();
        return outcome.all();
    }

    /** {@code mosquitto_sub -t FILTER -v …}, once it has been told that it is subscribed. */
    Listener listen(String filter, String... more) {
        List<String> words = new ArrayList<>(
                List.of("stdbuf", "-oL", "mosquitto_sub", "-d", "-h", "127.0.0.1", "-p", port(), "-t", filter, "-v"));
        words.addAll(List.of(more));
        Process process = Command.of(words.toArray(String[]::new)).start();
        Listener listener = new Listener(process, Lines.of(process));
        listener.lines.await("subscribed", line -> line.startsWith("Subscribed"));
        return listener;
    }

    private String port() {
        return Integer.toString(gateway.mqttPort());
    }

    /** A running {@code mosquitto_sub}. */
    final class Listener implements AutoCloseable {
        private final Process process;
        private final Lines lines;

        private Listener(Process process, Lines lines) {
            this.process = process;
            this.lines = lines;
        }

        /** Waits for this line: topic, space, payload. */
        void await(String line) {
            lines.await(line, line::equals);
        }

        /** Every message so far. To see all that came of what was published before, publish a marker and await that. */
        List<String> messages() {
            return lines.so().stream()
                    .filter(line -> !line.startsWith(DEBUG) && !line.startsWith("Subscribed"))
                    .toList();
        }

        /** Every message so far, once all that was published before this call has had its effect. */
        List<String> settled(String room) throws InterruptedException {
            String marker = "home/" + room + "/marker";
            for (String turn : List.of("1", "2")) { // the effects of the last publish come before the second turn
                publish(marker, turn);
                await(marker + " " + turn);
            }
            return messages().stream().filter(line -> !line.startsWith(marker)).toList();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
