package io.parlour.mail.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server's answer: its code and its lines without them.
record Reply(int code, List<String> lines) {
    private static final int LONGEST = 500;
    private static final int CLOSING = 421;

    boolean isPositive() {
        return code >= 200 && code < 300;
    }

    boolean isNegative() {
        return code >= 400 && code < 600;
    }

    /// The server ends the line after this, whatever else was asked.
    boolean isClosing() {
        return code == CLOSING;
    }

    String text() {
        String joined = lines.size() == 1 ? lines.getFirst() : String.join(" ", lines);
        StringBuilder text = new StringBuilder(Math.min(joined.length(), LONGEST));
        for (int i = 0; i < joined.length() && i < LONGEST; i++) {
            char c = joined.charAt(i);
            text.append(Character.isISOControl(c) ? ' ' : c);
        }
        return text.toString().strip();
    }

    /// Such as `5.1.1` at the beginning of the text, where it says the same as the code (RFC 2034).
    @Nullable
    String enhanced() {
        String line = lines.getFirst();
        int end = line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
        String[] numbers = line.substring(0, end).split("\\.", -1);
        boolean sound = numbers.length == 3 && numbers[0].equals(String.valueOf(code / 100));
        for (String each : numbers) {
            sound &= !each.isEmpty() && each.length() <= 3 && each.chars().allMatch(c -> c >= '0' && c <= '9');
        }
        return sound ? line.substring(0, end) : null;
    }
}
