package io.parlour.conversations.redacting;

import io.parlour.conversations.BlackenMessages;
import io.parlour.conversations.BlackenMessages.Holding;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.Blackening;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// In which messages a passage of one of them stands: that one first, then the others, oldest first. Looked at are
/// those of the same timeline, and of what was split from it, followed on it or was kept apart, as far as one may
/// redact there.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid`, `redaction.too-short`, `redaction.not-found`.
@Component
public final class FindCopies {
    static final int MOST = 500;

    private static final int MOST_LIKELY = 2 * MOST;
    private static final int MOST_MESSAGES = 5_000;
    private static final int LONGEST = 10_000;

    private final BlackenMessages messages;
    private final List<CopiedTexts> copies;
    private final MayRedact right;
    private final Transactions transactions;

    /// What was found.
    ///
    /// @param all whether each message was looked into; of very many the newest are
    public record Copies(List<Holding> items, boolean all) {}

    FindCopies(BlackenMessages messages, List<CopiedTexts> copies, MayRedact right, Transactions transactions) {
        this.messages = messages;
        this.copies = copies;
        this.right = right;
        this.transactions = transactions;
    }

    public Copies find(AgentPrincipal agent, UUID conversation, UUID message, @Nullable String text) {
        OrganizationId organization = agent.organization();
        Holding asked = right.require(agent, conversation, message);
        Blackening piece = piece(text);
        requireStands(organization, asked, piece);
        Set<UUID> open = right.around(agent, asked, true);
        List<Holding> likely =
                transactions.read(organization, () -> messages.holding(organization, open, piece, MOST_LIKELY));
        List<Holding> plain =
                likely.stream().filter(each -> piece.standsIn(each.text())).toList();
        Set<UUID> known = plain.stream().map(Holding::message).collect(Collectors.toCollection(HashSet::new));
        known.add(message);
        List<UUID> newest = transactions.read(organization, () -> messages.newest(organization, open, MOST_MESSAGES));
        List<UUID> others =
                newest.stream().filter(each -> !known.contains(each)).toList();
        Set<UUID> within = within(organization, others, piece);
        List<Holding> more = transactions.read(organization, () -> messages.among(organization, open, within));
        List<Holding> all = Stream.concat(plain.stream(), more.stream())
                .filter(each -> !each.message().equals(message))
                .sorted(Comparator.comparing(Holding::at).thenComparing(Holding::message))
                .toList();
        List<Holding> items = new ArrayList<>(List.of(asked));
        items.addAll(all.subList(Math.max(0, all.size() - MOST), all.size()));
        return new Copies(
                items,
                all.size() <= MOST
                        && likely.size() < MOST_LIKELY
                        && newest.size() < MOST_MESSAGES
                        && copies.stream().allMatch(each -> each.looksIntoAll(organization, others)));
    }

    static Blackening piece(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw Problem.invalid(
                    "text", text == null || text.isBlank() ? "required:passage" : "too-long", Map.of("max", LONGEST));
        }
        Blackening piece = Blackening.of(text);
        if (piece.length() < Blackening.SHORTEST) {
            throw new Problem(422, "redaction.too-short", Map.of("min", Blackening.SHORTEST));
        }
        return piece;
    }

    /// The one that was asked about, and those others of the wished that are open to the agent and hold the piece.
    List<Holding> chosen(
            OrganizationId organization, Holding asked, Set<UUID> wished, Set<UUID> open, Blackening piece) {
        requireStands(organization, asked, piece);
        List<Holding> others =
                transactions.read(organization, () -> messages.among(organization, open, wished)).stream()
                        .filter(each -> !each.message().equals(asked.message()))
                        .toList();
        Set<UUID> within = within(
                organization,
                others.stream()
                        .filter(each -> !piece.standsIn(each.text()))
                        .map(Holding::message)
                        .toList(),
                piece);
        return Stream.concat(
                        Stream.of(asked),
                        others.stream().filter(each -> piece.standsIn(each.text()) || within.contains(each.message())))
                .toList();
    }

    private void requireStands(OrganizationId organization, Holding asked, Blackening piece) {
        if (!piece.standsIn(asked.text())
                && within(organization, List.of(asked.message()), piece).isEmpty()) {
            throw new Problem(422, "redaction.not-found");
        }
    }

    private Set<UUID> within(OrganizationId organization, Collection<UUID> some, Blackening piece) {
        return copies.stream()
                .flatMap(each -> each.holding(organization, some, piece).stream())
                .collect(Collectors.toSet());
    }
}
