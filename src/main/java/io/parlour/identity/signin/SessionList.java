package io.parlour.identity.signin;

import static java.util.Objects.requireNonNull;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// An agent's own sessions that stand, newest first.
@Component
public final class SessionList {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final SessionSettings settings;
    private final Clock clock;

    SessionList(JdbcClient jdbc, Transactions transactions, SessionSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    public Page<AgentSession> page(AgentPrincipal agent, @Nullable String cursor, int limit) {
        Cursor before = Cursor.decode(cursor, 1);
        Instant now = clock.instant();
        List<AgentSession> rows = transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                        select id, device, address, created_at, last_seen_at from agent_session
                        where organization_id = :organization and agent_id = :agent and revoked_at is null
                            and expires_at > :now and last_seen_at > :idle
                            and (cast(:before as uuid) is null or id < :before)
                        order by id desc limit :limit
                        """)
                        .param("organization", agent.organization().value())
                        .param("agent", agent.agent())
                        .param("now", Sql.utc(now))
                        .param("idle", Sql.utc(now.minus(settings.idle())))
                        .param("before", before == null ? null : before.uuid(0))
                        .param("limit", limit + 1)
                        .query((row, number) -> new AgentSession(
                                row.getObject("id", UUID.class),
                                row.getString("device"),
                                row.getString("address"),
                                requireNonNull(Sql.instantOrNull(row, "created_at")),
                                requireNonNull(Sql.instantOrNull(row, "last_seen_at"))))
                        .list());
        return Page.of(rows, limit, session -> Cursor.of(session.id()));
    }
}
