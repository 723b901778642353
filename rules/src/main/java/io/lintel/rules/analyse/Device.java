package io.lintel.rules.analyse;

import io.lintel.rules.check.CheckedGuard;
import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.syntax.TopicPattern;
import io.lintel.rules.syntax.TopicPattern.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is commanded, and reports.
 *
 * @param reports the input of what it reports
 * @param path the fields that lead to what the payload of a command stands for
 */
record Device(CheckedInput reports, List<String> path) {
    /** The last level of a topic for commands, by the conventions of homes. */
    private static final Set<String> COMMANDS = Set.of("set", "cmd", "cmnd", "command");

    static Device of(CheckedGuard guard) {
        return new Device(guard.as(), guard.path());
    }

    boolean has(Variable variable) {
        return variable instanceof Variable.Field field && field.input().equals(reports);
    }

    /** The field of a command's payload that sets a variable; nothing when no command does. */
    Optional<String> name(Variable variable) {
        if (!(variable instanceof Variable.Field field) || !has(variable)) {
            return Optional.empty();
        }
        List<String> fields = field.fields();
        boolean below = fields.size() >= path.size()
                && fields.subList(0, path.size()).equals(path)
                && fields.size() <= path.size() + 1;
        return !below ? Optional.empty() : Optional.of(fields.size() == path.size() ? "" : fields.getLast());
    }

    /** Whether a command that goes there is one for the device: {@code x/set} or {@code x/…/set} beside what it reports. */
    boolean takes(String filter) {
        List<String> levels = List.of(filter.split("/", -1));
        return COMMANDS.contains(levels.getLast()) && levels.size() > 1 && reportedBeside(levels) != null;
    }

    /** The topic on which the device reports that it did what it was told on another topic. */
    String report(String command) {
        List<String> levels = reportedBeside(Arrays.asList(command.split("/", -1)));
        return levels == null ? command : String.join("/", levels);
    }

    private @Nullable List<String> reportedBeside(List<String> command) {
        List<String> prefix = command.subList(0, command.size() - 1);
        List<Level> pattern = reports.topic().levels();
        if (meets(prefix, pattern)) {
            return prefix;
        }
        if (pattern.getLast() instanceof TopicPattern.Exact(String last)
                && meets(prefix, pattern.subList(0, pattern.size() - 1))) {
            return Stream.concat(prefix.stream(), Stream.of(last)).toList();
        }
        return null;
    }

    private static boolean meets(List<String> levels, List<Level> pattern) {
        if (levels.size() != pattern.size() || levels.isEmpty()) {
            return false;
        }
        for (int i = 0; i < levels.size(); i++) {
            if (pattern.get(i) instanceof TopicPattern.Exact(String text)
                    && !levels.get(i).equals("+")
                    && !levels.get(i).equals(text)) {
                return false;
            }
        }
        return true;
    }
}
