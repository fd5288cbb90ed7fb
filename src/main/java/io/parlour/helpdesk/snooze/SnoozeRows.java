package io.parlour.helpdesk.snooze;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of what agents put to sleep for themselves, in the running transaction.
@Repository
class SnoozeRows {
    private final JdbcClient jdbc;

    SnoozeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Nobody writes in it meanwhile.
    void lock(OrganizationId organization, UUID conversation) {
        jdbc.sql("select id from conversation where organization_id = :organization and id = :id for no key update")
                .param("organization", organization.value())
                .param("id", conversation)
                .query()
                .listOfRows();
    }

    void save(OrganizationId organization, UUID conversation, UUID agent, Instant until) {
        jdbc.sql("""
                        insert into ticket_snooze (organization_id, conversation_id, agent_id, until)
                        values (:organization, :conversation, :agent, :until)
                        on conflict (organization_id, conversation_id, agent_id) do update set until = excluded.until
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("agent", agent)
                .param("until", Sql.utc(until))
                .update();
    }

    Optional<Instant> until(OrganizationId organization, UUID conversation, UUID agent, Instant now) {
        return jdbc.sql("""
                        select until from ticket_snooze where organization_id = :organization
                          and conversation_id = :conversation and agent_id = :agent and until > :now
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("agent", agent)
                .param("now", Sql.utc(now))
                .query((row, number) -> Sql.instant(row, "until"))
                .optional();
    }

    /// How many an agent has, up to a number.
    int count(OrganizationId organization, UUID agent, Instant now, int most) {
        return jdbc.sql("""
                        select count(*) from (select from ticket_snooze where organization_id = :organization
                            and agent_id = :agent and until > :now limit :most) found
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("now", Sql.utc(now))
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    boolean remove(OrganizationId organization, UUID conversation, UUID agent) {
        return jdbc.sql("""
                        delete from ticket_snooze where organization_id = :organization
                          and conversation_id = :conversation and agent_id = :agent
                        """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("agent", agent)
                        .update()
                == 1;
    }

    /// False for one that was put to sleep anew, or is awake.
    boolean removeDue(OrganizationId organization, UUID conversation, UUID agent, Instant until) {
        return jdbc.sql("""
                        delete from ticket_snooze where organization_id = :organization
                          and conversation_id = :conversation and agent_id = :agent and until = :until
                        """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("agent", agent)
                        .param("until", Sql.utc(until))
                        .update()
                == 1;
    }

    /// Wakes a ticket for all who let it sleep, and says who they were.
    List<UUID> removeAll(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        delete from ticket_snooze
                        where organization_id = :organization and conversation_id = :conversation returning agent_id
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> Objects.requireNonNull(row.getObject("agent_id", UUID.class)))
                .list();
    }
}
