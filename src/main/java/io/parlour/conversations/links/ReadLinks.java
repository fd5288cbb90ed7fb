package io.parlour.conversations.links;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a conversation is tied to, for who sees it; those out of sight are left out.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class ReadLinks {
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Desk desk;
    private final FindConversation conversations;
    private final Transactions transactions;

    /// `newer`: the other one came of this; else this one of the other. `number`: of its ticket.
    public record Linked(
            LinkKind kind,
            boolean newer,
            UUID conversation,
            @Nullable String subject,
            @Nullable Long number,
            boolean open) {}

    ReadLinks(JdbcClient jdbc, Desk desk, FindConversation conversations, Transactions transactions) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.conversations = conversations;
        this.transactions = transactions;
    }

    /// The newest fifty, newest first.
    public List<Linked> of(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        List<Linked> all = transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                        select l.kind, l.newer, c.id, c.subject, c.state = 'open' as open, t.number
                        from (select kind, false as newer, other_id as id, at from conversation_link
                              where organization_id = :organization and conversation_id = :conversation
                              union all
                              select kind, true, conversation_id, at from conversation_link
                              where organization_id = :organization and other_id = :conversation) l
                        join conversation c on c.organization_id = :organization and c.id = l.id
                        left join ticket t on t.organization_id = :organization and t.conversation_id = c.id
                        order by l.at desc limit :most
                        """)
                        .param("organization", agent.organization().value())
                        .param("conversation", conversation)
                        .param("most", MOST)
                        .query((row, number) -> new Linked(
                                LinkKind.of(row.getString("kind")),
                                row.getBoolean("newer"),
                                row.getObject("id", UUID.class),
                                row.getString("subject"),
                                row.getObject("number", Long.class),
                                row.getBoolean("open")))
                        .list());
        Set<UUID> seen = conversations.seen(
                agent.organization(),
                desk.sight(agent),
                all.stream().map(Linked::conversation).collect(Collectors.toSet()));
        return all.stream().filter(each -> seen.contains(each.conversation())).toList();
    }
}
