package io.parlour.mail;

import io.parlour.identity.Role;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import org.springframework.stereotype.Component;

/// Sends a few plain lines to an address of the organization itself, once the running transaction commits. Every agent
/// may read them where mail is captured: they hold nothing of a customer.
@Component
public final class SendNotice {
    private final QueueLetter queue;
    private final IdSource ids;

    SendNotice(QueueLetter queue, IdSource ids) {
        this.queue = queue;
        this.ids = ids;
    }

    public void send(OrganizationId organization, String recipient, String subject, String body) {
        queue.queue(
                organization, new Letter(ids.next(), LetterKind.NOTICE, null, Role.AGENT, recipient, subject, body));
    }
}
