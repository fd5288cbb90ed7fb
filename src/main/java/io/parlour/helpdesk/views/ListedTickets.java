package io.parlour.helpdesk.views;

import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All tickets that a view shows an agent now, by number, up to a limit.
///
/// Errors: `not-found`; 422 `view.broken`; 503 `database.busy` after two seconds.
@Component
public final class ListedTickets {
    private final FindView find;
    private final ListTickets list;
    private final Desk desk;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    ListedTickets(FindView find, ListTickets list, Desk desk, JdbcClient jdbc, Transactions transactions) {
        this.find = find;
        this.list = list;
        this.desk = desk;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public List<UUID> of(AgentPrincipal agent, String view, int limit) {
        FindView.Open open = find.open(agent, view);
        Selection selection =
                list.selection(agent, desk.sight(agent), open.shape().condition());
        return transactions.snapshot(
                agent.organization(),
                ListTickets.PATIENCE,
                () -> jdbc.sql("select t.conversation_id " + selection.sql() + " order by t.number limit :limit")
                        .params(selection.values())
                        .param("limit", limit)
                        .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                        .list());
    }
}
