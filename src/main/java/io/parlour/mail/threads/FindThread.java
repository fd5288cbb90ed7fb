package io.parlour.mail.threads;

import io.parlour.conversations.TakePart;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.TicketNumbering;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.proving.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which conversation a mail goes on, if any. The first step that yields one wins (ML-53 to ML-57): the token of the
/// reply address, ids that were signed here, ids of others if the sender takes part, the token in the quoted text, the
/// number of a ticket in the subject if the sender takes part and is verified. Other text of the subject never joins;
/// and whoever failed the policy of the domain it names takes part in nothing (ML-36). Runs in a transaction.
@Component
public final class FindThread {
    /// More ids than any mail program writes; what is older is not looked for.
    private static final int MOST_IDS = 50;

    private static final String BODY_TOKEN = "[ref:";

    private final Threads threads;
    private final MailTokens tokens;
    private final TakePart participants;
    private final FindTicket tickets;
    private final TicketNumbering numbering;

    /// What a mail says of where it belongs. `references`: oldest first. `sender`: null for one that cannot be known.
    /// `verdict`: whether it is from that sender.
    public record Clues(
            List<String> recipients,
            List<String> inReplyTo,
            List<String> references,
            String subject,
            String text,
            @Nullable UUID sender,
            Proof.Verdict verdict) {
        public Clues {
            recipients = List.copyOf(recipients);
            inReplyTo = List.copyOf(inReplyTo);
            references = List.copyOf(references);
        }
    }

    public enum Step {
        REPLY_TOKEN,
        IN_REPLY_TO,
        REFERENCES,
        BODY_TOKEN,
        TICKET_NUMBER
    }

    /// `participant`: the sender takes part in it already.
    public record Belongs(UUID conversation, Step step, boolean participant) {}

    /// `forged`: a token was there that was not signed here. `named`: a conversation whose ticket the subject names,
    /// which is none of the sender's, or nothing proves who the sender is.
    public record Found(
            @Nullable Belongs thread,
            boolean forged,
            @Nullable UUID named) {
        Found(@Nullable Belongs thread, boolean forged) {
            this(thread, forged, null);
        }
    }

    FindThread(
            Threads threads, MailTokens tokens, TakePart participants, FindTicket tickets, TicketNumbering numbering) {
        this.threads = threads;
        this.tokens = tokens;
        this.participants = participants;
        this.tickets = tickets;
        this.numbering = numbering;
    }

    public Found find(OrganizationId organization, Clues clues) {
        boolean forged = false;
        for (String recipient : clues.recipients()) {
            int at = recipient.lastIndexOf('@');
            String local = at < 0 ? recipient : recipient.substring(0, at);
            Optional<byte[]> key = tokens.readReply(organization, local);
            Optional<UUID> conversation = key.flatMap(it -> threads.byKey(organization, it));
            if (conversation.isPresent()) {
                return new Found(thread(organization, conversation.get(), Step.REPLY_TOKEN, clues), forged);
            }
            forged |= local.contains("+r1") && key.isEmpty();
        }
        Belongs byIds = byIds(organization, clues.inReplyTo(), Step.IN_REPLY_TO, clues);
        if (byIds == null) {
            byIds = byIds(organization, clues.references().reversed(), Step.REFERENCES, clues);
        }
        if (byIds != null) {
            return new Found(byIds, forged);
        }
        boolean forgedToken = forged;
        Optional<UUID> quoted = bodyToken(organization, clues.text());
        return quoted.map(conversation -> thread(organization, conversation, Step.BODY_TOKEN, clues))
                .map(thread -> new Found(thread, false))
                .orElseGet(() -> byNumber(organization, clues, forgedToken));
    }

    private Found byNumber(OrganizationId organization, Clues clues, boolean forged) {
        UUID named = null;
        for (long number :
                SubjectNumbers.in(clues.subject(), numbering.of(organization).prefix())) {
            UUID conversation = tickets.byNumber(organization, number).orElse(null);
            if (conversation == null || tickets.isInternal(organization, conversation)) {
                continue;
            }
            Belongs thread = thread(organization, conversation, Step.TICKET_NUMBER, clues);
            if (thread.participant() && clues.verdict() == Proof.Verdict.VERIFIED) {
                return new Found(thread, forged);
            }
            named = conversation;
        }
        return new Found(null, forged, named);
    }

    private @Nullable Belongs byIds(OrganizationId organization, List<String> all, Step step, Clues clues) {
        List<String> ids = all.size() <= MOST_IDS ? all : all.subList(0, MOST_IDS);
        Map<String, List<Threads.Referred>> referred = threads.referred(organization, ids);
        List<Threads.Referred> inOrder = new ArrayList<>();
        ids.forEach(id -> inOrder.addAll(referred.getOrDefault(id, List.of())));
        for (Threads.Referred each : inOrder) {
            if (each.ours()) {
                return thread(organization, showing(organization, each), step, clues);
            }
        }
        // an id that somebody else made says nothing of who may read along: the sender must be there already
        for (Threads.Referred each : inOrder) {
            Belongs thread = thread(organization, showing(organization, each), step, clues);
            if (thread.participant()) {
                return thread;
            }
        }
        return null;
    }

    /// A message can be shown in another conversation than where it was written.
    private UUID showing(OrganizationId organization, Threads.Referred referred) {
        return tickets.showing(organization, referred.conversation(), referred.message());
    }

    private Optional<UUID> bodyToken(OrganizationId organization, String text) {
        int from = text.length();
        while (from >= 0) {
            int at = text.lastIndexOf(BODY_TOKEN, from);
            if (at < 0) {
                return Optional.empty();
            }
            int end = Math.min(text.length(), at + BODY_TOKEN.length() + 60);
            Optional<UUID> found = tokens.readReply(organization, text.substring(at + BODY_TOKEN.length(), end))
                    .flatMap(key -> threads.byKey(organization, key));
            if (found.isPresent()) {
                return found;
            }
            from = at - 1;
        }
        return Optional.empty();
    }

    private Belongs thread(OrganizationId organization, UUID conversation, Step step, Clues clues) {
        UUID sender = clues.sender();
        boolean participant = sender != null
                && clues.verdict() != Proof.Verdict.FAILS
                && participants.takesPart(organization, conversation, sender);
        return new Belongs(conversation, step, participant);
    }
}
