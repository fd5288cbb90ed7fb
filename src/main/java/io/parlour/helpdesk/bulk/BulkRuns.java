package io.parlour.helpdesk.bulk;

import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.links.Incidents;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.helpdesk.macros.Macro;
import io.parlour.helpdesk.macros.MacroFiles;
import io.parlour.helpdesk.macros.Macros;
import io.parlour.helpdesk.views.ListedTickets;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.work.DoLater;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Begins runs over many tickets, shows how far they are, and takes them back. An agent knows its own alone.
///
/// Errors: `not-found`, `access.denied`; 422 `bulk.too-many`, `bulk.none`, `actions.invalid`; 409 `bulk.busy`
/// while it runs, `bulk.late` after a day; `page.cursor-invalid`.
@Component
public final class BulkRuns {
    private static final int MOST = 10_000;
    private static final Set<String> STATES = Set.of("waiting", "changed", "same", "skipped", "back", "kept");

    private final BulkRows rows;
    private final Choosing choosing;
    private final DoLater later;
    private final Transactions transactions;
    private final Clock clock;

    /// Which tickets, and what is done to them.
    @Component
    record Choosing(
            Access access, SeenTickets seen, Macros macros, MacroFiles files, ReadActions actions, IdSource ids) {}

    /// The tickets in an agent's sight.
    @Component
    record SeenTickets(ListedTickets listed, Incidents incidents, FindConversation conversations, Desk desk) {
        void require(AgentPrincipal agent, List<UUID> tickets) {
            if (conversations
                            .seen(agent.organization(), desk.sight(agent), Set.copyOf(tickets))
                            .size()
                    != tickets.size()) {
                throw Problem.notFound();
            }
        }
    }

    /// What is asked for.
    ///
    /// @param tickets conversations of the tickets; or all that `view` shows, if that is given
    /// @param problem a ticket whose open incidents are meant, if that is given
    /// @param macro whose actions are done; else `actions`
    public record Wish(
            @Nullable List<UUID> tickets,
            @Nullable String view,
            @Nullable UUID problem,
            @Nullable UUID macro,
            @Nullable JsonNode actions,
            @Nullable String name) {}

    BulkRuns(BulkRows rows, Choosing choosing, DoLater later, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.choosing = choosing;
        this.later = later;
        this.transactions = transactions;
        this.clock = clock;
    }

    public BulkRun start(AgentPrincipal agent, Wish wish) {
        OrganizationId organization = agent.organization();
        if (choosing.access().scope(agent, BulkPermissions.BULK) == Scope.NONE) {
            throw choosing.access().refuse(agent);
        }
        Macro macro = wish.macro() == null ? null : choosing.macros().find(agent, wish.macro());
        JsonNode actions = macro == null ? wish.actions() : macro.actions();
        if (actions == null) {
            throw Problem.invalid("actions", "required:actions");
        }
        choosing.actions().check(organization, actions, true, "/actions");
        List<UUID> tickets = tickets(agent, wish);
        UUID id = choosing.ids().next();
        Instant now = Sql.now(clock);
        return transactions.in(organization, () -> {
            rows.insert(organization, id, agent.agent(), name(wish, macro), actions, wish.macro(), tickets.size(), now);
            if (rows.freeze(organization, id, tickets) != tickets.size()) {
                throw Problem.notFound();
            }
            schedule(organization, id, "begin", now);
            return rows.find(organization, agent.agent(), id).orElseThrow();
        });
    }

    private List<UUID> tickets(AgentPrincipal agent, Wish wish) {
        String view = wish.view();
        List<UUID> asked = wish.problem() != null
                ? choosing.seen().incidents().of(agent, wish.problem(), MOST + 1)
                : wish.tickets() == null ? List.of() : wish.tickets();
        List<UUID> tickets = view == null
                ? asked.stream().distinct().toList()
                : choosing.seen().listed().of(agent, view, MOST + 1);
        if (tickets.size() > MOST) {
            throw new Problem(422, "bulk.too-many", Map.of("max", MOST));
        }
        if (tickets.isEmpty()) {
            throw new Problem(422, "bulk.none");
        }
        if (view == null) {
            choosing.seen().require(agent, tickets);
        }
        return tickets;
    }

    private static String name(Wish wish, @Nullable Macro macro) {
        String name = wish.name() == null ? "" : wish.name().strip();
        if (name.isEmpty()) {
            return macro == null ? "Changes" : macro.name();
        }
        return name.length() <= 200 ? name : name.substring(0, 200);
    }

    BulkPlan plan(OrganizationId organization, UUID run, BulkRows.Order work) {
        List<Action> actions = ReadActions.kept(work.actions());
        return BulkPlan.of(run, choosing.files().enclosed(organization, work.macro(), actions));
    }

    void schedule(OrganizationId organization, UUID run, String step, Instant at) {
        later.once(RunBulk.TASK, run + "-" + step, new RunBulk.Job(organization.value(), run), at);
    }

    public BulkRun find(AgentPrincipal agent, UUID id) {
        return transactions
                .read(agent.organization(), () -> rows.find(agent.organization(), agent.agent(), id))
                .orElseThrow(Problem::notFound);
    }

    public Page<BulkRun> page(AgentPrincipal agent, @Nullable String cursor, int limit) {
        return transactions.read(
                agent.organization(),
                () -> Page.byId(
                        cursor,
                        limit,
                        (id, many) -> rows.page(agent.organization(), agent.agent(), id, many),
                        BulkRun::id));
    }

    /// What became of each ticket, in the order of the list.
    ///
    /// @param state of those to show; null: all
    public Page<BulkItem> items(
            AgentPrincipal agent, UUID id, @Nullable String state, @Nullable String cursor, int limit) {
        find(agent, id);
        if (state != null && !STATES.contains(state)) {
            throw Problem.invalid("state", "choice");
        }
        Cursor after = Cursor.decode(cursor, 1);
        return transactions.read(agent.organization(), () -> {
            List<BulkItem> found = rows.items(
                    agent.organization(), id, state, after == null ? 0 : Long.parseLong(after.text(0)), limit + 1);
            return Page.of(found, limit, last -> Cursor.of(String.valueOf(last.place())));
        });
    }

    /// Each field goes back that still is as the run left it; answers that have not gone out are called back.
    public BulkRun undo(AgentPrincipal agent, UUID id) {
        OrganizationId organization = agent.organization();
        BulkRun run = find(agent, id);
        if (run.undoUntil().isBefore(clock.instant())) {
            throw Problem.conflict("bulk.late");
        }
        return transactions.in(organization, () -> {
            boolean turned = rows.turn(organization, id, "holding", "undoing", Sql.now(clock), null)
                    || rows.turn(organization, id, "done", "undoing", Sql.now(clock), null);
            if (!turned) {
                throw Problem.conflict("bulk.busy");
            }
            schedule(organization, id, "undo", Sql.now(clock));
            return rows.find(organization, agent.agent(), id).orElseThrow();
        });
    }
}
