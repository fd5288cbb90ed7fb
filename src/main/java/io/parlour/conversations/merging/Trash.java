package io.parlour.conversations.merging;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tickets that were thrown away: in no view and no list for thirty days, with who did it and when, and a way back
/// (HD-77). A word of the contact brings one back too.
///
/// Errors: `not-found`, `access.denied`, `page.cursor-invalid`.
@Component
public final class Trash {
    static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final ChangeTicket change;
    private final Desk desk;
    private final FindConversation conversations;
    private final Transactions transactions;

    /// A ticket that was thrown away.
    ///
    /// @param by the name of who threw it away
    /// @param until when it may go for good
    public record Thrown(
            UUID conversation,
            long number,
            @Nullable String subject,
            @Nullable String contact,
            @Nullable String by,
            Instant at,
            Instant until) {}

    Trash(JdbcClient jdbc, ChangeTicket change, Desk desk, FindConversation conversations, Transactions transactions) {
        this.jdbc = jdbc;
        this.change = change;
        this.desk = desk;
        this.conversations = conversations;
        this.transactions = transactions;
    }

    public void put(AgentPrincipal agent, UUID conversation) {
        change(agent, conversation, true);
    }

    public void restore(AgentPrincipal agent, UUID conversation) {
        change(agent, conversation, false);
    }

    private void change(AgentPrincipal agent, UUID conversation, boolean trashed) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        desk.require(agent, MergingPermissions.DELETE, conversation);
        change.change(
                agent.organization(),
                new ChangeTicket.Request(
                        conversation,
                        new TicketActor.Agent(agent.agent()),
                        null,
                        List.of(new TicketChange.Trash(trashed))));
    }

    /// Newest first; those out of sight are left out.
    public Page<Thrown> page(AgentPrincipal agent, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 2);
        return transactions.read(agent.organization(), () -> {
            List<Thrown> rows = rows(agent, after, limit + 1);
            Set<UUID> seen = conversations.seen(
                    agent.organization(),
                    desk.sight(agent),
                    new HashSet<>(rows.stream().map(Thrown::conversation).toList()));
            return Page.of(rows, limit, last -> Cursor.of(last.at(), last.conversation()))
                    .flatMap(each -> java.util.Optional.of(each).filter(row -> seen.contains(row.conversation())));
        });
    }

    private List<Thrown> rows(AgentPrincipal agent, @Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select t.conversation_id, t.number, c.subject, k.name as contact, a.name as thrower, t.trashed_at
                        from ticket t
                        join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                        join contact k on k.organization_id = c.organization_id and k.id = c.contact_id
                        left join agent a on a.organization_id = t.organization_id and a.id = t.trashed_by
                        where t.organization_id = :organization and t.trashed_at is not null
                          and (cast(:at as timestamptz) is null
                               or (t.trashed_at, t.conversation_id) < (cast(:at as timestamptz), cast(:id as uuid)))
                        order by t.trashed_at desc, t.conversation_id desc limit :limit""")
                .param("organization", agent.organization().value())
                .param("at", after == null ? null : Sql.utc(after.instant(0)))
                .param("id", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query((row, number) -> new Thrown(
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                        row.getLong("number"),
                        row.getString("subject"),
                        row.getString("contact"),
                        row.getString("thrower"),
                        Sql.instant(row, "trashed_at"),
                        Sql.instant(row, "trashed_at").plus(KEPT)))
                .list();
    }
}
