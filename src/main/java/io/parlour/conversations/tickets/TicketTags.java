package io.parlour.conversations.tickets;

import io.parlour.conversations.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fold;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tags of tickets: written as somebody likes, the same when they fold to the same (HD-34).
@Component
final class TicketTags {
    static final int MOST = 50;
    static final int LONGEST = 60;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    TicketTags(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void replace(OrganizationId organization, UUID conversation, List<String> tags, Instant at) {
        Map<String, String> byFold = byFold(tags);
        transactions.deleting("ticket-untagged");
        jdbc.sql("""
                        delete from ticket_tag where organization_id = :organization and conversation_id = :conversation
                            and not fold = any (:folds)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("folds", Sql.texts(byFold.keySet(), each -> each))
                .update();
        jdbc.sql("""
                        insert into ticket_tag (organization_id, conversation_id, fold, tag, at)
                        select :organization, :conversation, n.fold, n.tag, :at from unnest(:folds, :tags) as n (fold, tag)
                        on conflict do nothing""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("folds", Sql.texts(byFold.keySet(), each -> each))
                .param("tags", Sql.texts(byFold.values(), each -> each))
                .param("at", Sql.utc(at))
                .update();
    }

    /// Errors: `input.invalid` (tags).
    static List<String> changed(List<String> before, TicketChange.Tags change) {
        Map<String, String> tags = byFold(before);
        change.remove().forEach(each -> tags.remove(Fold.of(each)));
        for (String each : change.add()) {
            String fold = Fold.of(each);
            if (fold.isEmpty() || fold.length() > LONGEST || each.strip().length() > LONGEST) {
                throw Problem.invalid("tags", "length", "A tag has 1 to " + LONGEST + " characters.");
            }
            tags.putIfAbsent(fold, each.strip());
        }
        if (tags.size() > MOST) {
            throw Problem.invalid("tags", "too-many", "A ticket has at most " + MOST + " tags.");
        }
        return List.copyOf(tags.values());
    }

    private static Map<String, String> byFold(Collection<String> tags) {
        Map<String, String> byFold = new TreeMap<>();
        tags.forEach(each -> byFold.put(Fold.of(each), each));
        return byFold;
    }
}
