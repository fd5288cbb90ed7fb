package io.parlour.livechat.canned;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The canned messages an agent may use: its own, those of its departments, everybody's; and, for whoever manages them
/// all, those of the other departments.
///
/// Errors: `not-found`, also for a colleague's own; `page.cursor-invalid`.
@Component
public final class ReadCanned {
    private static final int LONGEST = 200;
    private static final int MOST_ENTRIES = 1_000;

    private final CannedRows rows;
    private final Access access;
    private final Transactions transactions;

    ReadCanned(CannedRows rows, Access access, Transactions transactions) {
        this.rows = rows;
        this.access = access;
        this.transactions = transactions;
    }

    /// By shortcut; with a query those whose shortcut, category or text holds it.
    public Page<Canned> page(AgentPrincipal agent, @Nullable String query, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 2);
        String words = query == null ? "" : query.replace("\0", "").strip();
        String bounded = words.length() <= LONGEST ? words : words.substring(0, LONGEST);
        List<Canned> found = transactions.read(
                agent.organization(),
                () -> rows.page(agent.organization(), managing(agent), bounded, after, limit + 1));
        return Page.of(found, limit, last -> Cursor.of(last.shortcut(), last.id()));
    }

    /// What completion needs, by shortcut, up to 1,000 at a time.
    public Page<Canned.Entry> entries(AgentPrincipal agent, @Nullable String cursor) {
        Cursor after = Cursor.decode(cursor, 2);
        CannedRows.Viewer viewer = new CannedRows.Viewer(agent.agent(), agent.departments(), false);
        List<Canned.Entry> found = transactions.read(
                agent.organization(), () -> rows.entries(agent.organization(), viewer, after, MOST_ENTRIES + 1));
        return Page.of(found, MOST_ENTRIES, last -> Cursor.of(last.shortcut(), last.id()));
    }

    public Canned find(AgentPrincipal agent, UUID id) {
        return transactions
                .read(agent.organization(), () -> rows.find(agent.organization(), managing(agent), id))
                .orElseThrow(Problem::notFound);
    }

    private CannedRows.Viewer managing(AgentPrincipal agent) {
        boolean everything = access.scope(agent, LivechatPermissions.CANNED) == Scope.ALL;
        return new CannedRows.Viewer(agent.agent(), agent.departments(), everything);
    }
}
