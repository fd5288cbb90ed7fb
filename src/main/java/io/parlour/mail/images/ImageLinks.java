package io.parlour.mail.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Addresses here through which a picture elsewhere is loaded: for one agent, one mail and one picture, good for an
/// hour. What they say is encrypted, so that nobody makes this program ask for an address of their own.
@Component
public final class ImageLinks {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int LONGEST = 3_000;
    private static final int FIXED = 8 + 16;

    private final byte[] key;
    private final Clock clock;

    record Link(UUID message, String url) {}

    ImageLinks(Keys keys, Clock clock) {
        this.key = keys.derived("mail images");
        this.clock = clock;
    }

    /// A path from the root of the installation; null for an address that is too long for one.
    public @Nullable String path(AgentPrincipal agent, UUID message, String url) {
        byte[] text = url.getBytes(UTF_8);
        if (text.length > LONGEST) {
            return null;
        }
        ByteBuffer plain = ByteBuffer.allocate(FIXED + text.length)
                .putLong(clock.instant().plus(LIFE).toEpochMilli())
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .put(text);
        return "/api/v1/mail-images/"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(wrapping(agent).wrap(plain.array()));
    }

    /// Empty when it is forged, somebody else's, or over.
    Optional<Link> read(AgentPrincipal agent, String token) {
        if (token.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] plain = wrapping(agent).unwrap(Base64.getUrlDecoder().decode(token));
            ByteBuffer buffer = ByteBuffer.wrap(plain);
            if (clock.millis() > buffer.getLong()) {
                return Optional.empty();
            }
            UUID message = new UUID(buffer.getLong(), buffer.getLong());
            return Optional.of(new Link(message, new String(plain, FIXED, plain.length - FIXED, UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Wrapping wrapping(AgentPrincipal agent) {
        return new Wrapping(key, "mail image‖" + agent.organization() + "‖" + agent.agent());
    }
}
