package io.parlour.livechat.monitor.board;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps how each agent likes the board (LC-84).
///
/// Errors: 422 `input.invalid`.
@Component
public final class ArrangeBoard {
    private static final Pattern NAME = Pattern.compile("-?[a-z][A-Za-z]{0,29}");
    private static final int MOST = 40;
    private static final int MOST_LENGTH = 400;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    ArrangeBoard(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void arrange(AgentPrincipal agent, BoardView view) {
        String shown = String.join(" ", view.columns());
        boolean named = view.columns().stream()
                        .allMatch(name -> NAME.matcher(name).matches())
                && (view.sortedBy().isEmpty() || NAME.matcher(view.sortedBy()).matches());
        if (!named || view.columns().size() > MOST || shown.length() > MOST_LENGTH) {
            throw Problem.invalid("columns", "unknown:items");
        }
        transactions.in(agent.organization(), () -> {
            jdbc.sql("""
                            insert into visitor_board (organization_id, agent_id, shown, sorted_by, grouped,
                                changed_at)
                            values (:organization, :agent, :shown, :sorted, :grouped, :at)
                            on conflict (organization_id, agent_id)
                                do update set shown = :shown, sorted_by = :sorted, grouped = :grouped, changed_at = :at
                            """)
                    .param("organization", agent.organization().value())
                    .param("agent", agent.agent())
                    .param("shown", shown)
                    .param("sorted", view.sortedBy())
                    .param("grouped", view.grouped())
                    .param("at", Sql.utc(clock.instant()))
                    .update();
        });
    }

    BoardView of(AgentPrincipal agent) {
        return transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                                select shown, sorted_by, grouped from visitor_board
                                where organization_id = :organization and agent_id = :agent
                                """)
                        .param("organization", agent.organization().value())
                        .param("agent", agent.agent())
                        .query((row, number) -> new BoardView(
                                row.getString(1).isEmpty()
                                        ? List.of()
                                        : List.of(row.getString(1).split(" ", -1)),
                                row.getString(2),
                                row.getBoolean(3)))
                        .optional()
                        .orElse(BoardView.USUAL));
    }
}
