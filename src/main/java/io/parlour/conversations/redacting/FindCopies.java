package io.parlour.conversations.redacting;

import io.parlour.conversations.BlackenMessages;
import io.parlour.conversations.BlackenMessages.Holding;
import io.parlour.conversations.BlackenMessages.Near;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.Blackening;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// In which messages a passage of one of them stands: that one first, then the others, oldest first. Looked at are
/// those of the same timeline, and of what was split from it, followed on it or was kept apart, as far as one may
/// redact there.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid`, `redaction.too-short`, `redaction.not-found`.
@Component
public final class FindCopies {
    private static final int MOST_MESSAGES = 5_000;
    private static final int LONGEST = 10_000;

    private final BlackenMessages messages;
    private final List<CopiedTexts> copies;
    private final MayRedact right;
    private final Transactions transactions;

    FindCopies(BlackenMessages messages, List<CopiedTexts> copies, MayRedact right, Transactions transactions) {
        this.messages = messages;
        this.copies = copies;
        this.right = right;
        this.transactions = transactions;
    }

    public List<Holding> find(AgentPrincipal agent, UUID conversation, UUID message, @Nullable String text) {
        Holding asked = right.require(agent, conversation, message);
        return find(agent, asked, around(agent.organization(), asked), piece(text));
    }

    static Blackening piece(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw Problem.invalid(
                    "text", text == null || text.isBlank() ? "required" : "too-long", "Choose a passage.");
        }
        Blackening piece = Blackening.of(text);
        if (piece.length() < Blackening.SHORTEST) {
            throw new Problem(422, "redaction.too-short", "Choose at least three characters.");
        }
        return piece;
    }

    List<Near> around(OrganizationId organization, Holding asked) {
        return transactions.read(organization, () -> messages.around(organization, asked.conversation()));
    }

    List<Holding> find(AgentPrincipal agent, Holding asked, List<Near> around, Blackening piece) {
        OrganizationId organization = agent.organization();
        UUID message = asked.message();
        Set<UUID> open = right.among(agent, around);
        List<Holding> all = transactions.read(organization, () -> messages.all(organization, open, MOST_MESSAGES));
        Set<UUID> holding = new HashSet<>();
        all.stream().filter(each -> piece.standsIn(each.text())).forEach(each -> holding.add(each.message()));
        List<UUID> others = all.stream()
                .map(Holding::message)
                .filter(each -> !holding.contains(each))
                .toList();
        copies.forEach(each -> holding.addAll(each.holding(organization, others, piece)));
        if (!holding.contains(message)) {
            throw new Problem(
                    422, "redaction.not-found", "This does not stand in the message. Choose whole words of it.");
        }
        return all.stream()
                .filter(each -> holding.contains(each.message()))
                .sorted(java.util.Comparator.comparing(each -> !each.message().equals(message)))
                .toList();
    }
}
