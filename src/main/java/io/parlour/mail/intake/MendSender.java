package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.reading.Mailbox;
import io.parlour.mail.reading.ReadMessage;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Finds the person behind a group that writes mail anew in its own name (ML-14): where `From` is one of
/// our mailboxes, or named `… via …` by a list, the sender is `X-Original-From`, else `Reply-To`.
@Component
final class MendSender {
    private final Mailboxes mailboxes;

    MendSender(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    ReadMessage mended(OrganizationId organization, ReadMessage mail) {
        Mailbox sender = mail.sender();
        if (sender == null || !rewritten(organization, mail, sender)) {
            return mail;
        }
        return mail.writtenBefore().stream()
                .filter(each -> !ours(organization, each))
                .findFirst()
                .map(mail::sentBy)
                .orElse(mail);
    }

    private boolean rewritten(OrganizationId organization, ReadMessage mail, Mailbox sender) {
        String name = sender.name() == null ? "" : sender.name().toLowerCase(Locale.ROOT);
        boolean list =
                mail.headers().firstFilled("List-Id") != null || mail.headers().firstFilled("X-Original-From") != null;
        return (list && name.contains(" via ")) || ours(organization, sender);
    }

    private boolean ours(OrganizationId organization, Mailbox mailbox) {
        return !mailboxes
                .ours(organization, List.of(Arrived.withoutTag(mailbox.address())))
                .isEmpty();
    }
}
