package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Lets a further contact write in a conversation that goes by mail, and get its answers (ML-59, ML-62). Repeating it
/// changes nothing. That an agent did it is an event of the timeline.
@Component
public final class TakePart {
    /// In queries of rooms that look into messages `m`: whether every contact who reads the conversation may read the
    /// message.
    public static final String SHARED = Participants.SHARED;

    private static final int MOST = 40;

    private final Participants participants;
    private final Conversations conversations;
    private final Timeline timeline;
    private final Transactions transactions;
    private final Stamp stamp;

    @Component
    record Stamp(IdSource ids, Clock clock) {}

    TakePart(
            Participants participants,
            Conversations conversations,
            Timeline timeline,
            Transactions transactions,
            Stamp stamp) {
        this.participants = participants;
        this.conversations = conversations;
        this.timeline = timeline;
        this.transactions = transactions;
        this.stamp = stamp;
    }

    public void join(OrganizationId organization, UUID conversation, UUID contact) {
        transactions.in(
                organization,
                () -> participants.add(organization, conversation, "visitor", contact, Sql.now(stamp.clock())));
    }

    /// Also the contact whose conversation it is.
    public boolean takesPart(OrganizationId organization, UUID conversation, UUID contact) {
        return transactions.read(organization, () -> participants.takesPart(organization, conversation, contact));
    }

    /// Whose words are taken here: also those of who asked in a ticket that became part of this one (HD-70).
    public boolean mayWrite(OrganizationId organization, UUID conversation, UUID contact) {
        return transactions.read(organization, () -> participants.mayWrite(organization, conversation, contact));
    }

    /// Which of these messages only agents read: of contacts of merged tickets who do not take part (HD-70).
    public Set<UUID> unshared(OrganizationId organization, UUID conversation, Collection<UUID> messages) {
        return transactions.read(organization, () -> participants.unshared(organization, conversation, messages));
    }

    /// The contacts that take part, the first forty.
    public List<UUID> contacts(OrganizationId organization, UUID conversation) {
        return transactions.read(organization, () -> participants.contacts(organization, conversation, MOST));
    }

    /// Who of them reads in the portal also what was said before it joined (HD-67).
    public Set<UUID> seeAll(OrganizationId organization, UUID conversation) {
        return transactions.read(organization, () -> participants.seeAll(organization, conversation));
    }

    /// Errors: `not-found` for who does not take part.
    public void show(OrganizationId organization, UUID conversation, UUID contact, boolean all) {
        transactions.in(organization, () -> {
            if (!participants.show(organization, conversation, contact, all)) {
                throw Problem.notFound();
            }
        });
    }

    /// `address`: where it gets the answers, as the timeline tells it.
    public void add(OrganizationId organization, UUID conversation, UUID contact, String address, Author by) {
        transactions.in(organization, () -> {
            if (participants.add(organization, conversation, "visitor", contact, Sql.now(stamp.clock()))) {
                tell(organization, conversation, EventType.PARTICIPANT_ADDED, address, by);
            }
        });
    }

    /// The contact whose conversation it is stays in it.
    public void remove(OrganizationId organization, UUID conversation, UUID contact, String address, Author by) {
        transactions.in(organization, () -> {
            transactions.deleting("participant-removed");
            if (participants.remove(organization, conversation, contact)) {
                tell(organization, conversation, EventType.PARTICIPANT_REMOVED, address, by);
            }
        });
    }

    /// Without a word, unless it has written here itself.
    public void leave(OrganizationId organization, UUID conversation, UUID contact) {
        transactions.in(organization, () -> {
            if (!participants.hasWritten(organization, conversation, contact)) {
                transactions.deleting("participant-removed");
                participants.remove(organization, conversation, contact);
            }
        });
    }

    private void tell(OrganizationId organization, UUID conversation, EventType type, String address, Author by) {
        ConversationHead head = conversations.lock(organization, conversation).orElseThrow(Problem::notFound);
        UUID id = stamp.ids().next();
        Entry entry = new Entry(
                id,
                id,
                MessageKind.EVENT,
                by,
                address,
                new Entry.Happened(type, null, null),
                List.of(),
                List.of(),
                null);
        timeline.write(organization, List.of(head), List.of(head.place(entry, Sql.now(stamp.clock()))));
    }
}
