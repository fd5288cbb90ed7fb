package io.parlour.helpdesk.views;

import io.parlour.database.OptimisticLock;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Makes, changes and removes views. One's own is one's own; one of a department or of everybody takes the right to
/// make those (HD-26).
///
/// Errors: `not-found`, `access.denied`; `condition.invalid`; `input.invalid`; 409 `view.full`, `view.standard`; 412
/// `view.version-conflict`.
@Component
public final class ChangeViews {
    /// What a view should be; `sharing` is `private`, `department` or `everyone`.
    public record Wish(
            String name,
            String sharing,
            @Nullable UUID department,
            JsonNode condition,
            List<String> columns,
            List<String> sort,
            @Nullable String group) {}

    /// Whether it may be kept.
    @Component
    record Checks(CheckView view, Access access, Departments departments, OptimisticLock lock) {}

    /// When and under which id it is kept.
    @Component
    record Stamp(IdSource ids, Clock clock) {}

    private final FindView find;
    private final ViewRows rows;
    private final Checks checks;
    private final Stamp stamp;
    private final Transactions transactions;

    ChangeViews(FindView find, ViewRows rows, Checks checks, Stamp stamp, Transactions transactions) {
        this.find = find;
        this.rows = rows;
        this.checks = checks;
        this.stamp = stamp;
        this.transactions = transactions;
    }

    public View add(AgentPrincipal agent, Wish wish) {
        return save(agent, null, wish);
    }

    /// Writes one anew.
    ///
    /// @param seen the version that was looked at; null: whatever is there now
    public View change(AgentPrincipal agent, String id, @Nullable String seen, Wish wish) {
        return checks.lock()
                .change(
                        agent.organization(),
                        "view",
                        seen,
                        () -> find.view(agent, id),
                        () -> save(agent, changeable(agent, id), wish));
    }

    public void remove(AgentPrincipal agent, String id) {
        View view = changeable(agent, id);
        transactions.in(agent.organization(), () -> rows.remove(agent.organization(), UUID.fromString(view.id())));
    }

    /// The agent's own order, and what it hides. Ids nobody has are kept and mean nothing.
    public void choose(AgentPrincipal agent, ViewChoice choice) {
        transactions.in(agent.organization(), () -> rows.choose(agent.organization(), agent.agent(), choice));
    }

    private View changeable(AgentPrincipal agent, String id) {
        View view = find.view(agent, id);
        if (view.sharing() == Sharing.STANDARD) {
            throw Problem.conflict("view.standard");
        }
        may(agent, view.sharing(), view.department());
        return view;
    }

    private void may(AgentPrincipal agent, Sharing sharing, @Nullable UUID department) {
        if (sharing == Sharing.EVERYONE || (sharing == Sharing.DEPARTMENT && department != null)) {
            checks.access().require(agent, ViewPermissions.SHARE, department, null);
        }
    }

    private View save(AgentPrincipal agent, @Nullable View before, Wish wish) {
        OrganizationId organization = agent.organization();
        Sharing sharing = Sharing.of(wish.sharing()).orElseThrow(() -> Problem.invalid("sharing", "choice"));
        @Nullable UUID department = sharing == Sharing.DEPARTMENT ? department(organization, wish.department()) : null;
        may(agent, sharing, department);
        checks.view().condition(organization, wish.condition());
        checks.view().shown(organization, wish.columns(), wish.sort(), wish.group());
        View wished = new View(
                before == null ? stamp.ids().next().toString() : before.id(),
                before == null ? agent.agent() : before.owner(),
                checks.view().name(wish.name()),
                sharing,
                department,
                wish.condition(),
                wish.columns(),
                wish.sort(),
                wish.group());
        return transactions.in(organization, () -> {
            if (before == null || (before.sharing() == Sharing.PRIVATE) != (sharing == Sharing.PRIVATE)) {
                room(organization, sharing == Sharing.PRIVATE ? wished.owner() : null);
            }
            rows.save(organization, wished, Sql.now(stamp.clock()));
            return rows.find(organization, UUID.fromString(wished.id())).orElseThrow();
        });
    }

    private void room(OrganizationId organization, @Nullable UUID owner) {
        int most = owner == null ? ViewRows.MOST_SHARED : ViewRows.MOST_OWN;
        if (rows.count(organization, owner) >= most) {
            throw Problem.conflict("view.full", Map.of("max", most));
        }
    }

    private UUID department(OrganizationId organization, @Nullable UUID id) {
        if (id == null || checks.departments().find(organization, id).isEmpty()) {
            throw Problem.invalid("department", "choice:department");
        }
        return id;
    }
}
