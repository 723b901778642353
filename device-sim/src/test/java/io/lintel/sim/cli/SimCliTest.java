package io.lintel.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lintel.sim.Golden;
import io.lintel.sim.Mosquitto;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimCliTest {

    private static final String SAMPLE = "../deploy/home/scenario.yaml";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "run", "worker", "list", "check", "schema", "diff", "link", "record", "replay"})
    void helpTeaches(String command) throws IOException {
        int code = command.isEmpty() ? execute("--help") : execute(command, "--help");

        assertThat(code).isZero();
        Golden.assertMatches("cli/help-" + (command.isEmpty() ? "sim" : command) + ".txt", out.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo --rooms x | Invalid value for option '--rooms': \"x\" is not a whole number, or too large",
                "demo --rooms 0 | --rooms must lie between 1 and 5000",
                "demo --rooms 5001 | --rooms must lie between 1 and 5000",
                "demo --duration 60 | Invalid value for option '--duration': \"60\" is not a duration; write it as 90s or 2m30s",
                "demo --duration 1ms | --duration must lie between 1s and 7d",
                "demo --port 0 | --port must lie between 1 and 65535",
                "demo --prot 1883 | Unknown options: '--prot', '1883'",
                "dmeo | Unmatched argument at index 0: 'dmeo'",
                "demo --link isdn | there is no preset \"isdn\"; known: lte-m, nb-iot, nb-iot-edge, gprs, gprs-lossy, 2g-worst, edge, edge-lossy, 3g, 3g-lossy, lora-sf12, lora-sf7, geo-satellite, leo-satellite, wifi-congested, dialup-56k, dialup-9600",
                "link | --preset is missing; known: lte-m, nb-iot, nb-iot-edge, gprs, gprs-lossy, 2g-worst, edge, edge-lossy, 3g, 3g-lossy, lora-sf12, lora-sf7, geo-satellite, leo-satellite, wifi-congested, dialup-56k, dialup-9600",
                "link --preset gprs --to 1883 | --to wants HOST:PORT",
                "link --preset gprs --listen x:y | --listen wants [HOST:]PORT",
                "demo --scenario no/such.yaml | there is no scenario no/such.yaml; \"./lintel sim list\" names those that come along",
                "demo --scenario ../deploy/home/scenario.yaml --workers 127.0.0.1:1 | --workers are for fleets, not for a home",
                "demo --scenario ../deploy/home/scenario.yaml --devices 9 | --devices is for fleets; --rooms makes a home larger",
                "demo --scenario ../deploy/home/scenario.yaml --broker-command x | --broker-command is for fleets; start the broker of a home beside it",
                "run dial-up --rooms 9 | --rooms is for homes; --devices makes a fleet larger or smaller",
                "record --to x.jsonl a/#/b | Topic filter [a/#/b] contains misplaced wildcard characters. Multi level wildcard (#) must be the last character.",
                "worker --token-file no/such | there is no readable file no/such",
                "run dial-up --workers 127.0.0.1:1 --workers-token-file no/such | there is no readable file no/such",
                "record --to x.jsonl --max-messages 0 | --duration, --max-messages and --max-megabytes must be more than nothing",
                "record --to ../device-sim | ../device-sim is there already; give another name, or remove it",
                "demo --csv .. | .. is a folder; give the name of a file",
            })
    void aWrongArgumentIsOneSentence(String line, String sentence) {
        assertThat(execute(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElse("")).isEqualTo(sentence);
        assertThat(out.toString()).isEmpty();
    }

    /** A run may take hours. */
    @ParameterizedTest
    @ValueSource(strings = {"demo --html", "demo --json", "run dial-up --csv", "run dial-up --junit", "record --to"})
    void aFileThatCannotBeWrittenIsSaidBeforeTheRun(String line) {
        Path file = folder.resolve("none").resolve("report");

        int code = execute((line + (line.endsWith("--to") ? " " : "=") + file).split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "%s cannot be written: there is no folder %s; make it with mkdir -p, or give another name%n"
                                .formatted(file, file.getParent()));
    }

    @Test
    void aWrongArgumentIsAnsweredWithWhatThereIsAndWhereItIsTold() {
        execute("demo", "--prot=1883");
        assertThat(err.toString()).contains("Try: ./lintel sim demo --help");

        execute("demoo");
        assertThat(err.toString()).contains("Did you mean: ./lintel sim demo", "Try: ./lintel sim --help");
    }

    @Test
    void noBrokerIsOneSentence() throws IOException {
        int port = Mosquitto.freePort();

        int code = execute("demo", "--scenario", SAMPLE, "--port", Integer.toString(port));

        assertThat(code).isEqualTo(2);
        assertThat(err).hasToString("no MQTT broker at 127.0.0.1:%d — start one with ./lintel run%n".formatted(port));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aBrokerWithoutRulesIsSaidPlainly() throws IOException {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            int code = execute("demo", "--scenario", SAMPLE, "--port", Integer.toString(broker.port()));

            assertThat(code).isEqualTo(3);
            assertThat(out.toString())
                    .contains("heating 0 of 4 rooms", "thermostat state")
                    .contains("Is this a Lintel gateway with the sample home's rules?");
        }
    }

    @Test
    void jsonIsAloneOnStandardOutput() throws IOException {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            int code = execute("run", SAMPLE, "--json", "--rooms", "2", "--port", Integer.toString(broker.port()));
            JsonNode json = new ObjectMapper().readTree(out.toString());

            assertThat(code).isEqualTo(3);
            assertThat(json.path("ending").textValue()).isEqualTo("no_rules");
            assertThat(json.path("rooms").intValue()).isEqualTo(2);
            assertThat(json.path("messages")).hasSize(5);
            assertThat(err.toString()).contains("heating 0 of 2 rooms");
        }
    }

    @Test
    void reportsAreWrittenToFilesAndCompared() throws IOException {
        Path json = folder.resolve("a.json");
        Path html = folder.resolve("a.html");
        Path csv = folder.resolve("a.csv");
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            execute(
                    "run",
                    SAMPLE,
                    "--json=" + json,
                    "--html=" + html,
                    "--csv=" + csv,
                    "--duration=3s",
                    "--port=" + broker.port());
        }
        assertThat(out.toString()).contains("Bytes by layer");
        assertThat(Files.readString(html)).contains("The sample home", "Over time", "Comfort");
        assertThat(Files.readString(csv))
                .startsWith("table,what,figure,value,unit")
                .contains("timeline,");

        assertThat(execute("diff", json.toString(), json.toString())).isZero();
        assertThat(out.toString()).contains("ALIKE: both were asked for the same");
    }

    @Test
    void whatIsNoResultIsNotCompared() throws IOException {
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(wrong, "{}");

        assertThat(execute("diff", wrong.toString(), wrong.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("wrong.json is no result of a run: it has no \"scenario\"");
        assertThat(execute("diff", folder.resolve("none").toString(), wrong.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no file ");
    }

    @Test
    void checkShowsAllErrorsOrThatThereAreNone() throws IOException {
        assertThat(execute("check", SAMPLE)).isZero();
        assertThat(out).hasToString("%s is right.%n".formatted(SAMPLE));

        Path wrong = folder.resolve("wrong.yaml");
        Files.writeString(wrong, Files.readString(Path.of(SAMPLE)).replace("outside:", "outsid:"));
        assertThat(execute("check", wrong.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean \"outside\"?").endsWith("1 error" + System.lineSeparator());
    }

    private int execute(String... args) {
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), false);
        return SimCli.commandLine(console).setUsageHelpAutoWidth(false).execute(args);
    }
}
