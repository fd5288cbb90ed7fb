package io.parlour.identity.people;

import io.parlour.identity.Access;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentLeftDepartments;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentRecords;
import io.parlour.identity.Departments;
import io.parlour.identity.Email;
import io.parlour.identity.Permission;
import io.parlour.identity.PermissionCatalogue;
import io.parlour.identity.Role;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// What holds for every change of roles and departments, by invitation or later.
@Component
final class Membership {
    private static final int MOST_DEPARTMENTS = 200;
    private final AgentRecords records;
    private final Departments departments;
    private final OwnRoleRows ownRoles;
    private final Map<String, Permission> permissions;
    private final Access access;
    private final ApplicationEventPublisher listeners;
    private final Clock clock;

    Membership(
            AgentRecords records,
            Departments departments,
            OwnRoleRows ownRoles,
            PermissionCatalogue catalogue,
            Access access,
            ApplicationEventPublisher listeners,
            Clock clock) {
        this.records = records;
        this.departments = departments;
        this.ownRoles = ownRoles;
        this.permissions = catalogue.all().stream().collect(Collectors.toMap(Permission::key, Function.identity()));
        this.access = access;
        this.listeners = listeners;
        this.clock = clock;
    }

    /// Nobody gives, takes or touches a rank above their own.
    void requireRank(AgentPrincipal actor, Role role) {
        if (!actor.role().atLeast(role)) {
            throw access.refuse(actor);
        }
    }

    /// Someone else, of a lower role or seen by an owner.
    void requireAbove(AgentPrincipal actor, Agent agent) {
        boolean above = actor.role() == Role.OWNER || !agent.role().atLeast(actor.role());
        if (!above || actor.agent().equals(agent.id())) {
            throw access.refuse(actor);
        }
    }

    /// Nobody gives, takes or touches a right that reaches further than their own.
    void requireWithin(AgentPrincipal actor, Map<String, Scope> rights) {
        rights.forEach((key, scope) -> {
            Permission permission = permissions.get(key);
            if (permission == null || scope == Scope.NONE) {
                throw Problem.invalid("rights", "unknown:right", Map.of("key", key));
            }
            if (access.scope(actor, permission).compareTo(scope) > 0) {
                throw access.refuse(actor);
            }
        });
    }

    /// Those an agent has, in the running transaction.
    List<OwnRole> ownRoles(OrganizationId organization, UUID agent) {
        return ownRoles.all(organization).stream()
                .filter(role -> role.agents().contains(agent))
                .toList();
    }

    /// False when the address is taken.
    boolean changeAddress(OrganizationId organization, UUID agent, Email email) {
        return records.changeAddress(organization, agent, email, clock.instant());
    }

    void requireKnown(OrganizationId organization, List<UUID> wished) {
        int distinct = new HashSet<>(wished).size();
        if (distinct > MOST_DEPARTMENTS
                || departments.find(organization, wished).size() != distinct) {
            throw Problem.invalid("departments", "unknown:items");
        }
    }

    int lockActiveOwners(OrganizationId organization) {
        return records.lockActiveOwners(organization);
    }

    void save(OrganizationId organization, Agent agent, @Nullable List<UUID> wished) {
        records.update(organization, agent, clock.instant());
        if (wished != null) {
            requireKnown(organization, wished);
            if (records.leaveBut(organization, agent.id(), wished)) {
                listeners.publishEvent(new AgentLeftDepartments(organization, agent.id()));
            }
            records.join(organization, agent.id(), wished);
        }
    }
}
