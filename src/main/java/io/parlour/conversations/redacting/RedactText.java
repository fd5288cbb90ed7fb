package io.parlour.conversations.redacting;

import io.parlour.conversations.BlackenMessages;
import io.parlour.conversations.BlackenMessages.Holding;
import io.parlour.conversations.BlackenMessages.Near;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a passage out of a message for ever, and out of those others in which it stands and which were named; out of
/// subjects, events, drafts and held replies of the timeline and of what was split from it or followed on it always
/// (HD-69).
///
/// Errors: those of [FindCopies]; 422 `input.invalid`.
@Component
public final class RedactText {
    private static final int MOST = 500;

    private final Stores stores;
    private final FindCopies finding;
    private final List<CopiedTexts> copies;
    private final MayRedact right;
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

    RedactText(
            Stores stores, FindCopies finding, List<CopiedTexts> copies, MayRedact right, Transactions transactions) {
        this.stores = stores;
        this.finding = finding;
        this.copies = copies;
        this.right = right;
        this.transactions = transactions;
    }

    /// How many messages it was taken out of.
    public int redact(AgentPrincipal agent, Wish wish) {
        Holding asked = right.require(agent, wish.conversation(), wish.message());
        String reason = Redactions.reason(wish.reason());
        Blackening piece = FindCopies.piece(wish.text());
        OrganizationId organization = agent.organization();
        Set<UUID> wished = new HashSet<>(wish.also() == null ? List.of() : wish.also());
        if (wished.size() > MOST) {
            throw Problem.invalid("also", "too-many", "At most " + MOST + " messages.");
        }
        wished.add(wish.message());
        List<Near> near = finding.around(organization, asked);
        List<Holding> chosen = finding.find(agent, asked, near, piece).stream()
                .filter(each -> wished.contains(each.message()))
                .toList();
        List<UUID> around = near.stream().map(Near::conversation).toList();
        Instant since = chosen.stream().map(Holding::at).min(Instant::compareTo).orElseThrow();
        CopiedTexts.Place place = new CopiedTexts.Place(
                around, chosen.stream().map(Holding::message).toList(), since);
        copies.forEach(each -> each.blacken(organization, place, piece));
        transactions.in(organization, () -> {
            rows(organization, around, chosen, piece);
            stores.redactions()
                    .insert(
                            organization,
                            asked.conversation(),
                            new Redactions.Done(
                                    wish.message(), agent.agent(), false, piece.length(), chosen.size(), reason));
        });
        return chosen.size();
    }

    private void rows(OrganizationId organization, List<UUID> around, List<Holding> chosen, Blackening piece) {
        stores.messages().blacken(organization, around, chosen, piece);
        stores.passages().blacken(organization, "draft", "text", around, piece);
        stores.passages().blacken(organization, "draft_version", "text", around, piece);
        stores.passages().blacken(organization, "outgoing_reply", "text", around, piece);
        around.forEach(
                each -> stores.events().append(organization, "conversation-changed", Map.of("conversation", each)));
    }
}
