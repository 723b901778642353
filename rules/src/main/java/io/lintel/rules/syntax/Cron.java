package io.lintel.rules.syntax;

/**
 * A calendar expression of five fields, as the table of cron has them. A set bit stands for a value that fits.
 *
 * @param text as it was written
 * @param minutes bits 0 to 59
 * @param hours bits 0 to 23
 * @param days bits 1 to 31
 * @param months bits 1 to 12
 * @param weekdays bits 1, Monday, to 7, Sunday
 * @param eitherDay whether a day fits by its date or by its weekday, because both are restricted; else by both
 */
public record Cron(String text, long minutes, long hours, long days, long months, long weekdays, boolean eitherDay) {
    /** Whether a day fits. */
    public boolean fits(int month, int day, int weekday) {
        boolean byDate = has(days, day);
        boolean byWeekday = has(weekdays, weekday);
        return has(months, month) && (eitherDay ? byDate || byWeekday : byDate && byWeekday);
    }

    /** Whether a time of a fitting day fits. */
    public boolean fits(int hour, int minute) {
        return has(hours, hour) && has(minutes, minute);
    }

    private static boolean has(long bits, int value) {
        return (bits & 1L << value) != 0;
    }
}
