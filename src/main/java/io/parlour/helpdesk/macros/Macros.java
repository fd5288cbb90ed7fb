package io.parlour.helpdesk.macros;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.files.SavedFiles;
import io.parlour.database.OptimisticLock;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.NewWebhooks;
import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Departments;
import io.parlour.identity.Scope;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Keeps macros: one's own are one's own; a department's takes the right to share in it, everybody's the right to share
/// with all, and the rights of all that it does (HD-36).
///
/// Errors: those of [NewWebhooks], `not-found`, `access.denied`; 422 `actions.invalid`, `input.invalid` (name, sharing,
/// department); 409
/// `macro.full` beyond two thousand; 412 `macro.version-conflict`; `page.cursor-invalid`.
@Component
public final class Macros {
    private static final int MOST = 2_000;
    private static final int SUGGESTED = 100;
    private static final Duration COUNTED = Duration.ofDays(30);
    private static final Set<String> SHARINGS = Set.of("private", "department", "everyone");

    private final MacroRows rows;
    private final Checks checks;
    private final NewWebhooks webhooks;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    /// What is looked at before one is kept.
    @Component
    record Checks(
            Access access,
            Departments departments,
            ReadActions actions,
            SavedFiles files,
            Desk desk,
            OptimisticLock lock) {}

    /// What a macro should be.
    public record Wish(
            @Nullable String name,
            @Nullable String sharing,
            @Nullable UUID department,
            JsonNode actions) {}

    Macros(MacroRows rows, Checks checks, NewWebhooks webhooks, Transactions transactions, IdSource ids, Clock clock) {
        this.rows = rows;
        this.checks = checks;
        this.webhooks = webhooks;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// Those that the agent may use, by name.
    public Page<Macro> page(AgentPrincipal agent, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 2);
        List<Macro> found = transactions.read(
                agent.organization(), () -> rows.page(agent.organization(), viewer(agent), after, limit + 1));
        return Page.of(found, limit, last -> Cursor.of(last.name(), last.id()));
    }

    /// Those that fit a ticket, the likeliest first; at most a hundred (HD-39).
    public List<Macro> suggested(AgentPrincipal agent, UUID conversation) {
        checks.desk().require(agent, ConversationPermissions.VIEW, conversation);
        return transactions.read(
                agent.organization(),
                () -> rows.suggested(agent.organization(), viewer(agent), conversation, SUGGESTED));
    }

    public Macro find(AgentPrincipal agent, UUID id) {
        return transactions
                .read(agent.organization(), () -> rows.find(agent.organization(), viewer(agent), id))
                .orElseThrow(Problem::notFound);
    }

    public Macro add(AgentPrincipal agent, Wish wish) {
        Macro wished = wished(agent, ids.next(), agent.agent(), wish);
        webhooks.require(agent, null, wished.actions());
        return transactions.in(agent.organization(), () -> {
            if (rows.count(agent.organization()) >= MOST) {
                throw Problem.conflict("macro.full", Map.of("max", MOST));
            }
            rows.save(agent.organization(), wished);
            return wished;
        });
    }

    /// Writes one anew.
    ///
    /// @param seen the version that was looked at; null: whatever is there now
    public Macro change(AgentPrincipal agent, UUID id, @Nullable String seen, Wish wish) {
        OrganizationId organization = agent.organization();
        checks.lock().change(organization, "macro", seen, () -> find(agent, id), () -> {
            Macro before = changeable(agent, id);
            Macro wished = wished(agent, id, before.owner(), wish);
            webhooks.require(agent, before.actions(), wished.actions());
            rows.save(organization, wished);
            return wished;
        });
        return find(agent, id);
    }

    public void remove(AgentPrincipal agent, UUID id) {
        OrganizationId organization = agent.organization();
        checks.lock().alone(organization, "macro", () -> {
            Macro macro = changeable(agent, id);
            rows.remove(organization, id);
            transactions.afterCommit(() ->
                    macro.files().forEach(file -> checks.files().drop(organization, Macro.FILES, file.id())));
            return macro;
        });
    }

    /// One that this agent may change.
    Macro changeable(AgentPrincipal agent, UUID id) {
        Macro macro = find(agent, id);
        may(agent, macro.sharing(), macro.department());
        return macro;
    }

    private void may(AgentPrincipal agent, String sharing, @Nullable UUID department) {
        if (!sharing.equals("private")) {
            checks.access().require(agent, MacroPermissions.SHARE, department, null);
        }
    }

    private Macro wished(AgentPrincipal agent, UUID id, UUID owner, Wish wish) {
        OrganizationId organization = agent.organization();
        String name = wish.name() == null ? "" : wish.name().strip();
        if (name.isEmpty() || name.length() > 100) {
            throw Problem.invalid("name", "required:name", Map.of("max", 100));
        }
        String sharing = wish.sharing() == null ? "private" : wish.sharing();
        if (!SHARINGS.contains(sharing)) {
            throw Problem.invalid("sharing", "choice");
        }
        UUID department = sharing.equals("department") ? wish.department() : null;
        if (sharing.equals("department")
                && (department == null
                        || checks.departments().find(organization, department).isEmpty())) {
            throw Problem.invalid("department", "choice:department");
        }
        may(agent, sharing, department);
        List<Action> actions = checks.actions().check(organization, wish.actions(), true, "/actions");
        if (sharing.equals("everyone")) {
            // rules do it too, to any ticket and in nobody's name
            actions.stream()
                    .map(Action::right)
                    .distinct()
                    .forEach(right -> checks.access().require(agent, right));
        }
        return new Macro(id, owner, name, sharing, department, wish.actions(), List.of(), 0, null, Sql.now(clock));
    }

    private MacroRows.Viewer viewer(AgentPrincipal agent) {
        return new MacroRows.Viewer(
                agent.agent(),
                agent.departments(),
                checks.access().scope(agent, MacroPermissions.SHARE) == Scope.ALL,
                clock.instant().minus(COUNTED));
    }
}
