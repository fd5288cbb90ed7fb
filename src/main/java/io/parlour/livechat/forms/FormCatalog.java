package io.parlour.livechat.forms;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.FindWidget;
import io.parlour.livechat.LivechatPermissions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The forms of a widget as its owners keep them.
///
/// Errors: `not-found`, `access.denied`, `input.invalid`; 409 `form.version-conflict`.
@Service
public class FormCatalog {
    private final Forms forms;
    private final FindForm find;
    private final Around around;
    private final Access access;
    private final Transactions transactions;

    /// What a form refers to, and what a saved one is stamped with.
    @org.springframework.stereotype.Component
    record Around(FindWidget widgets, Departments departments, IdSource ids, Clock clock) {}

    FormCatalog(Forms forms, FindForm find, Around around, Access access, Transactions transactions) {
        this.forms = forms;
        this.find = find;
        this.around = around;
        this.access = access;
        this.transactions = transactions;
    }

    public List<Form> ofWidget(AgentPrincipal agent, UUID widget) {
        access.require(agent, LivechatPermissions.WIDGET_VIEW);
        return transactions.read(agent.organization(), () -> {
            mustExist(agent.organization(), widget);
            return FormKind.OF_WIDGETS.stream()
                    .map(kind -> find.of(agent.organization(), widget, kind))
                    .toList();
        });
    }

    public Form save(AgentPrincipal agent, Form form) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            mustExist(organization, form.widget());
            UUID department = form.department();
            if (department != null
                    && around.departments().find(organization, department).isEmpty()) {
                throw Problem.invalid("department", "unknown:department");
            }
            UUID fresh = around.ids().next();
            if (!forms.save(
                    organization,
                    form.checked(),
                    fresh,
                    agent.agent(),
                    around.clock().instant())) {
                throw Problem.conflict("form.version-conflict");
            }
            return find.of(organization, form.widget(), form.kind());
        });
    }

    private void mustExist(OrganizationId organization, UUID widget) {
        if (around.widgets().behaviours(organization, Set.of(widget)).isEmpty()) {
            throw Problem.notFound();
        }
    }
}
