package io.parlour.verify;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the members of a JSON object. Errors: [Unreadable] for one that is missing or of another type.
final class Members {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<String, @Nullable Object> object;

    Members(Map<String, @Nullable Object> object) {
        this.object = object;
    }

    @SuppressWarnings("unchecked")
    static Members of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Members((Map<String, @Nullable Object>) map);
        }
        throw new Unreadable("not a JSON object");
    }

    boolean has(String name) {
        return object.containsKey(name);
    }

    Members object(String name) {
        return of(object.get(name));
    }

    Map<String, @Nullable Object> all() {
        return object;
    }

    List<?> list(String name) {
        if (object.get(name) instanceof List<?> list) {
            return list;
        }
        throw missing(name);
    }

    String text(String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw missing(name);
    }

    long number(String name) {
        if (object.get(name) instanceof Long number) {
            return number;
        }
        throw missing(name);
    }

    int code(String name) {
        long number = number(name);
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw missing(name);
        }
        return (int) number;
    }

    /// A number written as a string, because JSON's end at 2⁵³.
    long exact(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw missing(name);
        }
    }

    byte[] hash(String name) {
        return hash(text(name), name);
    }

    UUID uuid(String name) {
        return uuid(text(name), name);
    }

    static byte[] hash(String text, String name) {
        if (!HASH.matcher(text).matches()) {
            throw new Unreadable(name + " isn't a SHA-256 hash in lower-case hex");
        }
        return HexFormat.of().parseHex(text);
    }

    static UUID uuid(String text, String name) {
        if (!ID.matcher(text).matches()) {
            throw new Unreadable(name + " isn't a UUID in lower case");
        }
        return UUID.fromString(text);
    }

    private static Unreadable missing(String name) {
        return new Unreadable("the member " + name + " is missing or of another type");
    }
}
