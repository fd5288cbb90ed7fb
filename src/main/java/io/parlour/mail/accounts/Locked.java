package io.parlour.mail.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import io.parlour.mail.imap.ImapAccount;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Passwords of accounts, which are stored under the organization's key and shown to nobody.
@Component
final class Locked {
    private final Keys keys;
    private final OwnNetwork network;

    Locked(Keys keys, OwnNetwork network) {
        this.keys = keys;
        this.network = network;
    }

    byte[] lock(OrganizationId organization, UUID mailbox, String password) {
        return wrapping(organization, mailbox).wrap(password.getBytes(UTF_8));
    }

    ImapAccount account(OrganizationId organization, MailAccounts.Account account) {
        String password = new String(wrapping(organization, account.mailbox()).unwrap(account.secret()), UTF_8);
        return new ImapAccount(
                account.host(),
                account.port(),
                ImapAccount.Security.valueOf(account.security()),
                account.verifyCertificate(),
                new ImapAccount.SignIn.Password(account.username(), password),
                network.closed(organization));
    }

    private Wrapping wrapping(OrganizationId organization, UUID mailbox) {
        return new Wrapping(keys.of(organization), "mail account‖" + organization + "‖" + mailbox);
    }
}
