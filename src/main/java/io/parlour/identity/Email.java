package io.parlour.identity;

import io.parlour.kernel.EmailDomain;
import io.parlour.kernel.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An agent's address as it was written, and the form it is compared in.
public record Email(String shown, String lower) {
    private static final int MAX = 254;
    private static final Pattern SHAPE = Pattern.compile(
            "[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,250}[\\p{L}\\p{N}])?");

    public static Optional<Email> parse(@Nullable String text) {
        String shown = text == null ? "" : text.strip();
        if (shown.length() > MAX || !SHAPE.matcher(shown).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Email(shown, shown.toLowerCase(Locale.ROOT)));
    }

    /// An address that a person enters.
    public static Email read(String field, @Nullable String text) {
        return parse(text)
                .filter(email -> EmailDomain.isComplete(email.lower()))
                .orElseThrow(() -> Problem.invalid(field, "email"));
    }
}
