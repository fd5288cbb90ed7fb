package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A draft ends when it is sent (rule `draft-sent`). The draft of a reply that was held ended then: what is there
/// now is another.
@Component
final class SentDrafts {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    SentDrafts(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void remove(OrganizationId organization, List<Placed> placed) {
        List<Placed> byAgents = placed.stream()
                .filter(row -> row.entry().kind() != MessageKind.EVENT && Posting.agentOf(row) != null)
                .toList();
        if (byAgents.isEmpty()) {
            return;
        }
        transactions.deleting("draft-sent");
        jdbc.sql("""
                        delete from draft d
                        using unnest(:conversations, :agents, :kinds, :clients) as s (conversation, agent, kind, client)
                        where d.organization_id = :organization and d.conversation_id = any (:conversations)
                          and d.conversation_id = s.conversation
                          and d.agent_id = s.agent and d.kind = s.kind
                          and not exists (select from outgoing_reply o
                              where o.organization_id = :organization and o.id = s.client)
                        """)
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(byAgents, Placed::conversation))
                .param("agents", Sql.uuids(byAgents, Posting::agentOf))
                .param("kinds", Sql.texts(byAgents, row -> row.entry().kind().key()))
                .param("clients", Sql.uuids(byAgents, row -> row.entry().clientId()))
                .update();
    }
}
