package io.parlour.mail.accounts;

import io.parlour.identity.Agents;
import io.parlour.identity.Role;
import io.parlour.kernel.Page;
import io.parlour.mail.WriteToAgent;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import org.springframework.stereotype.Component;

/// Tells the administrators that a mailbox cannot be read (ML-10). In the running transaction; a letter each.
@Component
final class TellTrouble {
    private final Mailboxes mailboxes;
    private final Agents agents;
    private final WriteToAgent write;

    TellTrouble(Mailboxes mailboxes, Agents agents, WriteToAgent write) {
        this.mailboxes = mailboxes;
        this.agents = agents;
        this.write = write;
    }

    void trouble(MailAccounts.Place place, String words) {
        String address = mailboxes
                .find(place.organization(), place.mailbox())
                .map(Mailbox::address)
                .orElse("A mailbox");
        agents.page(place.organization(), null, Page.MAX_LIMIT).items().stream()
                .filter(each -> each.role().atLeast(Role.ADMINISTRATOR))
                .forEach(each -> write.write(
                        place.organization(),
                        each.id(),
                        address + " cannot be read",
                        "No mail of " + address + " could be fetched for 15 minutes.\n\n" + words
                                + "\n\nIt is tried again by itself. Until then its mail stays at its server."));
    }
}
