package io.parlour.livechat.monitor.board;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import io.parlour.livechat.LivechatPermissions;
import io.parlour.livechat.monitor.device.Countries;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who is on the sites now and agreed to be seen (LC-84). The socket tells what changes afterwards.
///
/// Errors: `access.denied`, `page.cursor-invalid`.
@Component
public final class ReadVisitors {
    /// So that a full board is there after a few questions.
    private static final int MOST = 1_000;

    /// A page of the board.
    ///
    /// @param states of those who do more than browse; on the first page alone
    /// @param countries whether there are countries at all (LC-86)
    /// @param countryFault why the operator's country file is not used
    public record Board(
            List<VisitorRow> items,
            @Nullable String next,
            List<VisitorState> states,
            int running,
            int waiting,
            boolean countries,
            @Nullable String countryFault,
            BoardView view) {}

    private final BoardRows rows;
    private final Countries countries;
    private final ArrangeBoard view;
    private final Guard guard;
    private final Clock clock;

    /// Who may look, and at what.
    @Component
    record Guard(Access access, Transactions transactions) {}

    ReadVisitors(BoardRows rows, Countries countries, ArrangeBoard view, Guard guard, Clock clock) {
        this.rows = rows;
        this.countries = countries;
        this.view = view;
        this.guard = guard;
        this.clock = clock;
    }

    public Board read(AgentPrincipal agent, @Nullable String cursor) {
        guard.access().require(agent, LivechatPermissions.VISITOR_VIEW);
        Cursor after = Cursor.decode(cursor, 1);
        @Nullable UUID last = after == null ? null : after.uuid(0);
        return guard.transactions().read(agent.organization(), () -> {
            Page<VisitorRow> page = Page.of(
                    rows.here(agent.organization(), last, clock.instant(), MOST + 1), MOST, row -> Cursor.of(row.id()));
            BoardRows.Totals totals = rows.totals(agent.organization());
            return new Board(
                    page.items(),
                    page.next(),
                    last == null ? rows.states(agent.organization(), clock.instant()) : List.of(),
                    totals.running(),
                    totals.waiting(),
                    countries.known(),
                    countries.fault(),
                    view.of(agent));
        });
    }
}
