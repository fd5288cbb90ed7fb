package io.parlour.mail.imap;

import io.parlour.mail.imap.ImapAccount.SignIn;
import java.io.IOException;
import java.util.List;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/// Proves to a server who we are, by what it offers.
final class SignInDialogue {
    /// Answers that say nothing about the password (RFC 5530).
    private static final List<String> NOT_NOW =
            List.of("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]", "[CONTACTADMIN]");

    private final ImapAccount account;
    private final IMAPProtocol protocol;
    private final Transcript transcript;

    SignInDialogue(ImapAccount account, IMAPProtocol protocol, Transcript transcript) {
        this.account = account;
        this.protocol = protocol;
        this.transcript = transcript;
    }

    void signIn(ImapLine line) throws Troubled {
        switch (account.signIn()) {
            case SignIn.Password(String user, String password) -> {
                transcript.mask(user, password);
                boolean plain = protocol.hasCapability("AUTH=PLAIN");
                if (!plain && protocol.hasCapability("LOGINDISABLED")) {
                    throw new Troubled(new Trouble.PasswordInClear(account.host()), null);
                }
                prove(line, () -> {
                    if (plain) {
                        protocol.authplain("", user, password);
                    } else {
                        protocol.login(user, password);
                    }
                });
            }
            case SignIn.Token(String user, ImapAccount.TokenSource tokens) -> {
                String token = token(user, tokens);
                transcript.mask(user, token);
                prove(line, () -> protocol.authoauth2(user, token));
            }
        }
    }

    private static String token(String user, ImapAccount.TokenSource tokens) throws Troubled {
        try {
            return tokens.token();
        } catch (IOException e) {
            NoTokenException.Reason reason =
                    e instanceof NoTokenException known ? known.reason() : NoTokenException.Reason.UNAVAILABLE;
            throw new Troubled(new Trouble.NoToken(user, reason), e);
        }
    }

    private void prove(ImapLine line, ImapLine.Act act) throws Troubled {
        transcript.signingIn(true);
        try {
            line.call(act);
        } catch (Troubled e) {
            throw e.trouble() instanceof Trouble.Refused(String answer) ? new Troubled(refused(answer), e) : e;
        } finally {
            transcript.signingIn(false);
        }
    }

    private Trouble refused(String answer) {
        if (NOT_NOW.stream().anyMatch(answer::contains)) {
            return new Trouble.Refused(answer);
        }
        return switch (account.signIn()) {
            case SignIn.Password password -> new Trouble.WrongPassword(password.user(), answer);
            case SignIn.Token token -> new Trouble.TokenRefused(token.user(), answer);
        };
    }
}
