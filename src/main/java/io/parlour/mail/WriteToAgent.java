package io.parlour.mail;

import io.parlour.identity.Agent;
import io.parlour.identity.AgentTexts;
import io.parlour.identity.Agents;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Texts;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Sends an agent an email about their own work, in their language. One who is suspended or gone gets none.
@Component
public final class WriteToAgent {
    private final QueueLetter queue;
    private final Agents agents;
    private final AgentTexts texts;
    private final IdSource ids;

    public record Email(String subject, String body) {}

    WriteToAgent(QueueLetter queue, Agents agents, AgentTexts texts, IdSource ids) {
        this.queue = queue;
        this.agents = agents;
        this.texts = texts;
        this.ids = ids;
    }

    /// Answers the id of the letter, empty where none was written.
    public Optional<UUID> write(OrganizationId organization, UUID agent, Function<Texts, Email> email) {
        Optional<Agent> to = agents.find(organization, agent).filter(each -> !each.suspended());
        return to.map(found -> {
            UUID id = ids.next();
            Email written = email.apply(texts.of(organization, agent));
            queue.queue(
                    organization,
                    new Letter(
                            id,
                            LetterKind.ALERT,
                            agent,
                            found.role(),
                            found.email(),
                            written.subject(),
                            written.body()));
            return id;
        });
    }
}
