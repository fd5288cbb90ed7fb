package io.parlour.conversations.links;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The open incidents of a problem, as far as an agent sees them (HD-74).
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class Incidents {
    private final JdbcClient jdbc;
    private final Desk desk;
    private final FindConversation conversations;
    private final Transactions transactions;

    Incidents(JdbcClient jdbc, Desk desk, FindConversation conversations, Transactions transactions) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.conversations = conversations;
        this.transactions = transactions;
    }

    public List<UUID> of(AgentPrincipal agent, UUID problem, int limit) {
        desk.require(agent, ConversationPermissions.VIEW, problem);
        List<UUID> all = transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                        select l.conversation_id from conversation_link l
                        join conversation c on c.organization_id = l.organization_id and c.id = l.conversation_id
                        where l.organization_id = :organization and l.other_id = :problem and l.kind = 'problem'
                          and c.state = 'open'
                        order by l.at, l.conversation_id limit :limit""")
                        .param("organization", agent.organization().value())
                        .param("problem", problem)
                        .param("limit", limit)
                        .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                        .list());
        Set<UUID> seen = conversations.seen(agent.organization(), desk.sight(agent), new HashSet<>(all));
        return all.stream().filter(seen::contains).toList();
    }
}
