package io.parlour.mail.mailboxes;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of probes, the last one of each mailbox, in the running transaction.
@Component
public final class Probes {
    private final JdbcClient jdbc;

    /// `outbound`: the mail that went out. `cameTo`: the mailbox it came back to.
    record Probe(
            String address,
            UUID outbound,
            Instant sentAt,
            @Nullable Instant cameAt,
            @Nullable UUID cameTo) {}

    Probes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Probe> find(OrganizationId organization, UUID mailbox) {
        return jdbc.sql("""
                        select address, outbound_id, sent_at, came_at, came_to_id from mailbox_probe
                        where organization_id = :organization and mailbox_id = :mailbox
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .query(Probes::probe)
                .optional();
    }

    void put(OrganizationId organization, UUID mailbox, byte[] hash, Probe probe) {
        jdbc.sql("""
                        insert into mailbox_probe (organization_id, mailbox_id, address, token_hash, outbound_id, sent_at)
                        values (:organization, :mailbox, :address, :hash, :outbound, :sent)
                        on conflict (organization_id, mailbox_id) do update set address = excluded.address,
                            token_hash = excluded.token_hash, outbound_id = excluded.outbound_id,
                            sent_at = excluded.sent_at, came_at = null, came_to_id = null
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("address", probe.address())
                .param("hash", hash)
                .param("outbound", probe.outbound())
                .param("sent", Sql.utc(probe.sentAt()))
                .update();
    }

    /// False when nobody waits for a probe with this token. One that comes twice is noted once.
    public boolean came(OrganizationId organization, String token, UUID mailbox, Instant now) {
        return jdbc.sql("""
                        update mailbox_probe set came_at = coalesce(came_at, :now),
                            came_to_id = coalesce(came_to_id, :mailbox)
                        where organization_id = :organization and token_hash = :hash
                        """)
                        .param("organization", organization.value())
                        .param("hash", MailAddress.sha256(token))
                        .param("mailbox", mailbox)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    private static Probe probe(ResultSet row, int number) throws SQLException {
        OffsetDateTime came = row.getObject("came_at", OffsetDateTime.class);
        return new Probe(
                row.getString("address"),
                row.getObject("outbound_id", UUID.class),
                Sql.instant(row, "sent_at"),
                came == null ? null : came.toInstant(),
                Sql.uuid(row, "came_to_id"));
    }
}
