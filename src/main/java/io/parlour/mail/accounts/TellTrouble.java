package io.parlour.mail.accounts;

import io.parlour.kernel.texts.ServerText;
import io.parlour.mail.WriteToAdministrators;
import io.parlour.mail.WriteToAgent;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells the administrators that a mailbox cannot be read (ML-10). In the running transaction.
@Component
final class TellTrouble {
    private final Mailboxes mailboxes;
    private final WriteToAdministrators write;

    TellTrouble(Mailboxes mailboxes, WriteToAdministrators write) {
        this.mailboxes = mailboxes;
        this.write = write;
    }

    void trouble(MailAccounts.Place place, ServerText reason) {
        Optional<String> address =
                mailboxes.find(place.organization(), place.mailbox()).map(Mailbox::address);
        write.write(place.organization(), words -> {
            Map<String, Object> values = Map.of(
                    "mailbox", address.orElseGet(() -> words.say("mailbox.unnamed")),
                    "reason", words.say(reason),
                    "minutes", NoteOutcome.TROUBLE.toMinutes());
            return new WriteToAgent.Email(
                    words.say("mailbox.unreadable.subject", values), words.say("mailbox.unreadable.body", values));
        });
    }
}
