package io.parlour.mail;

import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Sends an agent a letter about their own work. One who is suspended or gone gets none.
@Component
public final class WriteToAgent {
    private final QueueLetter queue;
    private final Agents agents;
    private final IdSource ids;

    WriteToAgent(QueueLetter queue, Agents agents, IdSource ids) {
        this.queue = queue;
        this.agents = agents;
        this.ids = ids;
    }

    public void write(OrganizationId organization, UUID agent, String subject, String body) {
        Optional<Agent> to = agents.find(organization, agent).filter(each -> !each.suspended());
        to.ifPresent(found -> queue.queue(
                organization,
                new Letter(ids.next(), LetterKind.ALERT, agent, found.role(), found.email(), subject, body)));
    }
}
