package io.parlour.contacts.tags;

import io.parlour.kernel.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A tag as it is stored and compared: one line in lower case, at most 40 characters.
public record Tag(String value) {
    private static final int LONGEST = 40;
    private static final Pattern GAP = Pattern.compile("[\\p{Cntrl}\\s]+");

    /// Errors: 422 `input.invalid` (tag: `blank`, `too-long`).
    public static Tag of(String typed) {
        String value = GAP.matcher(typed).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        if (value.isEmpty()) {
            throw Problem.invalid("tag", "blank");
        }
        if (value.length() > LONGEST) {
            throw Problem.invalid("tag", "too-long", Map.of("max", LONGEST));
        }
        return new Tag(value);
    }
}
