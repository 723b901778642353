package io.lintel.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lintel.sim.Mosquitto;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator as a process, ended from outside. */
class InterruptionTest {

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalEndsTheRunWithItsReportAndItsOwnCode(String signal) throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            retainATarget(broker); // else the run may end by itself, since no rules answer, before the signal comes
            Process sim = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home", ""), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path", ""),
                            SimCli.class.getName(),
                            "run",
                            "../deploy/home/scenario.yaml",
                            "--json",
                            "--port",
                            Integer.toString(broker.port())))
                    .start();
            try (BufferedReader progress = sim.errorReader();
                    BufferedReader report = sim.inputReader()) {
                String line = progress.readLine();
                while (line != null && !line.contains("heating")) { // the JVM may warn before
                    line = progress.readLine();
                }
                new ProcessBuilder("kill", "-" + signal, Long.toString(sim.pid()))
                        .start()
                        .waitFor();
                JsonNode json = new ObjectMapper().readTree(report);

                assertThat(sim.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(json.path("ending").textValue()).isEqualTo("stopped");
                assertThat(sim.exitValue())
                        .as("targets were lost: nobody answers them")
                        .isEqualTo(ExitCode.LOST);
            } finally {
                sim.destroyForcibly();
            }
        }
    }

    private static void retainATarget(Mosquitto broker) throws Exception {
        String port = Integer.toString(broker.port());
        String[] publish =
                ("mosquitto_pub -q 1 -r -t home/living/thermostat/set -m {\"target\":20} -p " + port).split(" ");
        assertThat(new ProcessBuilder(publish).start().waitFor()).isZero();
    }
}
