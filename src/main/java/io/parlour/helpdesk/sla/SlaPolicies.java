package io.parlour.helpdesk.sla;

import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fields;
import io.parlour.live.EventLog;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// The policies of an organization as administrators keep them (HD-50). What changes holds for open tickets at once,
/// with what has passed.
///
/// Errors: `not-found`, `access.denied`; 409 `sla.version-conflict` when somebody else saved in between,
/// `sla.too-many`; 422 `input.invalid`, `condition.invalid`.
@Service
public class SlaPolicies {
    private static final int MOST = 50;

    /// All of them, and what their conditions may ask.
    public record Kept(List<Policy> policies, List<Fields.Field> fields) {}

    private final PolicyRows rows;
    private final CheckPolicy checks;
    private final Access access;
    private final Transactions transactions;
    private final After after;

    /// What a change makes and sets going.
    @Component("slaPolicyAfter")
    record After(IdSource ids, EventLog events, RefreshClocks refresh, TicketFields fields) {}

    SlaPolicies(PolicyRows rows, CheckPolicy checks, Access access, Transactions transactions, After after) {
        this.rows = rows;
        this.checks = checks;
        this.access = access;
        this.transactions = transactions;
        this.after = after;
    }

    /// In their order.
    public Kept read(AgentPrincipal agent) {
        access.require(agent, SlaPermissions.SLA_EDIT);
        OrganizationId organization = agent.organization();
        return transactions.read(
                organization,
                () -> new Kept(
                        rows.all(organization),
                        after.fields().unasked(organization).all()));
    }

    /// Makes one, which comes last, or changes one.
    ///
    /// @param known null for a new one
    /// @param wish its version is the one that was read; its id does not count
    public Policy save(AgentPrincipal agent, @Nullable UUID known, Policy wish) {
        access.require(agent, SlaPermissions.SLA_EDIT);
        OrganizationId organization = agent.organization();
        if (known != null
                && transactions
                        .read(organization, () -> find(organization, known))
                        .isEmpty()) {
            throw Problem.notFound();
        }
        checks.check(organization, wish);
        return transactions.in(organization, () -> {
            rows.lock(organization);
            Optional<Policy> before = known == null ? Optional.empty() : find(organization, known);
            if (known != null && before.isEmpty()) {
                throw Problem.notFound();
            }
            if (before.isPresent() && before.get().version() != wish.version()) {
                throw Problem.conflict("sla.version-conflict");
            }
            if (known == null && rows.all(organization).size() >= MOST) {
                throw Problem.conflict("sla.too-many", Map.of("max", MOST));
            }
            Policy policy = new Policy(
                    known == null ? after.ids().next() : known,
                    wish.name(),
                    wish.condition(),
                    wish.botsCount(),
                    before.map(Policy::version).orElse(0) + 1,
                    wish.targets());
            rows.save(organization, policy);
            changed(organization);
            return policy;
        });
    }

    /// Puts them into another order.
    ///
    /// @param ids of all policies, in the new order
    public void order(AgentPrincipal agent, List<UUID> ids) {
        access.require(agent, SlaPermissions.SLA_EDIT);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            rows.lock(organization);
            List<UUID> before = rows.all(organization).stream().map(Policy::id).toList();
            if (ids.size() != before.size() || !new HashSet<>(ids).equals(new HashSet<>(before))) {
                throw Problem.conflict("sla.version-conflict:order");
            }
            rows.order(organization, ids);
            changed(organization);
        });
    }

    /// Its clocks are cancelled, or go on by the policy that takes its tickets now.
    public void remove(AgentPrincipal agent, UUID id) {
        access.require(agent, SlaPermissions.SLA_EDIT);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            rows.lock(organization);
            if (!rows.delete(organization, id)) {
                throw Problem.notFound();
            }
            rows.order(
                    organization,
                    rows.all(organization).stream().map(Policy::id).toList());
            changed(organization);
        });
    }

    private Optional<Policy> find(OrganizationId organization, UUID id) {
        return rows.all(organization).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    private void changed(OrganizationId organization) {
        after.events().append(organization, "settings-changed", Map.of());
        after.refresh().soon(organization);
    }
}
