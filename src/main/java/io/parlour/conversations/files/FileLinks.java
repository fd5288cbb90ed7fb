package io.parlour.conversations.files;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import io.parlour.live.Party;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Links to files: good for five minutes, for one file, and for the reader they were made for, whose right is asked
/// again when they are used. What a link says is encrypted: no id of a person stands in an address.
@Component
final class FileLinks {
    static final Duration LIFE = Duration.ofMinutes(5);
    private static final int LENGTH = 1 + 1 + 8 + 4 * 16;

    private final byte[] key;
    private final Clock clock;

    record Link(Party reader, UUID file, boolean preview) {}

    FileLinks(Keys keys, Clock clock) {
        this.key = keys.derived("file links");
        this.clock = clock;
    }

    Instant expiry() {
        return clock.instant().plus(LIFE);
    }

    /// A path from the root of the installation.
    String path(Link link, Instant expiry) {
        Party reader = link.reader();
        ByteBuffer plain = ByteBuffer.allocate(LENGTH)
                .put((byte) (link.preview() ? 1 : 0))
                .put((byte) (reader instanceof Party.Agent ? 0 : 1))
                .putLong(expiry.toEpochMilli());
        put(plain, reader.organization().value());
        put(plain, reader.id());
        put(plain, reader.session());
        put(plain, reader instanceof Party.Visitor visitor ? visitor.contact() : reader.id());
        byte[] wrapped = new Wrapping(key, "file‖" + link.file()).wrap(plain.array());
        return "/files/" + link.file() + "?k="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped);
    }

    /// Empty when it is forged, of another file, or over.
    Optional<Link> read(UUID file, String text) {
        if (text.length() > 500) {
            return Optional.empty();
        }
        try {
            byte[] wrapped = Base64.getUrlDecoder().decode(text);
            ByteBuffer plain = ByteBuffer.wrap(new Wrapping(key, "file‖" + file).unwrap(wrapped));
            boolean preview = plain.get() == 1;
            boolean agent = plain.get() == 0;
            if (Instant.ofEpochMilli(plain.getLong()).isBefore(clock.instant())) {
                return Optional.empty();
            }
            OrganizationId organization = new OrganizationId(uuid(plain));
            UUID id = uuid(plain);
            UUID session = uuid(plain);
            UUID contact = uuid(plain);
            Party reader = agent
                    ? new Party.Agent(organization, id, session)
                    : new Party.Visitor(organization, id, contact, session);
            return Optional.of(new Link(reader, file, preview));
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
