package io.parlour.conversations.redacting;

import io.parlour.conversations.BlackenMessages;
import io.parlour.conversations.BlackenMessages.Holding;
import io.parlour.conversations.BlackenMessages.Near;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who may redact a message: whoever may in one of the places where it is read, be it at home or shown there.
@Component
final class MayRedact {
    private final BlackenMessages messages;
    private final Desk desk;
    private final Transactions transactions;

    MayRedact(BlackenMessages messages, Desk desk, Transactions transactions) {
        this.messages = messages;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// The message, which is read in that conversation. Errors: `not-found`, `access.denied`.
    Holding require(AgentPrincipal agent, UUID conversation, UUID message) {
        OrganizationId organization = agent.organization();
        Set<UUID> places = transactions.read(organization, () -> messages.places(organization, message));
        boolean here = places.contains(conversation);
        if (!here || places.stream().noneMatch(each -> desk.may(agent, ConversationPermissions.REDACT, each))) {
            desk.require(agent, ConversationPermissions.REDACT, conversation);
        }
        return transactions
                .read(organization, () -> messages.find(organization, message))
                .filter(found -> here)
                .orElseThrow(Problem::notFound);
    }

    /// Around the message in which conversations one may, with what is part of them.
    ///
    /// @param apart what was kept apart as well
    Set<UUID> around(AgentPrincipal agent, Holding message, boolean apart) {
        OrganizationId organization = agent.organization();
        List<Near> near =
                transactions.read(organization, () -> messages.around(organization, message.conversation(), apart));
        Set<UUID> may = new HashSet<>(desk.among(
                agent,
                ConversationPermissions.REDACT,
                near.stream().map(Near::conversation).collect(Collectors.toSet())));
        boolean more = true;
        while (more) {
            more = may.addAll(near.stream()
                    .filter(each -> each.mergedInto() != null && may.contains(each.mergedInto()))
                    .map(Near::conversation)
                    .toList());
        }
        return may;
    }
}
