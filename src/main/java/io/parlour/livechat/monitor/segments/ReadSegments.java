package io.parlour.livechat.monitor.segments;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import io.parlour.kernel.conditions.Fields;
import io.parlour.livechat.LivechatPermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The segments an agent may choose on the board: shared ones and its own, by name.
///
/// Errors: `access.denied`, `page.cursor-invalid`.
@Component
public final class ReadSegments {
    /// A page of them.
    ///
    /// @param fields what a condition may ask; on the first page alone
    public record Segments(List<Segment> items, @Nullable String next, List<Fields.Field> fields) {}

    private final SegmentRows rows;
    private final SegmentFields fields;
    private final Access access;
    private final Transactions transactions;

    ReadSegments(SegmentRows rows, SegmentFields fields, Access access, Transactions transactions) {
        this.rows = rows;
        this.fields = fields;
        this.access = access;
        this.transactions = transactions;
    }

    public Segments read(AgentPrincipal agent, @Nullable String cursor, int limit) {
        access.require(agent, LivechatPermissions.VISITOR_VIEW);
        Cursor after = Cursor.decode(cursor, 2);
        List<Segment> found = transactions.read(
                agent.organization(), () -> rows.page(agent.organization(), agent.agent(), after, limit + 1));
        Page<Segment> page = Page.of(found, limit, last -> Cursor.of(last.name(), last.id()));
        return new Segments(
                page.items(), page.next(), after == null ? fields.fields().all() : List.of());
    }
}
