package io.lintel.sim.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCliTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void teachesItself() {
        assertThat(run("broker", "--help")).isZero();
        assertThat(out.toString()).contains("Examples:", "--only", "--peers", "--quick", "Exit code:");
    }

    @Test
    void namesEveryWorkloadAndBroker() {
        assertThat(run("broker", "--list")).isZero();
        assertThat(out.toString())
                .contains(
                        "pairs-qos0",
                        "pairs-qos1",
                        "pairs-qos2",
                        "fan-in",
                        "fan-out",
                        "topics",
                        "rate-10k",
                        "storm",
                        "idle",
                        "wildcards",
                        "retained",
                        "mosquitto",
                        "lintel",
                        "moquette",
                        "hivemq-ce");
    }

    @Test
    void saysWhichWorkloadsThereAreWhenOneIsUnknown() {
        assertThat(run("broker", "--only", "pears")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--only: \"pears\" is none of pairs-qos0, ");
    }

    @Test
    void saysWhichBrokersThereAreWhenOneIsUnknown() {
        assertThat(run("broker", "--only", "storm", "--peers", "emqx")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--peers: \"emqx\" is none of mosquitto, ");
    }

    @Test
    void namesTheCommandAsItWasTyped() {
        var typed = new CommandLine(new BenchCli())
                .parseArgs("broker", "--only", "rate-10k", "--jvm", "-Xms1g -Xmx2g")
                .subcommand()
                .commandSpec();
        assertThat(BenchCli.typed(typed)).isEqualTo("./lintel bench broker --only rate-10k --jvm '-Xms1g -Xmx2g'");
    }

    private int run(String... arguments) {
        return new CommandLine(new BenchCli())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
