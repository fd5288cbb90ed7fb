package io.parlour.helpdesk.search;

import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.helpdesk.search.SearchPlan.Term;
import io.parlour.helpdesk.search.SearchPlan.Weight;
import io.parlour.helpdesk.views.ListTickets;
import io.parlour.helpdesk.views.Selection;
import io.parlour.helpdesk.views.TicketRow;
import io.parlour.helpdesk.views.TicketRows;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.limits.SearchPlaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds tickets that an agent sees: those that hold all words first, then the newest (HD-28).
///
/// Errors: `page.cursor-invalid`; 503 `search.too-slow` after two seconds.
@Component
public final class SearchTickets {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int SNIPPETS = 2;

    private final PlanSearch planning;
    private final SearchRows rows;
    private final RepairWords repairing;
    private final FindFacets facets;
    private final Tickets tickets;
    private final Transactions transactions;
    private final SearchPlaces places;

    /// What views know of tickets.
    @Component
    record Tickets(TicketFields fields, TicketRows rows, ListTickets list, Desk desk) {}

    SearchTickets(
            PlanSearch planning,
            SearchRows rows,
            RepairWords repairing,
            FindFacets facets,
            Tickets tickets,
            Transactions transactions,
            SearchPlaces places) {
        this.planning = planning;
        this.rows = rows;
        this.repairing = repairing;
        this.facets = facets;
        this.tickets = tickets;
        this.transactions = transactions;
        this.places = places;
    }

    /// Those of the page that begins at `cursor`.
    ///
    /// Errors: those of [SearchPlaces].
    ///
    /// @param exact whether words are looked for as they were typed alone
    public TicketSearch search(AgentPrincipal agent, String typed, boolean exact, @Nullable String cursor, int limit) {
        return places.in(agent.organization(), () -> found(agent, typed, exact, cursor, limit));
    }

    private TicketSearch found(AgentPrincipal agent, String typed, boolean exact, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 3);
        OrganizationId organization = agent.organization();
        Fields fields = tickets.fields().of(organization);
        SearchPlan plan = planning.plan(typed, fields);
        if (plan.isEmpty()) {
            return new TicketSearch(List.of(), null, 0L, false, List.of(), List.of(), plan.unknown(), null);
        }
        Selection selection = Selection.of(
                organization,
                tickets.desk().sight(agent),
                plan.condition() == null ? null : Condition.read(plan.condition(), fields, ""),
                tickets.fields().columns(organization),
                tickets.list().question(agent));
        SearchRows.Found found = find(organization, selection, plan, after, limit);
        SearchPlan wider = exact ? plan : repairing.repair(organization, plan, found.hits());
        if (!wider.equals(plan)) {
            found = find(organization, selection, wider, after, limit);
        }
        boolean more = found.page().size() > limit;
        List<SearchRows.Ranked> page = more ? found.page().subList(0, limit) : found.page();
        return new TicketSearch(
                hits(organization, page, new Highlight(wider.terms())),
                more ? page.getLast().cursor().encode() : null,
                after == null ? found.count() : null,
                found.cut(),
                after == null ? facets.of(agent, found.groups(), fields) : List.of(),
                repaired(wider, found.hits()),
                after == null ? plan.unknown() : List.of(),
                plan.view());
    }

    private SearchRows.Found find(
            OrganizationId organization, Selection selection, SearchPlan plan, @Nullable Cursor after, int limit) {
        try {
            return transactions.snapshot(organization, PATIENCE, () -> rows.find(selection, plan, after, limit + 1));
        } catch (Problem problem) {
            if (!problem.code().equals("database.busy")) {
                throw problem;
            }
            Problem slow = new Problem(503, "search.too-slow");
            slow.initCause(problem);
            throw slow;
        }
    }

    private List<TicketSearch.Hit> hits(
            OrganizationId organization, List<SearchRows.Ranked> page, Highlight highlight) {
        List<UUID> ids = page.stream().map(SearchRows.Ranked::id).toList();
        return transactions.read(organization, () -> {
            Map<UUID, List<SearchRows.Text>> texts = rows.texts(organization, page);
            return tickets.rows().of(organization, ids).stream()
                    .map(row -> hit(row, texts.getOrDefault(row.id(), List.of()), highlight))
                    .toList();
        });
    }

    private static TicketSearch.Hit hit(TicketRow row, List<SearchRows.Text> texts, Highlight highlight) {
        String subject = row.subject();
        return new TicketSearch.Hit(
                row,
                subject == null ? List.of() : highlight.marks(subject, "subject"),
                highlight.marks(row.contact().name(), "contact"),
                texts.stream().limit(SNIPPETS).map(highlight::snippet).toList());
    }

    /// Of the words that nobody wrote, those that led to something.
    private static List<TicketSearch.Repair> repaired(SearchPlan plan, int hits) {
        List<TicketSearch.Repair> repairs = new ArrayList<>();
        List<Term> terms = plan.terms();
        for (Term term : terms) {
            List<String> to = new ArrayList<>();
            for (int i = 0; i < terms.size(); i++) {
                if (term.text().equals(terms.get(i).instead()) && (hits & 1 << i) != 0) {
                    to.add(terms.get(i).text());
                }
            }
            if (term.weight() == Weight.WANTED && !to.isEmpty()) {
                repairs.add(new TicketSearch.Repair(term.text(), to));
            }
        }
        return repairs;
    }
}
