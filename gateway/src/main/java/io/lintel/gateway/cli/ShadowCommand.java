package io.lintel.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lintel.gateway.config.ConfigSources;
import io.lintel.gateway.rule.RuleFolder;
import io.lintel.gateway.rule.RuleSettings;
import io.lintel.gateway.rule.RuleVersions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lintel rules shadow [DIR]}: a new version of the rules beside those at work. */
@Command(
        name = "shadow",
        description = {
            "With a folder: lets its rules run in the running gateway beside those at work. They hear everything, know what those "
                    + "know, and what they would publish is held back and compared.",
            "Without: says what differed so far. Then ./lintel rules promote puts them to work, ./lintel rules drop ends it.",
            "Exit code 1 when the rules cannot run or no gateway answers."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  cp -r my-rules my-edit    and edit it; then",
            "  ./lintel rules shadow my-edit",
            "  ./lintel rules shadow     a while later; then promote or drop"
        },
        mixinStandardHelpOptions = true)
final class ShadowCommand implements Callable<Integer> {
    /** Where the gateway is asked. */
    static final String PATH = "/api/rules/shadow";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder with the new version.")
    private @Nullable Path dir;

    @Option(names = "--json", description = "Print the answer of the gateway as it is.")
    private boolean json;

    @Mixin
    private RunningGateway gateway = new RunningGateway();

    @Override
    public Integer call() {
        Path folder = dir;
        JsonNode answer = folder == null ? gateway.ask("GET", PATH) : gateway.ask("POST", PATH, order(folder));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.toPrettyString());
        } else if (folder == null) {
            out.print(new ShadowText(RuleSettings.of(ConfigSources.checked().rules())
                            .home()
                            .zone())
                    .of(answer.path("shadow")));
        } else {
            answer.path("lines").forEach(line -> out.println(line.asText()));
            out.println(
                    "The shadow runs. ./lintel rules shadow says what differs; then ./lintel rules promote or drop.");
        }
        out.flush();
        return 0;
    }

    private static ObjectNode order(Path folder) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        ObjectNode files = order.putObject("files");
        RuleVersions.files(new RuleFolder(folder).read()).forEach(files::put);
        return order;
    }
}
