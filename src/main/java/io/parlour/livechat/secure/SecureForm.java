package io.parlour.livechat.secure;

import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One question and, once it is answered, what came sealed. `agent` alone holds the key that opens it.
record SecureForm(
        OrganizationId organization,
        UUID conversation,
        UUID id,
        UUID agent,
        String publicKey,
        List<Field> fields,
        Instant expiresAt,
        @Nullable Answer answer) {
    static final Duration LIFE = Duration.ofMinutes(15);

    /// One value that is asked for.
    ///
    /// @param kind card, number or text
    record Field(String label, String kind) {}

    /// What came back.
    ///
    /// @param sealed one for each field, null where nothing was given
    record Answer(String ephemeralKey, String salt, List<@Nullable String> sealed) {}

    SecureForm answered(Answer given, Instant now) {
        return new SecureForm(organization, conversation, id, agent, publicKey, fields, now.plus(LIFE), given);
    }
}
