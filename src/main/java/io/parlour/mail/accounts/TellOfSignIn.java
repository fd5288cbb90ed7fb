package io.parlour.mail.accounts;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.WriteToAdministrators;
import io.parlour.mail.WriteToAgent;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Writes to administrators that someone has to sign in again, once for each time. In the running transaction.
@Component
final class TellOfSignIn {
    private final Mailboxes mailboxes;
    private final WriteToAdministrators write;
    private final PublicAddress address;

    TellOfSignIn(Mailboxes mailboxes, WriteToAdministrators write, PublicAddress address) {
        this.mailboxes = mailboxes;
        this.write = write;
        this.address = address;
    }

    void needed(OrganizationId organization, UUID mailbox) {
        Optional<String> name = mailboxes.find(organization, mailbox).map(Mailbox::address);
        write.write(organization, words -> {
            Map<String, String> values = Map.of(
                    "mailbox",
                    name.orElseGet(() -> words.say("mailbox.unnamed")),
                    "link",
                    address.base() + "/settings/mailboxes/" + mailbox);
            return new WriteToAgent.Email(
                    words.say("mailbox.signIn.subject", values), words.say("mailbox.signIn.body", values));
        });
    }
}
