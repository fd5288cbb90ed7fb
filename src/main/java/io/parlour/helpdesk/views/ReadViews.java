package io.parlour.helpdesk.views;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The views an agent has: standard ones, shared ones and its own, in the order it chose.
///
/// Errors: `not-found`, `page.cursor-invalid`.
@Component
public final class ReadViews {
    private final StandardViews standard;
    private final ViewRows rows;
    private final TicketFields fields;
    private final Access access;
    private final Transactions transactions;

    /// A view in the list.
    ///
    /// @param broken whether it asks for something that is gone: it shows an error and no tickets
    /// @param changeable whether this agent may change it
    /// @param hidden whether this agent hides it
    public record Listed(@JsonUnwrapped View view, boolean broken, boolean changeable, boolean hidden) {}

    ReadViews(StandardViews standard, ViewRows rows, TicketFields fields, Access access, Transactions transactions) {
        this.standard = standard;
        this.rows = rows;
        this.fields = fields;
        this.access = access;
        this.transactions = transactions;
    }

    public Page<Listed> page(AgentPrincipal agent, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 1);
        List<Listed> all = all(agent);
        int from = 0;
        if (after != null) {
            List<String> ids = all.stream().map(listed -> listed.view().id()).toList();
            from = ids.indexOf(after.text(0)) + 1;
        }
        List<Listed> rest = all.subList(from, Math.min(all.size(), from + limit + 1));
        return Page.of(rest, limit, last -> Cursor.of(last.view().id()));
    }

    List<Listed> all(AgentPrincipal agent) {
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            Fields known = fields.of(organization);
            ViewChoice choice = rows.choice(organization, agent.agent());
            Set<String> hidden = Set.copyOf(choice.hidden());
            List<View> views = new ArrayList<>(standard.all());
            views.addAll(rows.seen(organization, agent.agent(), agent.departments()));
            return views.stream()
                    .sorted(Comparator.comparingInt(view -> place(choice, view)))
                    .map(view -> new Listed(
                            view, isBroken(view, known), isChangeable(agent, view), hidden.contains(view.id())))
                    .toList();
        });
    }

    private static int place(ViewChoice choice, View view) {
        int place = choice.placed().indexOf(view.id());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private boolean isChangeable(AgentPrincipal agent, View view) {
        return switch (view.sharing()) {
            case STANDARD -> false;
            case PRIVATE -> true;
            case DEPARTMENT ->
                view.department() == null || access.may(agent, ViewPermissions.SHARE, view.department(), null);
            case EVERYONE -> access.may(agent, ViewPermissions.SHARE, null, null);
        };
    }

    private static boolean isBroken(View view, Fields known) {
        try {
            Condition.read(view.condition(), known, "");
            return false;
        } catch (Problem gone) {
            return true;
        }
    }
}
