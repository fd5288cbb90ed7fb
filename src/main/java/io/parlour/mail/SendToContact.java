package io.parlour.mail;

import io.parlour.identity.Role;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Sends a letter about a contact's own conversation, as text and as HTML, once the running transaction commits.
@Component
public final class SendToContact {
    private final QueueLetter queue;
    private final IdSource ids;

    /// A letter with what was said.
    ///
    /// @param html a whole document; its images and styles are inside
    public record Transcript(String recipient, String subject, String text, String html) {}

    SendToContact(QueueLetter queue, IdSource ids) {
        this.queue = queue;
        this.ids = ids;
    }

    public void send(OrganizationId organization, UUID contact, Transcript transcript) {
        queue.queue(
                organization,
                new Letter(
                        ids.next(),
                        LetterKind.TRANSCRIPT,
                        null,
                        Role.AGENT,
                        transcript.recipient(),
                        transcript.subject(),
                        transcript.text(),
                        contact,
                        transcript.html()));
    }
}
