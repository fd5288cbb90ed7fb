package io.parlour.identity.signin;

import io.parlour.kernel.Problem;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a new password must be: 12–128 characters, not one character over and over, not the address itself, and not on
/// the list of breached passwords where the operator gave one. No rules about kinds of characters: they make passwords
/// worse (NIST SP 800-63B §3.1.1).
@Component
public final class PasswordRules {
    static final int MIN = 12;
    static final int MAX = 128;
    private static final int MIN_DISTINCT = 5;
    private final BreachedPasswords breached;

    PasswordRules(BreachedPasswords breached) {
        this.breached = breached;
    }

    /// Errors: `input.invalid` on `password`.
    public String require(@Nullable String password, String email) {
        String wished = password == null ? "" : password;
        int length = wished.codePointCount(0, wished.length());
        if (length < MIN) {
            throw Problem.invalid("password", "too-short", Map.of("min", MIN));
        }
        if (length > MAX) {
            throw Problem.invalid("password", "too-long", Map.of("max", MAX));
        }
        if (wished.codePoints().distinct().count() < MIN_DISTINCT) {
            throw Problem.invalid("password", "too-simple");
        }
        if (wished.strip().toLowerCase(Locale.ROOT).equals(email.toLowerCase(Locale.ROOT))) {
            throw Problem.invalid("password", "too-simple:address");
        }
        if (breached.contains(wished)) {
            throw Problem.invalid("password", "breached");
        }
        return wished;
    }
}
