package io.parlour.mail.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import io.parlour.mail.imap.ImapAccount;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Passwords of accounts, which are stored under the organization's key and shown to nobody.
@Component
final class Locked {
    /// In place of a password: the mailbox lets in by a sign-in with its provider.
    static final byte[] SIGN_IN = new byte[0];

    private final Keys keys;
    private final FreshTokens tokens;
    private final SignIns signIns;
    private final SignInProviders providers;
    private final Transactions transactions;
    private final OwnNetwork network;

    Locked(
            Keys keys,
            FreshTokens tokens,
            SignIns signIns,
            SignInProviders providers,
            Transactions transactions,
            OwnNetwork network) {
        this.keys = keys;
        this.tokens = tokens;
        this.signIns = signIns;
        this.providers = providers;
        this.transactions = transactions;
        this.network = network;
    }

    static boolean bySignIn(MailAccounts.Account account) {
        return account.secret().length == 0;
    }

    byte[] lock(OrganizationId organization, UUID mailbox, String password) {
        return wrapping(organization, mailbox).wrap(password.getBytes(UTF_8));
    }

    ImapAccount account(OrganizationId organization, MailAccounts.Account account) {
        if (bySignIn(account)) {
            return byToken(organization, account);
        }
        return new ImapAccount(
                account.host(),
                account.port(),
                ImapAccount.Security.valueOf(account.security()),
                account.verifyCertificate(),
                byPassword(organization, account),
                network.closed(organization));
    }

    /// A provider's token goes to that provider, whatever the account says.
    private ImapAccount byToken(OrganizationId organization, MailAccounts.Account account) {
        Optional<SignInProvider.Server> provider = transactions
                .read(organization, () -> signIns.find(organization, account.mailbox()))
                .flatMap(signIn -> providers.find(signIn.provider()))
                .map(SignInProvider::server);
        SignInProvider.Server server = provider.orElseGet(
                () -> new SignInProvider.Server(account.host(), account.port(), ImapAccount.Security.TLS));
        return new ImapAccount(
                server.host(),
                server.port(),
                server.security(),
                true,
                new ImapAccount.SignIn.Token(account.username(), () -> {
                    if (provider.isEmpty()) {
                        throw new IOException("The provider of this sign-in is not set up.");
                    }
                    return tokens.token(organization, account.mailbox());
                }),
                network.closed(organization));
    }

    private ImapAccount.SignIn byPassword(OrganizationId organization, MailAccounts.Account account) {
        String password = new String(wrapping(organization, account.mailbox()).unwrap(account.secret()), UTF_8);
        return new ImapAccount.SignIn.Password(account.username(), password);
    }

    private Wrapping wrapping(OrganizationId organization, UUID mailbox) {
        return new Wrapping(keys.of(organization), "mail account‖" + organization + "‖" + mailbox);
    }
}
