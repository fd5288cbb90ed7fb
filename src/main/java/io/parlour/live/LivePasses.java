package io.parlour.live;

import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The passes given out and not yet swept away.
@Component
final class LivePasses {
    private static final String INSERT = """
            insert into live_pass (organization_id, hash, kind, party, contact, session, expires_at)
            values (:organization, :hash, :kind, :party, :contact, :session, :expires)
            """;
    private static final String USE = """
            update live_pass set used_at = :now
            where organization_id = :organization and hash = :hash and used_at is null and expires_at > :now
            returning kind, party, contact, session
            """;
    private static final String FIND = """
            select kind, party, contact, session from live_pass
            where organization_id = :organization and hash = :hash
            """;
    private static final String SWEEP = """
            delete from live_pass where organization_id = :organization and hash in (
              select hash from live_pass where organization_id = :organization and expires_at < :before limit 1000)
            """;

    private final JdbcClient jdbc;

    LivePasses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(byte[] hash, Party party, Instant expires) {
        @Nullable UUID contact = party instanceof Party.Visitor visitor ? visitor.contact() : null;
        jdbc.sql(INSERT)
                .param("organization", party.organization().value())
                .param("hash", hash)
                .param("kind", kind(party))
                .param("party", party.id())
                .param("contact", contact)
                .param("session", party.session())
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Marks it used and says whose it is; empty when unknown, used or expired.
    Optional<Party> use(OrganizationId organization, byte[] hash, Instant now) {
        return jdbc.sql(USE)
                .param("organization", organization.value())
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> party(organization, row))
                .optional();
    }

    Optional<Party> find(OrganizationId organization, byte[] hash) {
        return jdbc.sql(FIND)
                .param("organization", organization.value())
                .param("hash", hash)
                .query((row, number) -> party(organization, row))
                .optional();
    }

    int sweep(OrganizationId organization, Instant before) {
        return jdbc.sql(SWEEP)
                .param("organization", organization.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Party party(OrganizationId organization, ResultSet row) throws SQLException {
        UUID id = row.getObject("party", UUID.class);
        UUID session = row.getObject("session", UUID.class);
        return switch (row.getString("kind")) {
            case "agent" -> new Party.Agent(organization, id, session);
            case "page" -> new Party.Page(organization, id, session);
            default -> new Party.Visitor(organization, id, row.getObject("contact", UUID.class), session);
        };
    }

    private static String kind(Party party) {
        return switch (party) {
            case Party.Agent agent -> "agent";
            case Party.Visitor visitor -> "visitor";
            case Party.Page page -> "page";
        };
    }
}
