package io.parlour.livechat.alerts;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of browsers that take a push. Who deletes names the standing rule first.
@Component
final class PushRows {
    /// Signed out, it takes none any more.
    private static final String LIVES = """
            exists (select from agent_session s
                where s.organization_id = p.organization_id and s.id = p.session_id
                  and s.revoked_at is null and s.expires_at > now())
            """;

    private final JdbcClient jdbc;

    /// One browser as its agent sees it.
    record Device(
            UUID id,
            UUID session,
            String device,
            String endpoint,
            Instant createdAt,
            @Nullable Instant lastOkAt) {}

    PushRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One that is known already belongs to whoever gave it last.
    UUID save(OrganizationId organization, PushSubscription of, UUID session, String device, Instant at) {
        return jdbc.sql("""
                        insert into push_subscription as p (organization_id, id, agent_id, session_id, endpoint, p256dh,
                            auth, device, created_at)
                        values (:organization, :id, :agent, :session, :endpoint, :p256dh, :auth, :device, :at)
                        on conflict (organization_id, endpoint) do update
                        set agent_id = excluded.agent_id, session_id = excluded.session_id, p256dh = excluded.p256dh,
                            auth = excluded.auth, device = excluded.device
                        returning id
                        """)
                .params(Sql.parameters(organization, of))
                .param("session", session)
                .param("device", device)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    int count(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select count(*) from push_subscription
                        where organization_id = :organization and agent_id = :agent
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .query(Integer.class)
                .single();
    }

    List<PushSubscription> of(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select id, agent_id, endpoint, p256dh, auth from push_subscription p
                        where organization_id = :organization and agent_id = :agent and %s order by id
                        """.formatted(LIVES))
                .param("organization", organization.value())
                .param("agent", agent)
                .query(PushRows::subscription)
                .list();
    }

    Optional<PushSubscription> find(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select id, agent_id, endpoint, p256dh, auth from push_subscription p
                        where organization_id = :organization and id = :id and %s
                        """.formatted(LIVES))
                .param("organization", organization.value())
                .param("id", id)
                .query(PushRows::subscription)
                .optional();
    }

    List<Device> devices(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select id, session_id, device, endpoint, created_at, last_ok_at from push_subscription p
                        where organization_id = :organization and agent_id = :agent and %s
                        order by created_at desc, id
                        """.formatted(LIVES))
                .param("organization", organization.value())
                .param("agent", agent)
                .query((row, number) -> new Device(
                        row.getObject("id", UUID.class),
                        row.getObject("session_id", UUID.class),
                        row.getString("device"),
                        row.getString("endpoint"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Sql.instantOrNull(row, "last_ok_at")))
                .list();
    }

    void arrived(OrganizationId organization, UUID id, Instant at) {
        jdbc.sql("update push_subscription set last_ok_at = :at where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What was counted of it goes too.
    boolean remove(OrganizationId organization, UUID agent, UUID id) {
        jdbc.sql("delete from alert_bundle where organization_id = :organization and target_id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
        return jdbc.sql("""
                        delete from push_subscription
                        where organization_id = :organization and agent_id = :agent and id = :id
                        """)
                        .param("organization", organization.value())
                        .param("agent", agent)
                        .param("id", id)
                        .update()
                == 1;
    }

    void removeEnded(OrganizationId organization, UUID agent) {
        jdbc.sql("""
                        delete from alert_bundle b using push_subscription p
                        where b.organization_id = :organization and p.organization_id = :organization
                          and p.agent_id = :agent and b.target_id = p.id and not (%s)
                        """.formatted(LIVES))
                .param("organization", organization.value())
                .param("agent", agent)
                .update();
        jdbc.sql("""
                        delete from push_subscription p
                        where p.organization_id = :organization and p.agent_id = :agent and not (%s)
                        """.formatted(LIVES))
                .param("organization", organization.value())
                .param("agent", agent)
                .update();
    }

    private static PushSubscription subscription(ResultSet row, int number) throws SQLException {
        return new PushSubscription(
                row.getObject("id", UUID.class),
                row.getObject("agent_id", UUID.class),
                row.getString("endpoint"),
                row.getString("p256dh"),
                row.getString("auth"));
    }
}
