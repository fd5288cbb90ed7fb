package io.parlour.mail.reading;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An invitation in one line: what, when and where (ML-28), for a mail that has no other words.
final class CalendarLine {
    private static final int WITHIN = 64 * 1024;
    private static final int LONGEST = 300;

    private @Nullable String summary;
    private @Nullable String start;
    private @Nullable String location;

    private CalendarLine() {}

    /// Null where the calendar names no event.
    static @Nullable String of(byte[] calendar) {
        CalendarLine line = new CalendarLine();
        String text = Charsets.decode(calendar.length > WITHIN ? Arrays.copyOf(calendar, WITHIN) : calendar, "utf-8");
        String unfolded = LineEnds.lf(text).replace("\n ", "").replace("\n\t", "");
        int position = Math.max(0, unfolded.indexOf("BEGIN:VEVENT"));
        while (position < unfolded.length()) {
            int newline = unfolded.indexOf('\n', position);
            int end = newline < 0 ? unfolded.length() : newline;
            line.take(unfolded.substring(position, end));
            position = end + 1;
        }
        return line.summary == null && line.start == null ? null : line.joined();
    }

    private void take(String property) {
        int colon = property.indexOf(':');
        int end = property.indexOf(';');
        if (colon < 0) {
            return;
        }
        String name = property.substring(0, end < 0 || end > colon ? colon : end);
        String value = value(property.substring(colon + 1));
        switch (name) {
            case "SUMMARY" -> summary = summary == null ? value : summary;
            case "DTSTART" -> start = start == null ? moment(value) : start;
            case "LOCATION" -> location = location == null ? value : location;
            default -> {}
        }
    }

    private static String value(String written) {
        String plain = written.replace("\\n", " ")
                .replace("\\N", " ")
                .replace("\\,", ",")
                .replace("\\;", ";")
                .strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    /// `20260105T100000Z` for whoever reads it.
    private static String moment(String value) {
        boolean day = value.length() >= 8 && value.chars().limit(8).allMatch(Character::isDigit);
        if (!day) {
            return value;
        }
        String date = value.substring(0, 4) + "-" + value.substring(4, 6) + "-" + value.substring(6, 8);
        if (value.length() < 13) {
            return date;
        }
        return date + " " + value.substring(9, 11) + ":" + value.substring(11, 13)
                + (value.endsWith("Z") ? " UTC" : "");
    }

    private String joined() {
        StringBuilder out = new StringBuilder();
        for (String each : new @Nullable String[] {summary, start, location}) {
            if (each != null && !each.isEmpty()) {
                out.append(out.isEmpty() ? "" : ", ").append(each);
            }
        }
        return out.toString();
    }
}
