package io.lintel.rules.test;

import io.lintel.rules.Effects;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One step of a test, and what came of it.
 *
 * @param step as a person would write it, on one line
 * @param at the local time when it was over
 * @param published what the rules published meanwhile
 * @param notes what became of the rules meanwhile, which tells what they read
 * @param problem what was expected and what was seen, or nothing when all is well
 */
public record StepResult(
        String step,
        LocalDateTime at,
        List<Effects.Publish> published,
        List<Effects.Note> notes,
        Optional<String> problem) {
    public StepResult {
        published = List.copyOf(published);
        notes = List.copyOf(notes);
    }
}
