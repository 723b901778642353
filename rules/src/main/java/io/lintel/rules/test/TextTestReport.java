package io.lintel.rules.test;

import io.lintel.rules.Effects;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A report for people: a line for each test, and for one that failed its steps, with what each led to and read. */
public final class TextTestReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String INDENT = "      ";

    /** Steps that are shown before the one that failed. */
    private static final int SHOWN_STEPS = 20;

    private static final int SHOWN_NOTES = 10;

    private TextTestReport() {}

    public static String of(TestReport report) {
        StringBuilder text = new StringBuilder();
        for (TestResult result : report.results()) {
            text.append(result.passed() ? "ok    " : "FAIL  ")
                    .append(title(result))
                    .append('\n');
            if (!result.passed()) {
                steps(result.steps(), text);
            }
        }
        return text.append(summary(report)).append('\n').toString();
    }

    private static String title(TestResult result) {
        return result.name() + "  (" + result.place().file() + ":"
                + result.place().line() + ")";
    }

    private static String summary(TestReport report) {
        int count = report.results().size();
        return count + (count == 1 ? " test" : " tests") + ": "
                + (report.failures() == 0 ? "ok" : report.failures() + " failed");
    }

    private static void steps(List<StepResult> steps, StringBuilder text) {
        int skipped = Math.max(0, steps.size() - SHOWN_STEPS);
        if (skipped > 0) {
            text.append(INDENT).append("… ").append(skipped).append(" steps before\n");
        }
        steps.subList(skipped, steps.size()).forEach(step -> step(step, text));
    }

    private static void step(StepResult step, StringBuilder text) {
        text.append(INDENT)
                .append(TIME.format(step.at()))
                .append("  ")
                .append(step.step())
                .append('\n');
        for (Effects.Publish publish : step.published()) {
            line(text, publish.rule() + " publishes " + Wording.message(publish));
        }
        step.notes().stream()
                .filter(note -> note.outcome() != Effects.Outcome.FIRED)
                .limit(SHOWN_NOTES)
                .forEach(note -> line(text, note.rule() + " " + outcome(note) + ": " + note.why()));
        step.problem()
                .ifPresent(problem -> problem.lines()
                        .forEach(line ->
                                text.append(INDENT).append("  ").append(line).append('\n')));
    }

    private static void line(StringBuilder text, String line) {
        text.append(INDENT).append("    ").append(line).append('\n');
    }

    private static String outcome(Effects.Note note) {
        return note.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
