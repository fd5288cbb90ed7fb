package io.parlour.mail.accounts;

import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.WriteToAgent;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes to administrators that somebody has to sign in again, once for each time. In the running transaction.
@Component
final class TellOfSignIn {
    private static final int AT_ONCE = 200;
    private final Agents agents;
    private final Mailboxes mailboxes;
    private final WriteToAgent write;
    private final PublicAddress address;

    TellOfSignIn(Agents agents, Mailboxes mailboxes, WriteToAgent write, PublicAddress address) {
        this.agents = agents;
        this.mailboxes = mailboxes;
        this.write = write;
        this.address = address;
    }

    void needed(OrganizationId organization, UUID mailbox) {
        String name =
                mailboxes.find(organization, mailbox).map(Mailbox::address).orElse("A mailbox");
        String body = """
                %s cannot be read at its server any more: the sign-in was taken back. Its mail waits there.

                Sign in again:
                %s/settings/mailboxes/%s
                """.formatted(name, address.base(), mailbox);
        @Nullable String cursor = null;
        do {
            Page<Agent> page = agents.page(organization, cursor, AT_ONCE);
            page.items().stream()
                    .filter(each -> each.role() == Role.OWNER || each.role() == Role.ADMINISTRATOR)
                    .forEach(each ->
                            write.write(organization, each.id(), name + " needs somebody to sign in again", body));
            cursor = page.next();
        } while (cursor != null);
    }
}
