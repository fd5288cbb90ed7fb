package io.parlour.identity.people;

import io.parlour.audit.Action;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AccountNotice;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.IdentityPermissions;
import io.parlour.identity.NotifyAgent;
import io.parlour.identity.Scope;
import io.parlour.identity.signin.FreshSession;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes roles of an organization's own and gives them to its agents (HD-99). Nobody gives, takes or touches a right
/// that reaches further than their own. What changes counts with the next request and the next look of a socket. A
/// change takes a
/// fresh sign-in.
///
/// Errors: those of [FreshSession], `not-found`, `access.denied`; 409 `identity.role-exists`,
/// `identity.too-many-roles`; 422 `input.invalid`
/// (name, rights, roles).
@Component
public final class ChangeOwnRoles {
    private static final int MOST = 50;
    private static final int NAME = 60;

    private final OwnRoleRows rows;
    private final Agents agents;
    private final Rules rules;
    private final FreshSession fresh;
    private final Transactions transactions;

    @Component("ownRoleRules")
    record Rules(Access access, Membership membership, NotifyAgent notices, Trail trail, IdSource ids) {}

    ChangeOwnRoles(OwnRoleRows rows, Agents agents, Rules rules, FreshSession fresh, Transactions transactions) {
        this.rows = rows;
        this.agents = agents;
        this.rules = rules;
        this.fresh = fresh;
        this.transactions = transactions;
    }

    /// At most fifty, by name.
    public List<OwnRole> read(AgentPrincipal actor) {
        rules.access().require(actor, IdentityPermissions.AGENT_MANAGE);
        return transactions.read(actor.organization(), () -> rows.all(actor.organization()));
    }

    /// Makes one, or changes one.
    ///
    /// @param known null makes one
    public OwnRole save(AgentPrincipal actor, @Nullable UUID known, String name, Map<String, Scope> rights) {
        rules.access().require(actor, IdentityPermissions.AGENT_MANAGE);
        fresh.require(actor);
        OrganizationId organization = actor.organization();
        String called = name.strip();
        if (called.isEmpty() || called.length() > NAME) {
            throw Problem.invalid("name", "length:name", Map.of("max", NAME));
        }
        rules.membership().requireWithin(actor, rights);
        return transactions.in(organization, () -> {
            rows.lock(organization);
            List<OwnRole> all = rows.all(organization);
            if (known != null) {
                rules.membership().requireWithin(actor, find(all, known).rights());
            } else if (all.size() >= MOST) {
                throw Problem.conflict("identity.too-many-roles", Map.of("max", MOST));
            }
            if (all.stream()
                    .anyMatch(each -> each.name().equals(called) && !each.id().equals(known))) {
                throw Problem.conflict("identity.role-exists");
            }
            UUID id = known == null ? rules.ids().next() : known;
            rows.save(organization, id, called, rights);
            OwnRole saved = find(rows.all(organization), id);
            tell(actor, saved.agents());
            return saved;
        });
    }

    public void remove(AgentPrincipal actor, UUID id) {
        rules.access().require(actor, IdentityPermissions.AGENT_MANAGE);
        fresh.require(actor);
        OrganizationId organization = actor.organization();
        transactions.in(organization, () -> {
            rows.lock(organization);
            OwnRole role = find(rows.all(organization), id);
            rules.membership().requireWithin(actor, role.rights());
            rows.delete(organization, id);
            tell(actor, role.agents());
        });
    }

    /// These roles in place of those the agent had.
    public void give(AgentPrincipal actor, UUID agent, List<UUID> roles) {
        rules.access().require(actor, IdentityPermissions.AGENT_MANAGE);
        fresh.require(actor);
        OrganizationId organization = actor.organization();
        transactions.in(organization, () -> {
            Agent found = agents.find(organization, agent).orElseThrow(Problem::notFound);
            rules.membership().requireRank(actor, found.role());
            rows.lock(organization);
            List<OwnRole> all = rows.all(organization);
            List<UUID> wished = roles.stream().distinct().toList();
            for (OwnRole role : all) {
                if (wished.contains(role.id()) != role.agents().contains(agent)) {
                    rules.membership().requireWithin(actor, role.rights());
                }
            }
            if (!new HashSet<>(all.stream().map(OwnRole::id).toList()).containsAll(wished)) {
                throw Problem.invalid("roles", "unknown:items");
            }
            rows.give(organization, agent, wished);
            rules.notices().tell(organization, agent, new AccountNotice.OwnRolesChanged());
            tell(actor, List.of(agent));
        });
    }

    private void tell(AgentPrincipal actor, List<UUID> concerned) {
        concerned.forEach(agent -> rules.trail().agent(actor, Action.ROLE_CHANGED, agent));
    }

    private static OwnRole find(List<OwnRole> all, UUID id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(Problem::notFound);
    }
}
