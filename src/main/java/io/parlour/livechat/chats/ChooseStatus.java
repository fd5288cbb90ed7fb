package io.parlour.livechat.chats;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.reasons.AwayReasonCatalog;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// An agent says whether it takes chats; what follows from sockets and time is worked out here too (LC-70).
///
/// Errors: `not-found` for an agent nobody knows; 422 `input.invalid` (reason) for one that cannot be chosen.
@Component
public final class ChooseStatus {
    private final ChatDesk desk;

    private final AwayReasonCatalog reasons;

    ChooseStatus(ChatDesk desk, AwayReasonCatalog reasons) {
        this.desk = desk;
        this.reasons = reasons;
    }

    public void choose(AgentPrincipal by, UUID agent, Status status, @Nullable UUID reason) {
        change(by.organization(), agent, head -> {
            if (reason != null && !reasons.canBeChosen(by.organization(), reason)) {
                throw Problem.invalid("reason", "unknown");
            }
            head.choose(status, reason);
        });
    }

    /// Whether new chats are this agent's without asking (LC-66).
    public void autoAccept(OrganizationId organization, UUID agent, boolean on) {
        change(organization, agent, head -> {
            head.autoAccept = on;
            head.changed = true;
        });
    }

    /// The machine has had no input for a while, or has it again.
    public void idle(OrganizationId organization, UUID agent, boolean idle) {
        desk.act(organization, step -> {
            AgentHead head = step.floor().agents.get(agent);
            if (head != null && idle != (head.idleSince != null)) {
                head.idleSince = idle ? step.floor().now : null;
                head.changed = true;
                head.follow(step.floor().settings, step.floor().now);
            }
            return null;
        });
    }

    private interface Change {
        void of(AgentHead head);
    }

    private void change(OrganizationId organization, UUID agent, Change change) {
        desk.act(organization, step -> {
            Floor floor = step.floor();
            step.store().hire(organization, floor, Set.of(agent));
            AgentHead head = Optional.ofNullable(floor.agents.get(agent)).orElseThrow(Problem::notFound);
            change.of(head);
            head.follow(floor.settings, floor.now);
            return null;
        });
    }
}
