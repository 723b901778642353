package io.lintel.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code deploy/compose.yaml}: closed by default, and it names what is there. */
class ComposeTest {
    private final Map<?, ?> lintel = service();

    @Test
    void nothingIsWritableButTheVolumeAndTmp() {
        assertThat(lintel.get("read_only")).isEqualTo(true);
        assertThat(strings("tmpfs")).singleElement().asString().startsWith("/tmp:");
        assertThat(strings("volumes"))
                .filteredOn(volume -> !volume.endsWith(":ro"))
                .containsExactly("data:" + Containerfile.read().last("VOLUME"));
    }

    @Test
    void hasNoCapabilitiesAndCanGainNone() {
        assertThat(strings("cap_drop")).containsExactly("ALL");
        assertThat(strings("security_opt")).containsExactly("no-new-privileges:true");
        assertThat(lintel.get("privileged")).isNull();
        assertThat(lintel.get("cap_add")).isNull();
    }

    @Test
    void isBounded() {
        assertThat(lintel.get("mem_limit")).isNotNull();
        assertThat(lintel.get("pids_limit")).isNotNull();
    }

    @Test
    void publishesEveryPortOfTheImageOnLoopbackOnly() {
        List<String> exposed = List.of(Containerfile.read().last("EXPOSE").split(" "));

        assertThat(strings("ports"))
                .containsExactlyElementsOf(exposed.stream()
                        .map(port -> "127.0.0.1:" + port + ":" + port)
                        .toList());
    }

    @Test
    void namesWhatIsThere() {
        Map<?, ?> build = (Map<?, ?>) at(lintel, "build");

        assertThat(Checkout.file("deploy/" + build.get("context")).normalize()).isEqualTo(Checkout.root());
        assertThat(Checkout.file(String.valueOf(build.get("dockerfile")))).exists();
        assertThat(strings("volumes"))
                .filteredOn(volume -> volume.startsWith("./"))
                .allSatisfy(volume -> assertThat(Checkout.file("deploy/" + volume.split(":")[0]))
                        .exists());
        assertThat((List<?>) lintel.get("env_file"))
                .allSatisfy(file -> assertThat(Checkout.file("deploy/" + ((Map<?, ?>) file).get("path")))
                        .exists());
    }

    private List<String> strings(String key) {
        return ((List<?>) at(lintel, key)).stream().map(String::valueOf).toList();
    }

    private static Map<?, ?> service() {
        Map<?, ?> file = (Map<?, ?>)
                new Load(LoadSettings.builder().build()).loadFromString(Checkout.read("deploy/compose.yaml"));
        return (Map<?, ?>) at((Map<?, ?>) at(file, "services"), "lintel");
    }

    private static Object at(Map<?, ?> map, String key) {
        return requireNonNull(map.get(key), () -> "compose.yaml lacks " + key);
    }
}
