package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.reading.ReadMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The mailbox a mail is for: that of its envelope; for mail that was fetched, which has none, the first of
/// the organization that `Delivered-To`, `X-Original-To`, `X-Forwarded-To`, `Envelope-To`, `To` and `Cc`
/// name, in this order (ML-11), else the one it was fetched from.
@Component
final class FindMailbox {
    private final Mailboxes mailboxes;

    FindMailbox(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    Mailbox of(OrganizationId organization, RawMails.Raw raw, ReadMessage mail) {
        Optional<Mailbox> named = raw.envelopeTo().isEmpty() ? named(organization, mail) : Optional.empty();
        return named.orElseGet(() -> mailboxes.find(organization, raw.mailbox()).orElseThrow());
    }

    private Optional<Mailbox> named(OrganizationId organization, ReadMessage mail) {
        List<String> addresses = Stream.of(
                        mail.deliveredTo().stream(),
                        mail.to().stream().map(each -> each.address()),
                        mail.cc().stream().map(each -> each.address()))
                .flatMap(each -> each)
                .map(Arrived::withoutTag)
                .distinct()
                .toList();
        return mailboxes.firstOf(organization, addresses);
    }
}
