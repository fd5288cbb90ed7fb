package io.parlour.helpdesk.views;

import io.parlour.contacts.fields.CustomField;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Sight;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Csv;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The tickets of a view as CSV (RFC 4180), in the view's own columns: those the agent sees and may take out, all
/// of one snapshot.
///
/// Errors: `not-found`, `access.denied`; 422 `view.broken`, `export.too-many`; 503 `database.busy`.
@Component
public final class ExportTickets {
    private static final int MOST = 20_000;

    private final FindView find;
    private final ListTickets list;
    private final Desk desk;
    private final Transactions transactions;

    ExportTickets(FindView find, ListTickets list, Desk desk, Transactions transactions) {
        this.find = find;
        this.list = list;
        this.desk = desk;
        this.transactions = transactions;
    }

    public String csv(AgentPrincipal agent, String view) {
        FindView.Open open = find.open(agent, view);
        Sight sight = desk.sight(agent, ViewPermissions.EXPORT);
        List<CustomField> own =
                open.shape().own().stream().map(OwnColumn::field).toList();
        List<ListColumn> columns = open.view().columns().stream()
                .flatMap(key -> OwnColumn.find(key, own).stream())
                .toList();
        return transactions.snapshot(agent.organization(), ListTickets.PATIENCE, () -> {
            Csv csv = new Csv();
            csv.line(columns.stream().map(ListColumn::label));
            int lines = 0;
            @Nullable String cursor = null;
            do {
                TicketPage page = list.page(agent, sight, open.shape(), open.fields(), cursor, Page.MAX_LIMIT);
                lines += page.items().size();
                if ((page.count() != null && page.count() > MOST) || lines > MOST) {
                    throw new Problem(422, "export.too-many:tickets", Map.of("max", MOST));
                }
                page.items().forEach(row -> csv.line(columns.stream().map(column -> text(row, column))));
                cursor = page.next();
            } while (cursor != null);
            return csv.toString();
        });
    }

    private static String text(TicketRow row, ListColumn column) {
        return switch (column) {
            case OwnColumn own -> own.text(row.fields().get(own.key()));
            case TicketColumn known -> text(row, known);
        };
    }

    private static String text(TicketRow row, TicketColumn column) {
        @Nullable
        Object value = switch (column) {
            case NUMBER -> row.number();
            case CHANNEL -> row.channel();
            case SUBJECT -> row.subject();
            case CONTACT -> row.contact().name();
            case CATEGORY -> row.category();
            case PRIORITY -> row.priority();
            case TYPE -> row.type();
            case ASSIGNEE -> name(row.assignee());
            case DEPARTMENT -> name(row.department());
            case SITE -> name(row.site());
            case TAGS -> String.join(", ", row.tags());
            case SOURCE -> row.source();
            case WAITING -> row.waitingSince();
            case DUE -> row.dueAt();
            case CREATED -> row.createdAt();
            case UPDATED -> row.updatedAt();
            case STATUS_SINCE -> row.statusSince();
            case SOLVED -> row.solvedAt();
            case ANSWERS -> row.answers();
        };
        return value == null ? "" : value.toString();
    }

    private static @Nullable String name(TicketRow.@Nullable Named named) {
        return named == null ? null : named.name();
    }
}
