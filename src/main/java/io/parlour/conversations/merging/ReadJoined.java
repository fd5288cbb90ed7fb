package io.parlour.conversations.merging;

import io.parlour.conversations.HidePieces;
import io.parlour.conversations.Message;
import io.parlour.conversations.ReadMessages;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What a contact may read of the other tickets that became one with its own (HD-70): its own conversations, and its
/// own words. Another contact's are never among them. Who reads in its place gets nothing of sensitive ones, and who
/// only takes part nothing of those in which it does not.
@Component
public final class ReadJoined {
    private static final int MOST = 200;

    private final PlacementRows rows;
    private final ReadMessages messages;
    private final List<HidePieces> hiding;
    private final Transactions transactions;

    /// Who reads what of a contact.
    ///
    /// @param contact whose the ticket is
    /// @param reader the contact itself, or who reads in its place, also what it wrote itself
    /// @param all whether it reads all that the contact does; else of each ticket what it may as one who takes part
    public record Reader(UUID contact, UUID reader, boolean all) {}

    ReadJoined(PlacementRows rows, ReadMessages messages, List<HidePieces> hiding, Transactions transactions) {
        this.rows = rows;
        this.messages = messages;
        this.hiding = List.copyOf(hiding);
        this.transactions = transactions;
    }

    /// Oldest first, the newest two hundred of that time.
    public List<Message> of(
            OrganizationId organization, UUID conversation, Reader reader, Instant from, Instant until) {
        return transactions.read(organization, () -> {
            List<Message> found = new ArrayList<>();
            Map<UUID, List<Long>> places = rows.ofContact(organization, conversation, reader, from, until, MOST);
            if (!reader.reader().equals(reader.contact())) {
                Set<UUID> homes = Set.copyOf(places.keySet());
                hiding.forEach(each -> places.keySet().removeAll(each.hidden(organization, homes)));
            }
            Set<UUID> writers = Set.copyOf(List.of(reader.contact(), reader.reader()));
            places.forEach((home, seqs) -> found.addAll(messages.someOf(organization, home, seqs, writers)));
            found.sort(Comparator.comparing(Message::at).thenComparing(Message::id));
            return found;
        });
    }
}
