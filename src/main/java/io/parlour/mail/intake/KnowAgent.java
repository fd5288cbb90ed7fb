package io.parlour.mail.intake;

import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Party;
import io.parlour.mail.proving.Proof;
import io.parlour.mail.reading.AutoKind;
import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.threads.Threads;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Knows an agent who answers a conversation from a mail program of its own: a verified mail from the
/// address the agent signs in with, to the signed address of a conversation that the agent sees (ML-63).
/// Anything less is mail of whoever wrote it.
@Component
final class KnowAgent {
    private final Agents agents;
    private final Desk desk;
    private final FindConversation conversations;
    private final MailTokens tokens;
    private final Threads threads;
    private final Transactions transactions;

    KnowAgent(
            Agents agents,
            Desk desk,
            FindConversation conversations,
            MailTokens tokens,
            Threads threads,
            Transactions transactions) {
        this.agents = agents;
        this.desk = desk;
        this.conversations = conversations;
        this.tokens = tokens;
        this.threads = threads;
        this.transactions = transactions;
    }

    /// Who answers, and in which conversation.
    record Answers(UUID agent, UUID conversation) {}

    @Nullable
    Answers of(OrganizationId organization, RawMails.Raw raw, ReadMessage mail, Proof proof) {
        String address = Arrived.address(mail);
        boolean says =
                (mail.text() != null && !mail.text().isBlank()) || !mail.parts().isEmpty();
        if (address == null || !says || proof.verdict() != Proof.Verdict.VERIFIED || mail.auto() != AutoKind.NONE) {
            return null;
        }
        return agents.byAddress(organization, address)
                .flatMap(agent -> desk.principal(new Party.Agent(organization, agent.id(), raw.id())))
                .flatMap(agent -> conversation(organization, raw, mail)
                        .filter(found -> sees(agent, found))
                        .map(found -> new Answers(agent.agent(), found)))
                .orElse(null);
    }

    private boolean sees(AgentPrincipal agent, UUID conversation) {
        return conversations.sees(agent.organization(), desk.sight(agent), conversation);
    }

    private Optional<UUID> conversation(OrganizationId organization, RawMails.Raw raw, ReadMessage mail) {
        return transactions.read(
                organization,
                () -> PlaceMail.recipients(raw, mail).stream()
                        .map(each -> each.substring(0, Math.max(0, each.lastIndexOf('@'))))
                        .flatMap(local -> tokens.readReply(organization, local).stream())
                        .flatMap(key -> threads.byKey(organization, key).stream())
                        .findFirst());
    }
}
