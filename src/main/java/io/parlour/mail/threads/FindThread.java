package io.parlour.mail.threads;

import io.parlour.conversations.TakePart;
import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which conversation a mail goes on, if any. The first step that yields one wins (ML-53 to ML-57): the token of the
/// reply address, ids that were signed here, ids of others if the sender takes part, the token in the quoted text. Text
/// of the subject never joins. Runs in a transaction.
@Component
public final class FindThread {
    /// More ids than any mail program writes; what is older is not looked for.
    private static final int MOST_IDS = 50;

    private static final String BODY_TOKEN = "[ref:";

    private final Threads threads;
    private final MailTokens tokens;
    private final TakePart participants;

    /// What a mail says of where it belongs. `references`: oldest first. `sender`: null for one that cannot be known.
    public record Clues(
            List<String> recipients,
            List<String> inReplyTo,
            List<String> references,
            String text,
            @Nullable UUID sender) {
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
        BODY_TOKEN
    }

    /// `participant`: the sender takes part in it already.
    public record Belongs(UUID conversation, Step step, boolean participant) {}

    /// `forged`: a token was there that was not signed here.
    public record Found(@Nullable Belongs thread, boolean forged) {}

    FindThread(Threads threads, MailTokens tokens, TakePart participants) {
        this.threads = threads;
        this.tokens = tokens;
        this.participants = participants;
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
        Optional<UUID> quoted = bodyToken(organization, clues.text());
        return quoted.map(conversation -> thread(organization, conversation, Step.BODY_TOKEN, clues))
                .map(thread -> new Found(thread, false))
                .orElse(new Found(null, forged));
    }

    private @Nullable Belongs byIds(OrganizationId organization, List<String> all, Step step, Clues clues) {
        List<String> ids = all.size() <= MOST_IDS ? all : all.subList(0, MOST_IDS);
        Map<String, List<Threads.Referred>> referred = threads.referred(organization, ids);
        List<Threads.Referred> inOrder = new ArrayList<>();
        ids.forEach(id -> inOrder.addAll(referred.getOrDefault(id, List.of())));
        for (Threads.Referred each : inOrder) {
            if (each.ours()) {
                return thread(organization, each.conversation(), step, clues);
            }
        }
        // an id that somebody else made says nothing of who may read along: the sender must be there already
        for (Threads.Referred each : inOrder) {
            Belongs thread = thread(organization, each.conversation(), step, clues);
            if (thread.participant()) {
                return thread;
            }
        }
        return null;
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
        boolean participant = sender != null && participants.takesPart(organization, conversation, sender);
        return new Belongs(conversation, step, participant);
    }
}
