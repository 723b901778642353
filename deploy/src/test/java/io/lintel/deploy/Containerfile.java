package io.lintel.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code deploy/Containerfile} says, instruction by instruction. */
record Containerfile(List<Instruction> instructions) {
    private static final Pattern JSON = Pattern.compile("\\[.*]$");
    private static final Pattern FROM_BUILD = Pattern.compile("--from=build /src/(\\S+) (\\S+)");
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(\\S+)");

    static Containerfile read() {
        String text = Checkout.read("deploy/Containerfile").replaceAll("(?m)^#.*\n", "");
        List<Instruction> instructions = text.replaceAll("\\\\\n\\s*", "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 2))
                .map(words -> new Instruction(words[0], words[1]))
                .toList();
        return new Containerfile(instructions);
    }

    /** The arguments of every instruction of this kind, in order. */
    List<String> all(String kind) {
        return instructions.stream()
                .filter(instruction -> instruction.kind().equals(kind))
                .map(Instruction::arguments)
                .toList();
    }

    /** The arguments of the last instruction of this kind: the one that counts. */
    String last(String kind) {
        return all(kind).getLast();
    }

    /** What the image takes over from the build. */
    List<Copy> copies() {
        return all("COPY").stream()
                .map(FROM_BUILD::matcher)
                .filter(Matcher::matches)
                .map(match -> new Copy(match.group(1), match.group(2)))
                .toList();
    }

    /** {@code NAME=VALUE}, each. */
    List<String> environment() {
        List<String> all = new ArrayList<>();
        for (String line : all("ENV")) {
            ASSIGNMENT.matcher(line).results().forEach(match -> all.add(match.group()));
        }
        return all;
    }

    /** The words of an instruction in exec form, which is JSON and so YAML. */
    List<String> words(String kind) {
        Matcher json = JSON.matcher(last(kind));
        if (!json.find()) {
            throw new AssertionError(kind + " is not in exec form");
        }
        Object list = new Load(LoadSettings.builder().build()).loadFromString(json.group());
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    record Instruction(String kind, String arguments) {}

    /** {@code from} is relative to the checkout, {@code to} a path in the image. */
    record Copy(String from, String to) {}
}
