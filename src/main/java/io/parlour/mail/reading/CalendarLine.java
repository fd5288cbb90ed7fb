package io.parlour.mail.reading;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An appointment in one line: what, when and where (ML-28, RFC 5545). Of several events the first is told.
/// Moments stand as the calendar states them, in the zone that it names.
final class CalendarLine {
    private static final int WITHIN = 64 * 1024;
    private static final int LONGEST = 300;
    private static final int LONGEST_LINE = 500;
    private static final int DAY = 8;
    private static final int MINUTE = 13;

    private @Nullable String summary;
    private @Nullable Moment start;
    private @Nullable Moment end;
    private @Nullable String location;
    private boolean cancelled;
    private boolean repeats;
    private int depth;

    /// `20260105T100000Z`, and the zone it is in: empty for none.
    private record Moment(String value, String zone) {
        boolean dated() {
            return value.length() >= DAY && value.chars().limit(DAY).allMatch(Character::isDigit);
        }

        boolean timed() {
            return dated() && value.length() >= MINUTE;
        }

        String day() {
            return value.substring(0, 4) + "-" + value.substring(4, 6) + "-" + value.substring(6, 8);
        }

        String time() {
            return value.substring(9, 11) + ":" + value.substring(11, 13);
        }

        String zoned() {
            if (value.endsWith("Z")) {
                return " UTC";
            }
            return zone.isEmpty() ? "" : " (" + zone + ")";
        }
    }

    private CalendarLine() {}

    /// Null where the calendar names no event.
    static @Nullable String of(byte[] calendar) {
        CalendarLine line = new CalendarLine();
        String text = Charsets.decode(calendar.length > WITHIN ? Arrays.copyOf(calendar, WITHIN) : calendar, "utf-8");
        String unfolded = LineEnds.lf(text).replace("\n ", "").replace("\n\t", "");
        int position = 0;
        while (position < unfolded.length() && line.take(unfolded.substring(position, end(unfolded, position)))) {
            position = end(unfolded, position) + 1;
        }
        return line.summary == null && line.start == null ? null : line.joined();
    }

    private static int end(String text, int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline;
    }

    /// False behind the first event.
    private boolean take(String property) {
        int colon = colon(property);
        if (colon < 0) {
            return true;
        }
        String[] head = property.substring(0, colon).split(";", -1);
        String value = property.substring(colon + 1).strip();
        switch (head[0].toUpperCase(Locale.ROOT)) {
            case "BEGIN" -> depth += depth > 0 || value.equalsIgnoreCase("VEVENT") ? 1 : 0;
            case "END" -> {
                depth -= depth > 0 ? 1 : 0;
                return !value.equalsIgnoreCase("VEVENT");
            }
            case "METHOD", "STATUS" ->
                cancelled |= value.toUpperCase(Locale.ROOT).startsWith("CANCEL");
            default -> {
                if (depth == 1) {
                    event(head, value);
                }
            }
        }
        return true;
    }

    private void event(String[] head, String value) {
        switch (head[0].toUpperCase(Locale.ROOT)) {
            case "SUMMARY" -> summary = summary == null ? text(value) : summary;
            case "DTSTART" -> start = start == null ? new Moment(value, zone(head)) : start;
            case "DTEND" -> end = end == null ? new Moment(value, zone(head)) : end;
            case "LOCATION" -> location = location == null ? text(value) : location;
            case "RRULE" -> repeats = true;
            default -> {}
        }
    }

    /// Parameters may have one in quotes.
    private static int colon(String property) {
        boolean quoted = false;
        for (int i = 0; i < property.length(); i++) {
            char c = property.charAt(i);
            quoted ^= c == '"';
            if (c == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static String zone(String[] head) {
        for (String parameter : head) {
            if (parameter.regionMatches(true, 0, "TZID=", 0, 5)) {
                return cut(parameter.substring(5).replace("\"", "").strip(), LONGEST);
            }
        }
        return "";
    }

    private static String text(String written) {
        return cut(
                written.replace("\\n", " ")
                        .replace("\\N", " ")
                        .replace("\\,", ",")
                        .replace("\\;", ";")
                        .replace("\\\\", "\\")
                        .strip(),
                LONGEST);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private @Nullable String when() {
        Moment from = start;
        if (from == null) {
            return null;
        }
        if (!from.dated()) {
            return cut(from.value(), LONGEST);
        }
        if (!from.timed()) {
            return from.day();
        }
        Moment to = end;
        boolean until = to != null
                && to.timed()
                && to.day().equals(from.day())
                && to.zoned().equals(from.zoned());
        return from.day() + " " + from.time() + (to != null && until ? " to " + to.time() : "") + from.zoned();
    }

    private String joined() {
        StringBuilder out = new StringBuilder(cancelled ? "Cancelled: " : "");
        int begin = out.length();
        for (String each : new @Nullable String[] {summary, when(), repeats ? "repeated" : null, location}) {
            if (each != null && !each.isEmpty()) {
                out.append(out.length() == begin ? "" : ", ").append(each);
            }
        }
        return cut(out.toString(), LONGEST_LINE);
    }
}
