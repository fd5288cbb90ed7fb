package io.parlour.mail.intake;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.threads.MailTokens;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Knows a mail of ours that comes back: by its id, which is signed, or by the mark of automatic mails (ML-69).
@Component
final class KnowOwn {
    private final MailTokens tokens;
    private final MailHeaders headers;
    private final Transactions transactions;

    enum Own {
        NO,
        /// It carries our mark, but is not the mail we sent.
        MARKED,
        /// The mail we sent.
        SAME
    }

    KnowOwn(MailTokens tokens, MailHeaders headers, Transactions transactions) {
        this.tokens = tokens;
        this.headers = headers;
        this.transactions = transactions;
    }

    Own of(OrganizationId organization, ReadMessage mail) {
        String id = mail.messageId();
        if (id != null) {
            UUID message = tokens.readMessageId(organization, id).orElse(null);
            if (message != null) {
                return sent(organization, message, mail) ? Own.SAME : Own.MARKED;
            }
        }
        boolean marked = mail.headers().all("X-Parlour-Loop").stream()
                .anyMatch(mark -> tokens.readLoop(organization, mark).isPresent());
        return marked ? Own.MARKED : Own.NO;
    }

    private boolean sent(OrganizationId organization, UUID message, ReadMessage mail) {
        String from = Arrived.address(mail);
        return from != null
                && transactions
                        .read(organization, () -> headers.find(organization, message))
                        .filter(header -> header.outbound() != null && from.equalsIgnoreCase(header.fromAddress()))
                        .isPresent();
    }
}
