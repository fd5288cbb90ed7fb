package io.parlour.livechat.secure;

import io.parlour.kernel.Problem;
import java.util.Base64;
import java.util.Set;

/// Bounds of what crosses the wire; what is inside is nobody's here to know.
final class SecureText {
    private static final int POINT = 65;
    private static final int SALT = 16;
    /// 256 octets at least, 1,024 at most, and the tag.
    private static final int MOST_SEALED = 1_024 + 16;

    private static final Set<String> KINDS = Set.of("card", "number", "text");

    private SecureText() {}

    static SecureForm.Field field(int at, String label, String kind) {
        if (label.isBlank()) {
            throw Problem.invalid("fields[" + at + "].label", "required:label");
        }
        if (!KINDS.contains(kind)) {
            throw Problem.invalid("fields[" + at + "].kind", "choice");
        }
        return new SecureForm.Field(label, kind);
    }

    static void requirePoint(String field, String text) {
        byte[] point = octets(field, text);
        if (point.length != POINT || point[0] != 4) {
            throw invalid(field);
        }
    }

    static void requireSalt(String text) {
        if (octets("salt", text).length != SALT) {
            throw invalid("salt");
        }
    }

    static void requireSealed(String text) {
        int length = octets("sealed", text).length;
        if (length <= SALT || length > MOST_SEALED) {
            throw invalid("sealed");
        }
    }

    private static byte[] octets(String field, String text) {
        try {
            return Base64.getUrlDecoder().decode(text.length() > 2 * MOST_SEALED ? "!" : text);
        } catch (IllegalArgumentException e) {
            throw invalid(field);
        }
    }

    private static Problem invalid(String field) {
        return Problem.invalid(field, "invalid:browser");
    }
}
