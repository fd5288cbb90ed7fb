package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.RedactionEvents;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Gives a message another text, and further files, in its place: what it should have had from the
/// beginning, for what came in unreadable and can be read now; or what its author has made of it.
/// Screens that show it read it anew. Joins a running transaction.
///
/// Errors: those of [PostMessage], and [io.parlour.redaction.RedactionFailed] for a text that cannot be
/// examined now.
@Component
public final class ReviseMessage {
    private final Stores stores;
    private final MessageText texts;
    private final BlackenMessages screens;
    private final Transactions transactions;
    private final Clock clock;

    @Component
    record Stores(Conversations conversations, PartRows parts, Attachments attachments, RedactionEvents redactions) {}

    ReviseMessage(Stores stores, MessageText texts, BlackenMessages screens, Transactions transactions, Clock clock) {
        this.stores = stores;
        this.texts = texts;
        this.screens = screens;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Sees what a message said, with nobody else at it, before it says something else. What it throws
    /// is thrown.
    @FunctionalInterface
    public interface Before {
        void see(long seq, String text);
    }

    /// False when the message is not there any more.
    public boolean revise(UUID message, PostMessage.Request wanted) {
        return revise(message, wanted, (seq, text) -> {});
    }

    /// The same, seen before.
    public boolean revise(UUID message, PostMessage.Request wanted, Before before) {
        OrganizationId organization = wanted.organization();
        Posting.Send send = texts.examine(wanted);
        return transactions.in(organization, () -> {
            Optional<ConversationHead> head = stores.conversations().lock(organization, wanted.conversation());
            Optional<Part> found = stores.parts().some(organization, wanted.conversation(), List.of(message)).stream()
                    .findFirst();
            if (head.isEmpty() || found.isEmpty()) {
                return false;
            }
            Part part = found.get();
            before.see(part.seq, part.text);
            part.mask(send.entry().text(), send.entry().redactions());
            stores.parts().update(organization, List.of(part));
            attach(organization, send, part);
            stores.redactions()
                    .record(
                            organization,
                            List.of(new RedactionEvents.Found(
                                    "message", message, head.get().channel, "ingest", send.hits())));
            screens.tell(organization, part.conversation, message);
            return true;
        });
    }

    private void attach(OrganizationId organization, Posting.Send send, Part part) {
        Map<UUID, Long> claimable = stores.attachments().claimable(organization, List.of(send), Sql.now(clock));
        if (!claimable.keySet().containsAll(send.entry().attachments())) {
            throw Allowed.fileGone();
        }
        stores.attachments()
                .attach(
                        organization,
                        List.of(new Placed(part.conversation, part.seq, send.entry(), part.at, List.of(), false)));
    }
}
