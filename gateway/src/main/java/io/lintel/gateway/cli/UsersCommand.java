package io.lintel.gateway.cli;

import io.lintel.gateway.access.UserRegister;
import io.lintel.gateway.config.ConfigSources;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lintel users …}: who may connect with a password. */
@Command(
        name = "users",
        description = {
            "Says who may connect with a password. Works on the file LINTEL_ACCESS_USERS, or users.yaml in the data folder; "
                    + "a running gateway reads it again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./lintel users add anna --role resident    asks for a password",
            "  ./lintel users add meter < password.txt    for programs",
            "  ./lintel users list",
            "What a role may do stands in the ACL file: docs/access.md."
        },
        mixinStandardHelpOptions = true)
final class UsersCommand implements Runnable {
    private static final String FILE = "users.yaml";
    private static final int LONGEST_PASSWORD = 65_535; // MQTT 5, 3.1.3.6

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the users: add, list or remove.");
    }

    @Command(
            name = "add",
            description = {
                "Adds a user, or gives one another password, which is asked for; without a terminal it is the first line "
                        + "of the input."
            },
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME", description = "The user name.") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            description = "A role that the ACL file gives rights to; may be there several times.")
                    List<String> roles)
            throws IOException {
        LintelConfig config = ConfigSources.checked();
        Path file = file(config);
        UserRegister register = UserRegister.of(file);
        boolean isNew = register.add(name, password(), roles == null ? Set.of() : Set.copyOf(roles));
        PrintWriter out = spec.commandLine().getOut();
        out.println((isNew ? "Added " : "Another password for ") + name + " in " + file);
        if (config.access().users().isEmpty()) {
            out.println("To let users in by their passwords alone, start with LINTEL_ACCESS_USERS=" + file);
        }
        return 0;
    }

    @Command(name = "list", description = "Lists the users and their roles.", mixinStandardHelpOptions = true)
    int list() {
        Path file = file(ConfigSources.checked());
        List<String> users = UserRegister.of(file).lines();
        PrintWriter out = spec.commandLine().getOut();
        users.forEach(out::println);
        if (users.isEmpty()) {
            out.println("There are no users in %s yet; ./lintel users add NAME adds one.".formatted(file));
        }
        return 0;
    }

    @Command(name = "remove", description = "Removes a user; its connections end.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME", description = "The user name.") String name) {
        Path file = file(ConfigSources.checked());
        UserRegister.of(file).remove(name);
        spec.commandLine().getOut().println("Removed " + name + " from " + file);
        return 0;
    }

    private static Path file(LintelConfig config) {
        return config.access().users().orElseGet(() -> config.data().dir().resolve(FILE));
    }

    private static byte[] password() throws IOException {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return terminal.isPresent() ? asked(terminal.get()) : firstLine(System.in);
    }

    private static byte[] asked(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] again = console.readPassword("Once more: ");
        if (first == null || !Arrays.equals(first, again)) {
            throw new StartException("The two passwords are not the same. Nothing was changed.");
        }
        return new String(first).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n' && line.size() <= LONGEST_PASSWORD; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toByteArray();
    }
}
