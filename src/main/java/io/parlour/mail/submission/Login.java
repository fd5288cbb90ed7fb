package io.parlour.mail.submission;

/// Who we are to the server.
public sealed interface Login {
    String user();

    /// `SCRAM-SHA-256` where it is offered, else `PLAIN`, else `LOGIN`.
    record Password(String user, String password) implements Login {
        @Override
        public String toString() {
            return "a password";
        }
    }

    /// `XOAUTH2` with a token that holds now.
    record Token(String user, String accessToken) implements Login {
        @Override
        public String toString() {
            return "a token";
        }
    }
}
