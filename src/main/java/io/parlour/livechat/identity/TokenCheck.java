package io.parlour.livechat.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.contacts.SiteClaims;
import java.util.Locale;
import java.util.UUID;

/// What became of a token.
sealed interface TokenCheck {
    record Good(SiteClaims claims, UUID key) implements TokenCheck {}

    record Bad(Fault fault) implements TokenCheck {}

    /// Why a token is not taken; told to the site's owners, who look for their mistake, and to nobody else.
    enum Fault {
        NOT_A_TOKEN,
        ALGORITHM,
        KID_MISSING,
        KID_UNKNOWN,
        KEY_ALGORITHM,
        SIGNATURE,
        ISSUER,
        AUDIENCE,
        SUBJECT,
        TIMES_MISSING,
        LIVES_TOO_LONG,
        EXPIRED,
        NOT_YET,
        CLAIM;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
