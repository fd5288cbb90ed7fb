package io.parlour.helpdesk.macros;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Uses of macros, in the running transaction.
@Component
public final class MacroRuns {
    private static final String SELECT = """
            select r.id, r.macro_id, r.conversation_id, r.agent_id, r.name, r.at, r.undone_at,
                (select min(e.seq) from ticket_event e where e.organization_id = r.organization_id
                    and e.conversation_id = r.conversation_id and e.cause_id = r.id) as seq
            from macro_run r where r.organization_id = :organization
            """;

    private final JdbcClient jdbc;

    /// One use on one ticket.
    ///
    /// @param seq of the entry in the timeline that tells of it; null where no field was changed
    public record Run(
            UUID id,
            @Nullable UUID macro,
            UUID conversation,
            UUID agent,
            String name,
            Instant at,
            @Nullable Instant undoneAt,
            @Nullable Long seq) {}

    MacroRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, Run run) {
        jdbc.sql("""
                        insert into macro_run (organization_id, id, macro_id, conversation_id, agent_id, name, at)
                        values (:organization, :id, :macro, :conversation, :agent, :name, :at)""").params(Sql.parameters(organization, run)).update();
    }

    List<Run> of(OrganizationId organization, UUID conversation) {
        return jdbc.sql(SELECT + " and r.conversation_id = :conversation order by r.id desc limit 50")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(MacroRuns::run)
                .list();
    }

    Optional<Run> lock(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + " and r.id = :id for no key update of r")
                .param("organization", organization.value())
                .param("id", id)
                .query(MacroRuns::run)
                .optional();
    }

    void undone(OrganizationId organization, UUID id, Instant at) {
        jdbc.sql("update macro_run set undone_at = :at where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
        return new Run(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Sql.uuid(row, "macro_id"),
                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                Objects.requireNonNull(Sql.uuid(row, "agent_id")),
                row.getString("name"),
                Sql.instant(row, "at"),
                undone == null ? null : undone.toInstant(),
                row.getObject("seq", Long.class));
    }
}
