package io.parlour.helpdesk.blocking;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of what is spam since when, in the running transaction.
@Repository
class SpamRows {
    private static final int KEPT_DAYS = 30;

    private final JdbcClient jdbc;

    SpamRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param since null for what is none
    void note(OrganizationId organization, UUID conversation, @Nullable Instant since) {
        jdbc.sql("delete from spam_ticket where organization_id = :organization and conversation_id = :conversation")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .update();
        if (since != null) {
            jdbc.sql("""
                            insert into spam_ticket (organization_id, conversation_id, since)
                            values (:organization, :conversation, :since)""")
                    .param("organization", organization.value())
                    .param("conversation", conversation)
                    .param("since", Sql.utc(since))
                    .update();
        }
    }

    /// What is spam since before that moment, oldest first.
    /// Without those that must stay.
    List<UUID> old(OrganizationId organization, Instant before, Set<UUID> kept, int limit) {
        return jdbc.sql("""
                        select conversation_id from spam_ticket
                         where organization_id = :organization and since < :before
                           and conversation_id <> all (:kept)
                         order by since limit :limit""")
                .param("organization", organization.value())
                .param("before", Sql.utc(before))
                .param("kept", Sql.uuids(kept))
                .param("limit", limit)
                .query((row, number) -> Objects.requireNonNull(row.getObject("conversation_id", UUID.class)))
                .list();
    }

    int keptDays(OrganizationId organization) {
        return jdbc.sql("select kept_days from spam_setting where organization_id = :organization")
                .param("organization", organization.value())
                .query(Integer.class)
                .optional()
                .orElse(KEPT_DAYS);
    }

    void keep(OrganizationId organization, int days) {
        jdbc.sql("""
                        insert into spam_setting (organization_id, kept_days) values (:organization, :days)
                        on conflict (organization_id) do update set kept_days = excluded.kept_days""")
                .param("organization", organization.value())
                .param("days", days)
                .update();
    }
}
