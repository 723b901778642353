package io.lintel.rules.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parses calendar expressions: {@code minute hour day month weekday}, each a list of values, ranges and steps. */
final class CronParser {
    private static final List<String> MONTHS =
            List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final String SHAPE = "as in: 30 7 * * mon-fri (minute hour day month weekday)";
    private static final int SUNDAY = 7;

    private final Fragment fragment;
    private final Issues issues;
    private boolean wrong;

    private CronParser(Fragment fragment, Issues issues) {
        this.fragment = fragment;
        this.issues = issues;
    }

    /** The expression, or nothing when what is wrong with it is reported. */
    static Optional<Cron> parse(Fragment fragment, Issues issues) {
        return new CronParser(fragment, issues).parse();
    }

    private Optional<Cron> parse() {
        String[] fields = fragment.text().strip().toLowerCase(Locale.ROOT).split("\\s+");
        if (fields.length != 5) {
            return refuse("a calendar expression has five fields, but this has " + fields.length);
        }
        long minutes = field(fields[0], "minute", 0, 59, List.of());
        long hours = field(fields[1], "hour", 0, 23, List.of());
        long days = field(fields[2], "day", 1, 31, List.of());
        long months = field(fields[3], "month", 1, 12, MONTHS);
        long weekdays = field(fields[4], "weekday", 0, SUNDAY, WEEKDAYS);
        if ((weekdays & 1) != 0) {
            weekdays = (weekdays & ~1L) | (1L << SUNDAY); // 0 and 7 both are Sunday
        }
        boolean eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
        Cron cron = new Cron(String.join(" ", fields), minutes, hours, days, months, weekdays, eitherDay);
        if (!wrong && !comes(cron)) {
            return refuse("no year has such a day");
        }
        return wrong ? Optional.empty() : Optional.of(cron);
    }

    private static boolean comes(Cron cron) {
        for (int month = 1; month <= 12; month++) {
            int days = month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
            for (int day = 1; day <= days; day++) {
                for (int weekday = 1; weekday <= SUNDAY; weekday++) {
                    if (cron.fits(month, day, weekday)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private long field(String field, String what, int least, int most, List<String> names) {
        long bits = 0;
        for (String part : field.split(",", -1)) {
            bits |= part(part, what, least, most, names);
        }
        return bits;
    }

    private long part(String part, String what, int least, int most, List<String> names) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int step = slash < 0 ? 1 : number(part.substring(slash + 1), what, 1, most, List.of());
        int dash = range.indexOf('-');
        int from = least;
        int to = most;
        if (!range.equals("*")) {
            from = number(dash < 0 ? range : range.substring(0, dash), what, least, most, names);
            to = dash >= 0 ? number(range.substring(dash + 1), what, least, most, names) : slash < 0 ? from : most;
        }
        if (from > to) {
            refuse("the " + what + "s " + range + " go backwards");
        }
        long bits = 0;
        for (int value = from; value <= to; value += Math.max(1, step)) {
            bits |= 1L << value;
        }
        return bits;
    }

    private int number(String text, String what, int least, int most, List<String> names) {
        int named = text.isEmpty() ? -1 : names.indexOf(text);
        if (named >= 0) {
            return named;
        }
        int value = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            refuse("'" + text + "' is no " + what + ": it is a number from " + least + " to " + most);
            return least;
        }
        return value;
    }

    private Optional<Cron> refuse(String message) {
        if (!wrong) {
            issues.error(fragment.span(), message, SHAPE);
        }
        wrong = true;
        return Optional.empty();
    }
}
