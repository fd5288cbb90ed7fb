package io.parlour.conversations.redacting;

import io.parlour.conversations.BlackenMessages;
import io.parlour.conversations.BlackenMessages.Holding;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import io.parlour.redaction.Blackening;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a passage out of a message for ever, and out of those others in which it stands and which were named; out of
/// subjects, drafts and held replies of the timeline always (HD-69).
///
/// Errors: those of [FindCopies]; 422 `input.invalid`.
@Component
public final class RedactText {
    private static final int MOST = 500;

    private final Stores stores;
    private final FindCopies finding;
    private final List<CopiedTexts> copies;
    private final Desk desk;
    private final Transactions transactions;

    @Component
    record Stores(BlackenMessages messages, Passages passages, Redactions redactions, EventLog events) {}

    /// What is to go for ever.
    ///
    /// @param also further messages that hold it
    public record Wish(
            UUID conversation,
            UUID message,
            @Nullable String text,
            @Nullable List<UUID> also,
            @Nullable String reason) {}

    RedactText(Stores stores, FindCopies finding, List<CopiedTexts> copies, Desk desk, Transactions transactions) {
        this.stores = stores;
        this.finding = finding;
        this.copies = copies;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// How many messages it was taken out of.
    public int redact(AgentPrincipal agent, Wish wish) {
        desk.require(agent, ConversationPermissions.REDACT, wish.conversation());
        String reason = Redactions.reason(wish.reason());
        Blackening piece = FindCopies.piece(wish.text());
        OrganizationId organization = agent.organization();
        Set<UUID> wished = new HashSet<>(wish.also() == null ? List.of() : wish.also());
        if (wished.size() > MOST) {
            throw Problem.invalid("also", "too-many", "At most " + MOST + " messages.");
        }
        wished.add(wish.message());
        List<Holding> chosen = finding.find(organization, wish.conversation(), wish.message(), piece).stream()
                .filter(each -> wished.contains(each.message()))
                .toList();
        List<UUID> together =
                transactions.read(organization, () -> stores.messages().together(organization, wish.conversation()));
        Instant since = chosen.stream().map(Holding::at).min(Instant::compareTo).orElseThrow();
        CopiedTexts.Place place = new CopiedTexts.Place(
                together, chosen.stream().map(Holding::message).toList(), since);
        copies.forEach(each -> each.blacken(organization, place, piece));
        transactions.in(organization, () -> {
            rows(organization, together, chosen, piece);
            stores.redactions()
                    .insert(
                            organization,
                            wish.conversation(),
                            new Redactions.Done(
                                    wish.message(), agent.agent(), false, piece.length(), chosen.size(), reason));
        });
        return chosen.size();
    }

    private void rows(OrganizationId organization, List<UUID> together, List<Holding> chosen, Blackening piece) {
        Map<UUID, List<UUID>> byConversation = chosen.stream()
                .collect(Collectors.groupingBy(
                        Holding::conversation, Collectors.mapping(Holding::message, Collectors.toList())));
        together.stream()
                .sorted()
                .forEach(each -> stores.messages()
                        .blacken(organization, each, byConversation.getOrDefault(each, List.of()), piece));
        stores.passages().blacken(organization, "draft", "text", together, piece);
        stores.passages().blacken(organization, "draft_version", "text", together, piece);
        stores.passages().blacken(organization, "outgoing_reply", "text", together, piece);
        stores.passages().blackenJson(organization, "ticket_event", "changes", together, piece);
        together.forEach(
                each -> stores.events().append(organization, "conversation-changed", Map.of("conversation", each)));
    }
}
