package io.parlour.mail.imap;

import java.io.IOException;

/// Where a mailbox is and how one gets in. `outsideOnly`: no address of the installation's own network is connected to,
/// whatever the name leads to at that moment.
public record ImapAccount(
        String host, int port, Security security, boolean verifyCertificate, SignIn signIn, boolean outsideOnly) {
    public ImapAccount(String host, int port, Security security, boolean verifyCertificate, SignIn signIn) {
        this(host, port, security, verifyCertificate, signIn, false);
    }

    public enum Security {
        /// From the first byte; usually port 993.
        TLS,
        /// Demanded after the greeting; usually port 143.
        STARTTLS,
        /// For servers on the same machine.
        NONE
    }

    public sealed interface SignIn {
        String user();

        record Password(String user, String password) implements SignIn {
            @Override
            public String toString() {
                return "Password[user=" + user + "]";
            }
        }

        /// XOAUTH2, as Google and Microsoft want it.
        record Token(String user, TokenSource tokens) implements SignIn {}
    }

    /// Where access tokens come from. Asked at each sign-in; an `IOException` says that there is none.
    @FunctionalInterface
    public interface TokenSource {
        String token() throws IOException;
    }
}
