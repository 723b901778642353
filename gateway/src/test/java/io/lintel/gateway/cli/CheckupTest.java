package io.lintel.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.gateway.cli.Finding.Level;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.store.DataFolder;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor says what a start would stumble over, and leaves no trace. */
final class CheckupTest {
    @TempDir
    Path temp;

    private List<Finding> findings(Map<String, String> changes) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "lintel.mqtt.port", "0",
                "lintel.websocket.port", "0",
                "lintel.http.port", "0",
                "lintel.rules.dir", "../deploy/home/rules",
                "lintel.data.dir", temp.resolve("data").toString()));
        properties.putAll(changes);
        return new Checkup(new SmallRyeConfigBuilder()
                        .withMapping(LintelConfig.class)
                        .withSources(new PropertiesConfigSource(properties, "test", 1))
                        .build()
                        .getConfigMapping(LintelConfig.class))
                .findings();
    }

    private List<String> failures(Map<String, String> changes) {
        return findings(changes).stream()
                .filter(finding -> finding.level() == Level.FAIL)
                .map(Finding::line)
                .toList();
    }

    @Test
    void whereAllIsWellNothingFailsAndNothingIsLeftBehind() {
        assertThat(findings(Map.of())).extracting(Finding::text).anyMatch(text -> text.contains("31 rules: ok"));
        assertThat(failures(Map.of())).isEmpty();
        assertThat(temp.resolve("data")).doesNotExist();
    }

    @Test
    void anEngineThatCannotRefuseIsAWarningWhereCommandsAreGuarded() {
        assertThat(findings(Map.of("lintel.engine", "moquette")))
                .filteredOn(finding -> finding.level() == Level.WARN)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("The engine cannot refuse what clients publish: commands to home/"));
    }

    @Test
    void aTakenPortFails() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failures(Map.of("lintel.http.port", Integer.toString(taken.getLocalPort()))))
                    .singleElement()
                    .asString()
                    .startsWith("fail  HTTP cannot listen: ");
        }
    }

    @Test
    void whereLintelRunsItsPortsAndItsFolderAreTakenAndNothingIsWrong() throws IOException {
        try (DataFolder held = DataFolder.open(temp.resolve("data"));
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> changes = Map.of("lintel.mqtt.port", Integer.toString(taken.getLocalPort()));
            assertThat(held.path()).exists();
            assertThat(failures(changes)).isEmpty();
            assertThat(findings(changes))
                    .extracting(Finding::text)
                    .contains("data folder %s: Lintel runs here".formatted(held.path()))
                    .contains("MQTT: port %d on 127.0.0.1 is taken, as it is while Lintel runs"
                            .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void aDataFolderThatCannotBeMadeFails() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThat(failures(Map.of("lintel.data.dir", file.resolve("data").toString())))
                .singleElement()
                .asString()
                .contains("LINTEL_DATA_DIR");
    }

    @Test
    void brokenRulesFailWithTheirPlacesIndented() throws IOException {
        Path rules = Files.createDirectory(temp.resolve("rules"));
        Files.writeString(rules.resolve("a.yaml"), "rulez: []\n");
        assertThat(failures(Map.of("lintel.rules.dir", rules.toString())))
                .singleElement()
                .asString()
                .contains("\n      " + rules.resolve("a.yaml") + ":1:1: ");
    }

    @Test
    void anEngineThatIsNotThereFails() {
        assertThat(failures(Map.of("lintel.engine", "remote")))
                .singleElement()
                .asString()
                .contains("LINTEL_ENGINE");
    }
}
