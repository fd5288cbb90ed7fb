package io.parlour.conversations.redacting;

import io.parlour.conversations.BlackenMessages;
import io.parlour.conversations.BlackenMessages.Holding;
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
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes a passage out of a message for ever, and out of those others in which it stands and which were named; out of
/// subjects, events and what other rooms keep of the conversation in which it was written always, and of what is part
/// of that, was split from it or followed on it, as far as one may redact there (HD-69).
///
/// One conversation is written to at a time, the asked one last: what is broken off can be done again.
///
/// Errors: those of [FindCopies]; 422 `input.invalid`.
@Component
public final class RedactText {
    private final Stores stores;
    private final FindCopies finding;
    private final List<CopiedTexts> copies;
    private final MayRedact right;
    private final Transactions transactions;

    @Component
    record Stores(BlackenMessages messages, Redactions redactions, EventLog events) {}

    /// What is to go for ever.
    ///
    /// @param also further messages that hold it
    public record Wish(
            UUID conversation,
            UUID message,
            @Nullable String text,
            @Nullable List<UUID> also,
            @Nullable String reason) {}

    /// What goes where.
    ///
    /// @param messages by the conversation in which they were written
    private record Work(
            OrganizationId organization, Set<UUID> around, Map<UUID, List<UUID>> messages, Blackening piece) {}

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
        if (wished.size() > FindCopies.MOST) {
            throw Problem.invalid("also", "too-many", Map.of("max", FindCopies.MOST));
        }
        Set<UUID> open = right.around(agent, asked, true);
        List<Holding> chosen = finding.chosen(organization, asked, wished, open, piece);
        Map<UUID, List<UUID>> messages = chosen.stream()
                .collect(Collectors.groupingBy(
                        Holding::conversation, Collectors.mapping(Holding::message, Collectors.toList())));
        Set<UUID> around = right.around(agent, asked, false);
        around.add(asked.conversation());
        messages.keySet().stream().filter(open::contains).forEach(around::add);
        Instant since = chosen.stream().map(Holding::at).min(Instant::compareTo).orElseThrow();
        CopiedTexts.Place place = new CopiedTexts.Place(
                around, chosen.stream().map(Holding::message).toList(), since);
        copies.forEach(each -> each.blacken(organization, place, piece));
        Work work = new Work(organization, around, messages, piece);
        others(work, asked.conversation());
        transactions.in(organization, () -> {
            blacken(work, asked.conversation());
            stores.events()
                    .append(
                            organization,
                            around.stream()
                                    .map(each ->
                                            new EventLog.Event("conversation-changed", Map.of("conversation", each)))
                                    .toList());
            stores.redactions()
                    .insert(
                            organization,
                            asked.conversation(),
                            new Redactions.Done(
                                    wish.message(), agent.agent(), false, piece.length(), chosen.size(), reason));
        });
        return chosen.size();
    }

    private void others(Work work, UUID home) {
        OrganizationId organization = work.organization();
        Set<UUID> others = new TreeSet<>(work.messages().keySet());
        others.addAll(transactions.read(
                organization, () -> stores.messages().telling(organization, work.around(), work.piece())));
        others.remove(home);
        others.forEach(each -> transactions.in(organization, () -> blacken(work, each)));
        transactions
                .read(organization, () -> stores.messages().told(organization, work.around(), work.piece()))
                .forEach(each -> transactions.in(
                        organization, () -> stores.messages().blackenTold(organization, each, work.piece())));
    }

    private void blacken(Work work, UUID conversation) {
        List<UUID> messages = work.messages().getOrDefault(conversation, List.of());
        stores.messages().blacken(work.organization(), conversation, messages, work.piece());
        if (work.around().contains(conversation)) {
            stores.messages().blackenTelling(work.organization(), conversation, work.piece());
        }
    }
}
