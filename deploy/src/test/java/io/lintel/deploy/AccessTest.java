package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Mosquitto.Listener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and rights as a person sets them up, with the commands of docs/access.md and mosquitto's clients. */
class AccessTest {
    private static final Pattern TLS_PORT = Pattern.compile("TLS +127\\.0\\.0\\.1:(\\d+)");
    private static final String RIGHTS = """
            roles:
              resident:
                publish: ['own/{user}/#']
                subscribe: ['own/{user}/#']
            """;

    private static void addUser(Path users, String name, String password) throws InterruptedException {
        String script = "printf '%s\\n' \"$1\" | \"$0\" users add \"$2\" --role resident";
        Command.Outcome added = Command.of(
                        "sh", "-c", script, Checkout.file("lintel").toString(), password, name)
                .with("LINTEL_NO_BUILD", "1")
                .with("JAVA_HOME", System.getProperty("java.home", ""))
                .with("LINTEL_ACCESS_USERS", users.toString())
                .run();
        assertThat(added.exit()).as(added.all()).isZero();
        assertThat(added.out()).contains(name).doesNotContain(password);
    }

    /** {@code mosquitto_pub} as this user; whether it was let in. */
    private static boolean publishes(Gateway gateway, String... more) throws InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", Integer.toString(gateway.mqttPort()), "-m", "x"));
        words.addAll(Arrays.asList(more));
        return Command.of(words.toArray(String[]::new)).run().exit() == 0;
    }

    // checks.md rows 13 and 14
    @Test
    void usersComeInByTheirPasswordsAndDoWhatTheFileSays(@TempDir Path folder) throws Exception {
        Path users = folder.resolve("users.yaml");
        addUser(users, "anna", "annas password");
        addUser(users, "bert", "berts password");
        Path rights = Files.writeString(folder.resolve("acl.yaml"), RIGHTS);
        try (Gateway gateway = Gateway.start(Gateway.command(folder.resolve("data"))
                .with("LINTEL_ACCESS_USERS", users.toString())
                .with("LINTEL_ACCESS_ACL", rights.toString()))) {
            Mosquitto mosquitto = new Mosquitto(gateway);
            String[] anna = {"-u", "anna", "-P", "annas password"};
            try (Listener own = mosquitto.listen("own/anna/#", anna)) {
                assertThat(publishes(gateway, "-t", "own/anna/x")).as("nobody").isFalse();
                assertThat(publishes(gateway, "-t", "own/anna/x", "-u", "anna", "-P", "wrong"))
                        .isFalse();
                assertThat(publishes(
                                gateway,
                                "-t",
                                "own/bert/x",
                                "-u",
                                "bert",
                                "-P",
                                "berts password",
                                "--will-topic",
                                "own/anna/will"))
                        .as("with a will on a topic of another")
                        .isFalse();
                assertThat(publishes(gateway, "-q", "1", "-t", "own/anna/x", "-u", "bert", "-P", "berts password"))
                        .as("MQTT 3.1.1 cannot say no")
                        .isTrue();
                mosquitto.publish("own/anna/end", "end", anna);
                own.await("own/anna/end end");
                assertThat(own.messages()).containsExactly("own/anna/end end");
            }
            assertThat(gateway.log())
                    .contains("client ", "of user bert may not publish to own/anna/x: no right allows it");
        }
    }

    private static void createCertificate(Path folder, String name) throws InterruptedException {
        Command.Outcome made = Command.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-subj",
                        "/CN=" + name,
                        "-keyout",
                        folder.resolve(name + ".key").toString(),
                        "-out",
                        folder.resolve(name + ".crt").toString())
                .run();
        assertThat(made.exit()).as(made.all()).isZero();
    }

    /** A program of mosquitto's over TLS, as whoever the certificate names, or as nobody. */
    private static Command.Outcome overTls(Gateway gateway, Path folder, String name, String... words)
            throws InterruptedException {
        Matcher port = TLS_PORT.matcher(gateway.log());
        assertThat(port.find()).as("a TLS port").isTrue();
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("-h", "127.0.0.1", "-p", port.group(1), "--insecure"));
        all.addAll(List.of("--cafile", folder.resolve("server.crt").toString()));
        if (!name.isEmpty()) {
            all.addAll(List.of("--cert", folder.resolve(name + ".crt").toString()));
            all.addAll(List.of("--key", folder.resolve(name + ".key").toString()));
        }
        return Command.of(all.toArray(String[]::new)).run();
    }

    @Test
    void theNameInAClientCertificateIsItsUser(@TempDir Path folder) throws Exception {
        for (String program : List.of("openssl", "mosquitto_pub", "mosquitto_sub")) {
            Command.assumeInstalled(program);
        }
        for (String name : List.of("server", "anna", "mallory")) {
            createCertificate(folder, name);
        }
        Path rights = Files.writeString(
                folder.resolve("acl.yaml"), "everybody: {publish: ['own/{user}/#'], subscribe: ['own/{user}/#']}\n");
        try (Gateway gateway = Gateway.start(Gateway.command(folder.resolve("data"))
                .with("LINTEL_TLS_PORT", "0")
                .with("LINTEL_TLS_CERTIFICATE", folder.resolve("server.crt").toString())
                .with("LINTEL_TLS_KEY", folder.resolve("server.key").toString())
                .with("LINTEL_TLS_CLIENT_CERTIFICATES", "optional")
                .with(
                        "LINTEL_TLS_CLIENT_AUTHORITIES",
                        folder.resolve("anna.crt").toString())
                .with("LINTEL_ACCESS_CERTIFICATE_USERS", "true")
                .with("LINTEL_ACCESS_ACL", rights.toString()))) {
            String[] publish = {"mosquitto_pub", "-V", "5", "-q", "1", "-r", "-t", "own/anna/x", "-m", "hello"};
            assertThat(overTls(gateway, folder, "anna", publish).exit()).isZero();
            assertThat(overTls(gateway, folder, "anna", "mosquitto_sub", "-t", "own/anna/#", "-C", "1", "-W", "20")
                            .out())
                    .isEqualTo("hello\n");
            assertThat(overTls(gateway, folder, "mallory", publish).exit())
                    .as("of nobody known")
                    .isNotZero();
            assertThat(overTls(gateway, folder, "", publish).exit())
                    .as("without one")
                    .isNotZero();
            assertThat(publishes(gateway, "-t", "own/anna/x", "-u", "anna"))
                    .as("without TLS")
                    .isFalse();
        }
    }
}
