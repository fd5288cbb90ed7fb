package io.parlour.livechat.skills;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fold;
import io.parlour.live.EventLog;
import io.parlour.livechat.LivechatPermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// The skills of an organization and who has them. What changes counts at once for what waits.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (name: `taken`, `too-many`).
@Service
public class SkillCatalog {
    private static final int MOST = 100;

    private final SkillRows rows;
    private final Access access;
    private final Transactions transactions;
    private final Agents agents;
    private final After after;

    /// What a change makes and sets going.
    @Component
    record After(IdSource ids, EventLog events, ApplicationEventPublisher publisher) {}

    SkillCatalog(SkillRows rows, Access access, Transactions transactions, Agents agents, After after) {
        this.rows = rows;
        this.access = access;
        this.transactions = transactions;
        this.agents = agents;
        this.after = after;
    }

    public List<Skill> all(AgentPrincipal agent) {
        return transactions.read(agent.organization(), () -> rows.all(agent.organization()));
    }

    public Skill add(AgentPrincipal agent, String name) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        return save(agent.organization(), after.ids().next(), name.strip());
    }

    public Skill rename(AgentPrincipal agent, UUID id, String name) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        return transactions.in(agent.organization(), () -> {
            require(agent.organization(), id);
            return save(agent.organization(), id, name.strip());
        });
    }

    /// Agents lose it, and rules ask for it no more.
    public void remove(AgentPrincipal agent, UUID id) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        transactions.in(agent.organization(), () -> {
            require(agent.organization(), id);
            rows.remove(agent.organization(), id);
            changed(agent.organization());
        });
    }

    /// Says how good an agent is at it.
    ///
    /// @param level 1 to 5; 0 takes it away
    public void give(AgentPrincipal agent, UUID id, UUID to, int level) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            require(organization, id);
            if (agents.find(organization, to).isEmpty()) {
                throw Problem.notFound();
            }
            if (level == 0) {
                rows.take(organization, to, id);
            } else {
                rows.give(organization, to, id, level);
            }
            changed(organization);
        });
    }

    private void require(OrganizationId organization, UUID id) {
        if (rows.all(organization).stream().noneMatch(skill -> skill.id().equals(id))) {
            throw Problem.notFound();
        }
    }

    private Skill save(OrganizationId organization, UUID id, String name) {
        return transactions.in(organization, () -> {
            List<Skill> others = rows.all(organization).stream()
                    .filter(skill -> !skill.id().equals(id))
                    .toList();
            if (others.stream().anyMatch(skill -> Fold.of(skill.name()).equals(Fold.of(name)))) {
                throw Problem.invalid("name", "taken");
            }
            if (others.size() >= MOST) {
                throw Problem.invalid("name", "too-many", Map.of("max", MOST));
            }
            rows.save(organization, id, name);
            changed(organization);
            return rows.all(organization).stream()
                    .filter(skill -> skill.id().equals(id))
                    .findFirst()
                    .orElse(new Skill(id, name, Map.of()));
        });
    }

    private void changed(OrganizationId organization) {
        after.events().append(organization, "settings-changed", Map.of());
        after.publisher().publishEvent(new SkillsChanged(organization));
    }
}
