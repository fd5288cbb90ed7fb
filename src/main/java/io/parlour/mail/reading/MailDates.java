package io.parlour.mail.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The moment that a `Date` field names, also in the forms that went out of use (RFC 5322 §4.3) and in that
/// of ISO 8601.
final class MailDates {
    private static final int MOST_MINUTES = 14 * 60;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> ZONES = Map.of(
            "edt", -4, "est", -5, "cdt", -5, "cst", -6, "mdt", -6, "mst", -7, "pdt", -7, "pst", -8, "cet", 1, "cest",
            2);

    private int day = -1;
    private int month = -1;
    private int year = -1;
    private int hour;
    private int minute;
    private int second;
    private int offsetSeconds;
    private @Nullable Integer zoneMinutes;
    private boolean timed;

    private MailDates() {}

    static @Nullable Instant read(@Nullable String field) {
        if (field == null) {
            return null;
        }
        String text = EncodedWords.withoutComments(field).strip();
        try {
            if (text.length() > 10 && text.charAt(4) == '-' && (text.charAt(10) == 'T' || text.charAt(10) == 't')) {
                return OffsetDateTime.parse(text).toInstant();
            }
            return new MailDates().parsed(text);
        } catch (DateTimeException e) {
            return null; // no date: that is the answer
        }
    }

    /// How many minutes the clock of that field is ahead of UTC; null where it does not say, as `-0000` does not.
    static @Nullable Integer zoneMinutes(@Nullable String field) {
        Instant at = read(field);
        if (field == null || at == null) {
            return null;
        }
        String text = EncodedWords.withoutComments(field).strip();
        if (text.charAt(4) == '-' && text.length() > 10 && Character.toUpperCase(text.charAt(10)) == 'T') {
            return OffsetDateTime.parse(text).getOffset().getTotalSeconds() / 60;
        }
        MailDates dates = new MailDates();
        words(text).forEach(dates::take);
        Integer zone = dates.zoneMinutes;
        return zone == null || Math.abs(zone) > MOST_MINUTES ? null : zone;
    }

    private @Nullable Instant parsed(String text) {
        for (String word : words(text)) {
            take(word);
        }
        if (day < 1 || month < 1 || year < 0) {
            return null;
        }
        int full = year >= 1000 ? year : year >= 100 ? 1900 + year : year < 50 ? 2000 + year : 1900 + year;
        return LocalDateTime.of(full, month, day, hour, minute, Math.min(second, 59))
                .minusSeconds(offsetSeconds)
                .toInstant(ZoneOffset.UTC);
    }

    private void take(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        char first = lower.charAt(0);
        if (lower.indexOf(':') > 0) {
            time(lower);
        } else if ((first == '+' || first == '-') && lower.length() >= 5 && isNumber(lower.substring(1, 5))) {
            int number = Integer.parseInt(lower.substring(1, 5));
            int seconds = (number / 100 * 60 + number % 100) * 60;
            offsetSeconds = first == '-' ? -seconds : seconds;
            zoneMinutes = first == '-' && seconds == 0 ? null : Integer.valueOf(offsetSeconds / 60);
        } else if (isNumber(lower)) {
            number(lower);
        } else if (lower.length() >= 3 && MONTHS.contains(lower.substring(0, 3)) && month < 0) {
            month = MONTHS.indexOf(lower.substring(0, 3)) + 1;
        } else if (ZONES.containsKey(lower)) {
            offsetSeconds = ZONES.getOrDefault(lower, 0) * 3600;
            zoneMinutes = offsetSeconds / 60;
        }
    }

    private void number(String digits) {
        int number = Integer.parseInt(digits);
        if (day < 0 && digits.length() <= 2) {
            day = number;
        } else if (year < 0) {
            year = number;
        }
    }

    private void time(String word) {
        String[] fields = word.split(":", -1);
        if (timed || fields.length > 3 || !isNumber(fields[0]) || !isNumber(fields[1])) {
            return;
        }
        timed = true;
        hour = Integer.parseInt(fields[0]);
        minute = Integer.parseInt(fields[1]);
        second = fields.length > 2 && isNumber(fields[2]) ? Integer.parseInt(fields[2]) : 0;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// Blanks and commas end a word, and a hyphen does between day, month and year.
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length() && words.size() < 12; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean hyphen = c == '-' && !word.isEmpty() && word.indexOf(":") < 0;
            if (c == ' ' || c == '\t' || c == ',' || hyphen) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else if (c == '+' || c == '-') {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
                word.append(c);
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
