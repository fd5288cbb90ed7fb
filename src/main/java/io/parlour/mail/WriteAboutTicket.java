package io.parlour.mail;

import io.parlour.identity.Role;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Sends a few plain lines about a contact's ticket to an address that is no part of it, once the running transaction
/// commits. Where mail is captured, administrators alone read them.
@Component
public final class WriteAboutTicket {
    private final QueueLetter queue;
    private final IdSource ids;

    WriteAboutTicket(QueueLetter queue, IdSource ids) {
        this.queue = queue;
        this.ids = ids;
    }

    public void write(OrganizationId organization, UUID contact, String recipient, String subject, String body) {
        queue.queue(
                organization,
                new Letter(
                        ids.next(),
                        LetterKind.NOTICE,
                        null,
                        Role.ADMINISTRATOR,
                        recipient,
                        subject,
                        body,
                        contact,
                        null));
    }
}
