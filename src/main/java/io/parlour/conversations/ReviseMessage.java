package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.RedactionEvents;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Gives a message the text and the files it should have had from the beginning, in its place: for what came in
/// unreadable and can be read now. Screens that show it read it anew. Joins a running transaction.
///
/// Errors: those of [PostMessage], and [io.parlour.redaction.RedactionFailed] for a text that cannot be examined now.
@Component
public final class ReviseMessage {
    private final Stores stores;
    private final MessageText texts;
    private final Timeline timeline;
    private final Transactions transactions;
    private final Clock clock;

    @Component
    record Stores(Conversations conversations, PartRows parts, Attachments attachments, RedactionEvents redactions) {}

    ReviseMessage(Stores stores, MessageText texts, Timeline timeline, Transactions transactions, Clock clock) {
        this.stores = stores;
        this.texts = texts;
        this.timeline = timeline;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// False when the message is not there any more.
    public boolean revise(UUID message, PostMessage.Request wanted) {
        OrganizationId organization = wanted.organization();
        Posting.Send send = texts.examine(wanted);
        return transactions.in(organization, () -> {
            Optional<ConversationHead> head = stores.conversations().lock(organization, wanted.conversation());
            Optional<Part> found =
                    stores.parts().some(organization, wanted.conversation(), List.of(message)).stream().findFirst();
            if (head.isEmpty() || found.isEmpty()) {
                return false;
            }
            Part part = found.get();
            part.mask(send.entry().text(), send.entry().redactions());
            stores.parts().update(organization, List.of(part));
            attach(organization, send, part);
            stores.redactions()
                    .record(
                            organization,
                            List.of(new RedactionEvents.Found(
                                    "message", message, head.get().channel, "ingest", send.hits())));
            timeline.tellRedacted(organization, List.of(part));
            return true;
        });
    }

    private void attach(OrganizationId organization, Posting.Send send, Part part) {
        Map<UUID, Long> claimable = stores.attachments().claimable(organization, List.of(send), Sql.now(clock));
        if (!claimable.keySet().containsAll(send.entry().attachments())) {
            throw Attachments.unknown();
        }
        stores.attachments()
                .attach(
                        organization,
                        List.of(new Placed(part.conversation, part.seq, send.entry(), part.at, List.of(), false)));
    }
}
