package io.parlour.conversations.files;

import io.parlour.conversations.Author;
import io.parlour.conversations.Rights;
import io.parlour.database.Transactions;
import io.parlour.live.Audience;
import io.parlour.live.Party;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who may have which file. A file in a message goes with the conversation (one of a note to agents alone); one that
/// waits belongs to its owner. An infected file goes to nobody; one that a scanner has not passed to no visitor.
@Component
final class FileRights {
    private final StoredFiles files;
    private final Rights rights;
    private final Scanner scanner;
    private final Transactions transactions;

    FileRights(StoredFiles files, Rights rights, Scanner scanner, Transactions transactions) {
        this.files = files;
        this.rights = rights;
        this.scanner = scanner;
        this.transactions = transactions;
    }

    /// The file, when it is the reader's to know of.
    Optional<StoredFiles.Stored> known(Party reader, UUID file) {
        return transactions
                .read(reader.organization(), () -> files.find(reader.organization(), file))
                .filter(stored -> reaches(reader, stored));
    }

    boolean mayHave(Party reader, StoredFiles.Stored stored) {
        return switch (stored.state()) {
            case "clean" -> true;
            case "infected", "removed" -> false;
            case "pending" -> !scanner.configured();
            default -> reader.audience() == Audience.AGENT || !scanner.configured();
        };
    }

    private boolean reaches(Party reader, StoredFiles.Stored stored) {
        UUID conversation = stored.conversation();
        if (conversation == null) {
            return owner(reader).equals(stored.owner());
        }
        boolean hidden = stored.internal() && reader.audience() != Audience.AGENT;
        return !hidden && rights.maySee(reader, conversation);
    }

    private static Author owner(Party reader) {
        return switch (reader) {
            case Party.Agent agent -> new Author.Agent(agent.id());
            case Party.Visitor visitor -> new Author.Visitor(visitor.contact());
            case Party.Page page -> throw new IllegalStateException("a page has no files");
        };
    }
}
