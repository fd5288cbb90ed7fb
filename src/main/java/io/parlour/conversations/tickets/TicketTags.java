package io.parlour.conversations.tickets;

import io.parlour.database.Sql;
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

    /// A ticket and all the tags it is to have.
    ///
    /// @param at since when it has those that are new
    record Tagged(UUID conversation, List<String> tags, Instant at) {
        Tagged {
            tags = List.copyOf(tags);
        }
    }

    private record Tag(UUID conversation, String fold, String tag, Instant at) {}

    void replace(OrganizationId organization, List<Tagged> tickets) {
        if (tickets.isEmpty()) {
            return;
        }
        List<Tag> all = tickets.stream()
                .flatMap(ticket -> byFold(ticket.tags()).entrySet().stream()
                        .map(tag -> new Tag(ticket.conversation(), tag.getKey(), tag.getValue(), ticket.at())))
                .toList();
        transactions.deleting("ticket-untagged");
        jdbc.sql("""
                        delete from ticket_tag t
                         where t.organization_id = :organization and t.conversation_id = any (:tickets)
                           and not exists (select from unnest(:conversations, :folds) as n (conversation, fold)
                               where n.conversation = t.conversation_id and n.fold = t.fold)""")
                .param("organization", organization.value())
                .param("tickets", Sql.uuids(tickets, Tagged::conversation))
                .param("conversations", Sql.uuids(all, Tag::conversation))
                .param("folds", Sql.texts(all, Tag::fold))
                .update();
        jdbc.sql("""
                        insert into ticket_tag (organization_id, conversation_id, fold, tag, at)
                        select :organization, n.conversation, n.fold, n.tag, n.at
                          from unnest(:conversations, :folds, :tags, :times) as n (conversation, fold, tag, at)
                        on conflict do nothing""")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(all, Tag::conversation))
                .param("folds", Sql.texts(all, Tag::fold))
                .param("tags", Sql.texts(all, Tag::tag))
                .param("times", Sql.times(all, Tag::at))
                .update();
    }

    /// Errors: `input.invalid` (tags).
    static List<String> changed(List<String> before, TicketChange.Tags change) {
        Map<String, String> tags = byFold(before);
        change.remove().forEach(each -> tags.remove(Fold.of(each)));
        for (String each : change.add()) {
            String fold = Fold.of(each);
            if (fold.isEmpty() || fold.length() > LONGEST || each.strip().length() > LONGEST) {
                throw Problem.invalid("tags", "length", Map.of("max", LONGEST));
            }
            tags.putIfAbsent(fold, each.strip());
        }
        if (tags.size() > MOST) {
            throw Problem.invalid("tags", "too-many:tags", Map.of("max", MOST));
        }
        return List.copyOf(tags.values());
    }

    private static Map<String, String> byFold(Collection<String> tags) {
        Map<String, String> byFold = new TreeMap<>();
        tags.forEach(each -> byFold.put(Fold.of(each), each));
        return byFold;
    }
}
