package io.parlour.livechat.invitations;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import io.parlour.livechat.PublicSet;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The invitations of a site as its owners keep them.
///
/// Errors: 404, `access.denied`, `input.invalid`, `condition.invalid`; 409 `invitation.version-conflict`; 422
/// `site.public-set` when the site's loader would grow too large.
@Service
public class InvitationCatalog {
    private static final int MOST = 30;

    private final InvitationRows rows;
    private final Guard guard;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    /// Who may change what, and how large it may grow.
    @org.springframework.stereotype.Component
    record Guard(Access access, Departments departments, PublicSet publicSet) {}

    InvitationCatalog(InvitationRows rows, Guard guard, Transactions transactions, IdSource ids, Clock clock) {
        this.rows = rows;
        this.guard = guard;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public List<InvitationRule> ofSite(AgentPrincipal agent, UUID site) {
        guard.access().require(agent, LivechatPermissions.WIDGET_VIEW);
        return transactions.read(agent.organization(), () -> rows.ofSite(agent.organization(), site));
    }

    public InvitationRule add(AgentPrincipal agent, UUID site, InvitationRule.Terms terms) {
        guard.access().require(agent, LivechatPermissions.WIDGET_MANAGE);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            check(organization, terms);
            if (rows.ofSite(organization, site).size() >= MOST) {
                throw Problem.invalid("name", "too-many", Map.of("max", MOST));
            }
            InvitationRule rule = new InvitationRule(ids.next(), site, 0, 1, terms);
            rows.add(organization, rule, clock.instant());
            guard.publicSet().check(organization, site);
            return found(organization, rule.id());
        });
    }

    public InvitationRule change(AgentPrincipal agent, UUID id, int version, InvitationRule.Terms terms) {
        guard.access().require(agent, LivechatPermissions.WIDGET_MANAGE);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            InvitationRule now = found(organization, id);
            check(organization, terms);
            if (!rows.save(organization, new InvitationRule(id, now.site(), now.position(), version, terms))) {
                throw Problem.conflict("invitation.version-conflict");
            }
            guard.publicSet().check(organization, now.site());
            return found(organization, id);
        });
    }

    /// The order in which they come first; it names each of the site's once.
    public void place(AgentPrincipal agent, UUID site, List<UUID> order) {
        guard.access().require(agent, LivechatPermissions.WIDGET_MANAGE);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            List<UUID> all = rows.ofSite(organization, site).stream()
                    .map(InvitationRule::id)
                    .toList();
            if (order.size() != all.size() || !new HashSet<>(order).equals(new HashSet<>(all))) {
                throw Problem.invalid("order", "stale");
            }
            rows.place(organization, site, order);
        });
    }

    public void remove(AgentPrincipal agent, UUID id) {
        guard.access().require(agent, LivechatPermissions.WIDGET_MANAGE);
        transactions.in(agent.organization(), () -> {
            if (!rows.remove(agent.organization(), id)) {
                throw Problem.notFound();
            }
        });
    }

    private InvitationRule found(OrganizationId organization, UUID id) {
        return rows.find(organization, id).orElseThrow(Problem::notFound);
    }

    private void check(OrganizationId organization, InvitationRule.Terms terms) {
        CheckInvitation.checked(terms);
        if (List.of("nobody", "any").contains(terms.online())) {
            return;
        }
        try {
            if (guard.departments()
                    .find(organization, UUID.fromString(terms.online()))
                    .isPresent()) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as what is no department.
        }
        throw Problem.invalid("online", "choice:department");
    }
}
