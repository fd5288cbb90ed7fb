package io.parlour.demo;

import io.parlour.database.Transactions;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.centers.HelpCenters;
import io.parlour.organizations.Sites;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The site of the demonstration, and the agent in whose name things are made for it.
@Component
final class DemoSite {
    private final Sites sites;
    private final Agents agents;
    private final HelpCenters centers;
    private final Transactions transactions;

    DemoSite(Sites sites, Agents agents, HelpCenters centers, Transactions transactions) {
        this.sites = sites;
        this.agents = agents;
        this.centers = centers;
        this.transactions = transactions;
    }

    UUID site(OrganizationId organization) {
        return sites.page(organization, null, 1).items().getFirst().id();
    }

    boolean hasHelpCenter(OrganizationId organization) {
        return !transactions.read(organization, () -> centers.all(organization)).isEmpty();
    }

    /// The demonstration has no owner, and only an owner may let a bot answer that wasn't reviewed.
    AgentPrincipal owner(OrganizationId organization) {
        Agent mira = agents.page(organization, null, 10).items().stream()
                .filter(agent -> agent.role() == Role.ADMINISTRATOR)
                .findFirst()
                .orElseThrow();
        return new AgentPrincipal(
                organization,
                mira.id(),
                UUID.randomUUID(),
                Role.OWNER,
                Set.of(),
                Set.of(),
                mira.name(),
                mira.publicName());
    }
}
