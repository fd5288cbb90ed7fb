package io.parlour.livechat.chats;

import io.parlour.database.Sql;
import io.parlour.identity.AgentPresence;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells other rooms who of the agents is there. Who lost its line is gone since then.
@Component
final class TellPresence implements AgentPresence {
    private final JdbcClient jdbc;

    TellPresence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Presence> of(OrganizationId organization) {
        return jdbc.sql(
                        "select agent_id, effective, since, left_at from agent_status where organization_id = :organization")
                .param("organization", organization.value())
                .query((row, number) -> {
                    Status status = Status.of(Objects.requireNonNull(row.getString("effective")));
                    OffsetDateTime left = row.getObject("left_at", OffsetDateTime.class);
                    Instant since = left == null ? Sql.instant(row, "since") : left.toInstant();
                    boolean gone = status == Status.AWAY || status == Status.OFFLINE;
                    return new Presence(row.getObject("agent_id", UUID.class), status == Status.ONLINE, gone, since);
                })
                .list();
    }
}
