package io.lintel.rules.check;

import java.util.List;

/**
 * Commands that a never refuses.
 *
 * @param command the messages that command
 * @param as the input that reports what was commanded: a command is taken for its next value
 * @param path the fields that lead to what the payload of a command stands for; empty when it is the whole value
 */
public record CheckedGuard(CheckedInput command, CheckedInput as, List<String> path) {
    public CheckedGuard {
        path = List.copyOf(path);
    }
}
