package io.parlour.mail.outbox;

import io.parlour.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Claimed batches as they come from the database.
final class Made {
    static final Instant BEGAN = Instant.parse("2026-03-01T08:00:00Z");

    private Made() {}

    static List<Ready> batch(OrganizationId organization, UUID mail, Lane lane, String... addresses) {
        OutboundRows.Mail row = new OutboundRows.Mail(
                mail,
                null,
                null,
                UUID.randomUUID(),
                "TRANSACTIONAL",
                lane.number(),
                "m@shop.example",
                null,
                "help@shop.example",
                null,
                null,
                "Subject",
                BEGAN);
        Claimed batch = new Claimed(
                organization, UUID.randomUUID(), row, BEGAN.plus(lane.life()), false, false, addresses.length);
        List<Ready> ready = new ArrayList<>();
        for (String address : addresses) {
            ready.add(new Ready(batch, recipient(mail, address, 0), null));
        }
        return ready;
    }

    static OutboundRows.Recipient recipient(UUID mail, String address, int attempts) {
        UUID id = UUID.randomUUID();
        return new OutboundRows.Recipient(
                id,
                mail,
                ByteBuffer.allocate(10)
                        .putLong(id.getMostSignificantBits())
                        .putShort((short) id.getLeastSignificantBits())
                        .array(),
                address,
                null,
                "to",
                "queued",
                attempts,
                null,
                null,
                null,
                null,
                BEGAN,
                BEGAN,
                null,
                null);
    }
}
