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
    /// In place of a password: the mailbox lets in by a sign-in with its provider.
    static final byte[] SIGN_IN = new byte[0];

    private final Keys keys;
    private final FreshTokens tokens;
    private final OwnNetwork network;

    Locked(Keys keys, FreshTokens tokens, OwnNetwork network) {
        this.keys = keys;
        this.tokens = tokens;
        this.network = network;
    }

    static boolean bySignIn(MailAccounts.Account account) {
        return account.secret().length == 0;
    }

    byte[] lock(OrganizationId organization, UUID mailbox, String password) {
        return wrapping(organization, mailbox).wrap(password.getBytes(UTF_8));
    }

    ImapAccount account(OrganizationId organization, MailAccounts.Account account) {
        return new ImapAccount(
                account.host(),
                account.port(),
                ImapAccount.Security.valueOf(account.security()),
                account.verifyCertificate(),
                signIn(organization, account),
                network.closed(organization));
    }

    private ImapAccount.SignIn signIn(OrganizationId organization, MailAccounts.Account account) {
        if (bySignIn(account)) {
            return new ImapAccount.SignIn.Token(
                    account.username(), () -> tokens.token(organization, account.mailbox()));
        }
        String password = new String(wrapping(organization, account.mailbox()).unwrap(account.secret()), UTF_8);
        return new ImapAccount.SignIn.Password(account.username(), password);
    }

    private Wrapping wrapping(OrganizationId organization, UUID mailbox) {
        return new Wrapping(keys.of(organization), "mail account‖" + organization + "‖" + mailbox);
    }
}
