package io.parlour.mail;

import io.parlour.identity.Role;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends a letter whose link acts for whoever gets it, once the running transaction commits. Where mail is captured
/// administrators alone may read it.
@Component
public final class SendLink {
    private final QueueLetter queue;
    private final IdSource ids;

    /// What goes out.
    ///
    /// @param contact whom it concerns; null while nobody knows
    /// @param html a whole document beside the text, or null
    public record Note(
            String recipient,
            @Nullable UUID contact,
            String subject,
            String text,
            @Nullable String html) {}

    SendLink(QueueLetter queue, IdSource ids) {
        this.queue = queue;
        this.ids = ids;
    }

    public void send(OrganizationId organization, Note note) {
        queue.queue(
                organization,
                new Letter(
                        ids.next(),
                        LetterKind.LINK,
                        null,
                        Role.ADMINISTRATOR,
                        note.recipient(),
                        note.subject(),
                        note.text(),
                        note.contact(),
                        note.html()));
    }
}
