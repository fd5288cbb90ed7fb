package io.parlour.conversations.tickets;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fold;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tags that tickets have (HD-34).
///
/// Errors: `page.cursor-invalid`; 403 `tag.new` for a new one by somebody who may not make any.
@Component
public final class TicketTagNames {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Access access;

    /// A tag.
    ///
    /// @param tickets how many have it; null for those who may not know
    public record Known(String fold, String tag, @Nullable Long tickets) {}

    TicketTagNames(JdbcClient jdbc, Transactions transactions, Access access) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.access = access;
    }

    /// Of tickets in sight, in the order of their folded words, those that begin with `query`. Written as on most
    /// recent tickets (HD-100).
    public Page<Known> page(AgentPrincipal agent, @Nullable String query, @Nullable String cursor, int limit) {
        boolean counted = access.scope(agent, ConversationPermissions.TICKET_SETTINGS) == Scope.ALL;
        Cursor after = Cursor.decode(cursor, 1);
        List<Known> found = transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                        select g.fold, (array_agg(g.tag order by g.at desc))[1] as tag, count(*) as tickets
                          from ticket_tag g
                          join conversation c on c.organization_id = g.organization_id and c.id = g.conversation_id
                         where g.organization_id = :organization and (
                        """ + Sight.PREDICATE + """
                         ) and left(g.fold, length(:query)) = :query
                           and (cast(:after as text) is null or g.fold > :after)
                         group by g.fold order by g.fold limit :limit""")
                        .param("organization", agent.organization().value())
                        .param(
                                "scope",
                                access.scope(agent, ConversationPermissions.VIEW)
                                        .name())
                        .param("agent", agent.agent())
                        .param("departments", Sql.uuids(agent.departments()))
                        .param("query", query == null ? "" : Fold.of(query))
                        .param("after", after == null ? null : after.text(0))
                        .param("limit", limit + 1)
                        .query((row, number) -> new Known(
                                row.getString("fold"), row.getString("tag"), counted ? row.getLong("tickets") : null))
                        .list());
        return Page.of(found, limit, last -> Cursor.of(last.fold()));
    }

    public void refuseNew(AgentPrincipal agent, List<String> tags) {
        if (access.scope(agent, ConversationPermissions.NEW_TAG) != Scope.NONE) {
            return;
        }
        Set<String> unknown = new LinkedHashSet<>(tags.stream().map(Fold::of).toList());
        transactions.read(agent.organization(), () -> unknown.removeAll(known(agent, unknown)));
        if (!unknown.isEmpty()) {
            throw Problem.forbidden("tag.new", Map.of("tag", unknown.iterator().next()));
        }
    }

    /// Of tickets in sight: a refusal tells nothing of others (HD-100).
    private List<String> known(AgentPrincipal agent, Set<String> folds) {
        return jdbc.sql("""
                        select n.fold from unnest(:folds) as n (fold)
                         where exists (select from ticket_tag g
                           join conversation c on c.organization_id = g.organization_id and c.id = g.conversation_id
                          where g.organization_id = :organization and g.fold = n.fold and (
                        """ + Sight.PREDICATE + "))")
                .param("organization", agent.organization().value())
                .param(
                        "scope",
                        access.scope(agent, ConversationPermissions.VIEW).name())
                .param("agent", agent.agent())
                .param("departments", Sql.uuids(agent.departments()))
                .param("folds", Sql.texts(folds, each -> each))
                .query((row, number) -> row.getString("fold"))
                .list();
    }
}
