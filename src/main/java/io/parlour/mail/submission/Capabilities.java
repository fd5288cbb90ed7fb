package io.parlour.mail.submission;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a server said it can (RFC 5321 §4.1.1.1).
///
/// @param size the largest mail in octets, 0 for no limit it told
/// @param mechanisms ways to log in, in upper case
public record Capabilities(
        boolean pipelining,
        boolean startTls,
        boolean eightBit,
        boolean smtpUtf8,
        boolean dsn,
        long size,
        Set<String> mechanisms) {
    static final Capabilities NONE = new Capabilities(false, false, false, false, false, 0, Set.of());

    public Capabilities {
        mechanisms = Set.copyOf(mechanisms);
    }

    /// Of the lines of an answer to `EHLO`, the first of which is a greeting.
    static Capabilities of(List<String> lines) {
        List<String> upper = lines.stream()
                .skip(1)
                .map(line -> line.strip().toUpperCase(Locale.ROOT))
                .toList();
        return new Capabilities(
                upper.contains("PIPELINING"),
                upper.contains("STARTTLS"),
                upper.contains("8BITMIME"),
                upper.contains("SMTPUTF8"),
                upper.contains("DSN"),
                upper.stream()
                        .filter(line -> line.startsWith("SIZE "))
                        .mapToLong(Capabilities::size)
                        .findFirst()
                        .orElse(0),
                upper.stream()
                        // "AUTH=" is what some servers say to clients older than the standard
                        .filter(line -> line.startsWith("AUTH ") || line.startsWith("AUTH="))
                        .flatMap(line ->
                                Arrays.stream(line.substring("AUTH ".length()).split(" ", -1)))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static long size(String line) {
        String digits = line.substring("SIZE ".length()).strip();
        boolean number =
                !digits.isEmpty() && digits.length() < 19 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(digits) : 0;
    }
}
