package io.parlour.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The key values after which a list goes on (keyset paging). Opaque to callers; a cursor that was not made here is the
/// caller's error `page.cursor-invalid`, never a fault.
public record Cursor(List<String> values) {
    private static final char SEPARATOR = '\u001f';
    private static final int MAX_LENGTH = 1_000;

    public static Cursor of(Object... values) {
        return new Cursor(java.util.Arrays.stream(values).map(String::valueOf).toList());
    }

    /// Reads a cursor of exactly `size` values; null stays null: the first page.
    public static @Nullable Cursor decode(@Nullable String text, int size) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            if (text.length() > MAX_LENGTH) {
                throw invalid();
            }
            String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            List<String> values = List.of(plain.split(String.valueOf(SEPARATOR), -1));
            if (!values.getFirst().isEmpty()) {
                throw invalid();
            }
            values = values.subList(1, values.size());
            if (values.size() != size) {
                throw invalid();
            }
            return new Cursor(values);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    public String encode() {
        // a separator also before the first value, or one empty value would read as no cursor: the first page again
        String plain = SEPARATOR + String.join(String.valueOf(SEPARATOR), values);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    public String text(int index) {
        return values.get(index);
    }

    public UUID uuid(int index) {
        try {
            return UUID.fromString(values.get(index));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    public Instant instant(int index) {
        try {
            return Instant.parse(values.get(index));
        } catch (DateTimeException e) {
            throw invalid();
        }
    }

    public long number(int index) {
        try {
            return Long.parseLong(values.get(index));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static Problem invalid() {
        return new Problem(400, "page.cursor-invalid");
    }
}
