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
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
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

    /// In which of these one may, with what is part of them.
    Set<UUID> among(AgentPrincipal agent, Collection<Near> conversations) {
        Set<UUID> may = new HashSet<>();
        conversations.stream()
                .map(Near::conversation)
                .filter(each -> desk.may(agent, ConversationPermissions.REDACT, each))
                .forEach(may::add);
        boolean more = true;
        while (more) {
            more = may.addAll(conversations.stream()
                    .filter(each -> each.mergedInto() != null && may.contains(each.mergedInto()))
                    .map(Near::conversation)
                    .toList());
        }
        return may;
    }
}
