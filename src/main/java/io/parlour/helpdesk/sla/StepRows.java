package io.parlour.helpdesk.sla;

import io.parlour.conversations.KeepTickets;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What steps of tickets do not say themselves, in the running transaction.
@Repository
class StepRows {
    /// One that was planned for later counts from then.
    private static final String PRESSED = """
            select m.seq, o.created_at from outgoing_reply o
              join message m on m.organization_id = o.organization_id
               and m.conversation_id = o.conversation_id and m.client_id = o.id
             where o.organization_id = :organization and o.conversation_id = :conversation
               and o.send_at - o.created_at <= interval '60 seconds' and o.created_at < m.at
            """;

    private final JdbcClient jdbc;

    StepRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Asked for each, as it happens.
    Happenings.Known now(OrganizationId organization, UUID conversation) {
        return new Happenings.Known() {
            @Override
            public Instant pressed(KeepTickets.Fact reply) {
                return jdbc.sql(PRESSED + " and m.seq = :seq")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("seq", reply.seq())
                        .query((row, number) -> Sql.instant(row, "created_at"))
                        .optional()
                        .orElse(reply.at());
            }

            @Override
            public boolean pauses(UUID status) {
                return pausing(organization).contains(status);
            }
        };
    }

    /// Read once for a ticket's whole past. `pausing`: see [#pausing].
    Happenings.Known past(OrganizationId organization, UUID conversation, Set<UUID> pausing) {
        Map<Long, Instant> pressed = new HashMap<>();
        jdbc.sql(PRESSED)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(row -> {
                    pressed.put(row.getLong("seq"), Sql.instant(row, "created_at"));
                });
        return new Happenings.Known() {
            @Override
            public Instant pressed(KeepTickets.Fact reply) {
                return pressed.getOrDefault(reply.seq(), reply.at());
            }

            @Override
            public boolean pauses(UUID status) {
                return pausing.contains(status);
            }
        };
    }

    /// Statuses that stop the clocks of the work.
    Set<UUID> pausing(OrganizationId organization) {
        List<UUID> found = jdbc.sql(
                        "select id from ticket_status where organization_id = :organization and pauses_clocks order by id")
                .param("organization", organization.value())
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
        return Set.copyOf(found);
    }
}
