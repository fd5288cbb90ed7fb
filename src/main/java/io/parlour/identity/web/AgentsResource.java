package io.parlour.identity.web;

import io.parlour.identity.Access;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.IdentityPermissions;
import io.parlour.identity.Role;
import io.parlour.identity.SharedAddresses;
import io.parlour.identity.people.ChangeAddress;
import io.parlour.identity.people.ChangeAgent;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.live.Live;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The organization's agents.
@RestController
@RequestMapping("/api/v1/agents")
class AgentsResource {
    private final Agents agents;
    private final ChangeAgent changeAgent;
    private final ChangeAddress changeAddress;
    private final SharedAddresses shared;
    private final Access access;
    private final Live live;

    /// `addressIsMailbox`: whoever reads that mailbox could set this agent's password.
    record View(
            UUID id,
            String name,
            String publicName,
            String email,
            Role role,
            List<UUID> departments,
            boolean suspended,
            boolean online,
            @Nullable Instant lastSeenAt,
            boolean addressIsMailbox) {}

    record AddressRequest(@Nullable String email) {}

    AgentsResource(
            Agents agents,
            ChangeAgent changeAgent,
            ChangeAddress changeAddress,
            SharedAddresses shared,
            Access access,
            Live live) {
        this.agents = agents;
        this.changeAgent = changeAgent;
        this.changeAddress = changeAddress;
        this.shared = shared;
        this.access = access;
        this.live = live;
    }

    @GetMapping
    Page<View> list(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        access.require(agent, IdentityPermissions.AGENT_VIEW);
        Set<UUID> online = live.online(agent.organization());
        Page<Agent> page = agents.page(agent.organization(), cursor, Page.limit(limit));
        Set<String> mailboxes = shared.among(
                agent.organization(), page.items().stream().map(Agent::email).toList());
        return page.map(row -> view(row, online, mailboxes));
    }

    @PatchMapping("/{id}")
    View change(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestBody ChangeAgent.Changes changes) {
        access.require(agent, IdentityPermissions.AGENT_MANAGE);
        return view(agent.organization(), changeAgent.change(agent, id, changes));
    }

    @PutMapping("/{id}/email")
    View changeEmail(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody AddressRequest wish) {
        access.require(agent, IdentityPermissions.AGENT_MANAGE);
        return view(agent.organization(), changeAddress.of(agent, id, wish.email()));
    }

    private View view(OrganizationId organization, Agent agent) {
        return view(agent, live.online(organization), shared.among(organization, List.of(agent.email())));
    }

    private static View view(Agent agent, Set<UUID> online, Set<String> mailboxes) {
        return new View(
                agent.id(),
                agent.name(),
                agent.publicName(),
                agent.email(),
                agent.role(),
                agent.departments(),
                agent.suspended(),
                online.contains(agent.id()),
                agent.lastSeenAt(),
                mailboxes.contains(agent.email()));
    }
}
