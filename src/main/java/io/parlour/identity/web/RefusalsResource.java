package io.parlour.identity.web;

import io.parlour.audit.ListRefusals;
import io.parlour.identity.Access;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.IdentityPermissions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who was refused what, newest first.
@RestController
@RequestMapping("/api/v1/access-refusals")
class RefusalsResource {
    private final ListRefusals refusals;
    private final Agents agents;
    private final Access access;

    record Person(UUID id, String name) {}

    /// `actor` is the agent who was refused, absent for somebody unknown; `agent` the account it was about.
    record View(
            long id,
            Instant at,
            String action,
            @Nullable String reason,
            String actorKind,
            @Nullable Person actor,
            @Nullable Person agent) {}

    RefusalsResource(ListRefusals refusals, Agents agents, Access access) {
        this.refusals = refusals;
        this.agents = agents;
        this.access = access;
    }

    @GetMapping
    Page<View> list(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        access.require(agent, IdentityPermissions.REFUSAL_VIEW);
        Page<ListRefusals.Refusal> page = refusals.list(agent.organization(), cursor, limit);
        Map<UUID, Person> people = people(agent.organization(), page.items());
        return page.map(refusal -> view(refusal, people));
    }

    private Map<UUID, Person> people(OrganizationId organization, List<ListRefusals.Refusal> items) {
        List<UUID> ids = items.stream()
                .flatMap(refusal -> Stream.of(actor(refusal), object(refusal)).filter(Objects::nonNull))
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
        return agents.find(organization, ids).stream()
                .collect(Collectors.toMap(Agent::id, found -> new Person(found.id(), found.name())));
    }

    private static View view(ListRefusals.Refusal refusal, Map<UUID, Person> people) {
        Function<@Nullable UUID, @Nullable Person> person = id -> id == null ? null : people.get(id);
        return new View(
                refusal.id(),
                refusal.at(),
                refusal.action().name(),
                refusal.reason() == null ? null : refusal.reason().name(),
                refusal.actor().kind().name(),
                person.apply(actor(refusal)),
                person.apply(object(refusal)));
    }

    private static @Nullable UUID actor(ListRefusals.Refusal refusal) {
        return refusal.actor().id();
    }

    private static @Nullable UUID object(ListRefusals.Refusal refusal) {
        return refusal.object() == null ? null : refusal.object().id();
    }
}
