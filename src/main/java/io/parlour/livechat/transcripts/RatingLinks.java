package io.parlour.livechat.transcripts;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Links by which a chat is rated from its transcript. What a link says is encrypted and stands behind the `#`, so that
/// it reaches neither a log nor another site (LC-35). It allows a rating and nothing else.
@Component
public final class RatingLinks {
    private static final int LENGTH = 8 + 2 * 16;
    private static final String PURPOSE = "rating";

    private final byte[] key;
    private final String base;
    private final Clock clock;

    /// The chat a link is for.
    public record Rated(OrganizationId organization, UUID chat) {}

    RatingLinks(Keys keys, PublicAddress address, Clock clock) {
        this.key = keys.derived("rating links");
        this.base = address.base();
        this.clock = clock;
    }

    String link(Rated rated, String language, Instant expiry) {
        ByteBuffer plain = ByteBuffer.allocate(LENGTH).putLong(expiry.toEpochMilli());
        put(plain, rated.organization().value());
        put(plain, rated.chat());
        String token =
                Base64.getUrlEncoder().withoutPadding().encodeToString(new Wrapping(key, PURPOSE).wrap(plain.array()));
        return base + "/widget/v1/rate?l=" + language + "#" + token;
    }

    /// Empty when it is forged or over.
    public Optional<Rated> read(String token) {
        if (token.length() > 200) {
            return Optional.empty();
        }
        try {
            ByteBuffer plain = ByteBuffer.wrap(
                    new Wrapping(key, PURPOSE).unwrap(Base64.getUrlDecoder().decode(token)));
            if (Instant.ofEpochMilli(plain.getLong()).isBefore(clock.instant())) {
                return Optional.empty();
            }
            return Optional.of(new Rated(new OrganizationId(uuid(plain)), uuid(plain)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void put(ByteBuffer plain, UUID id) {
        plain.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer plain) {
        return new UUID(plain.getLong(), plain.getLong());
    }
}
