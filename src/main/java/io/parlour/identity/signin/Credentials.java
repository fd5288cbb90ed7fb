package io.parlour.identity.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// New passwords: judged, then hashed. Slow on purpose, so never inside a transaction.
@Component
public final class Credentials {
    private final PasswordRules rules;
    private final Passwords passwords;

    Credentials(PasswordRules rules, Passwords passwords) {
        this.rules = rules;
        this.passwords = passwords;
    }

    /// Errors: `input.invalid` on `password`.
    public String hashOfNew(@Nullable String password, String email) {
        return passwords.hash(rules.require(password, email));
    }
}
