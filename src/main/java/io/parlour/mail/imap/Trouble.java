package io.parlour.mail.imap;

/// Why a mailbox cannot be read, each cause its own (ML-10). `code` is stable; `words` are for people. What
/// a server said is quoted, shortened, and never holds our secrets.
public sealed interface Trouble {
    String code();

    String words();

    record UnknownHost(String host) implements Trouble {
        @Override
        public String code() {
            return "unknown-host";
        }

        @Override
        public String words() {
            return "There is no server by the name " + host + ". Check the name.";
        }
    }

    record Inside(String host) implements Trouble {
        @Override
        public String code() {
            return "inside";
        }

        @Override
        public String words() {
            return host + " leads into the installation's own network. Its operator decides whether it may be asked.";
        }
    }

    record NothingListens(String host, int port) implements Trouble {
        @Override
        public String code() {
            return "nothing-listens";
        }

        @Override
        public String words() {
            return "Nothing answers at port " + port + " of " + host
                    + ". Check the port: 993 is usual with TLS, 143 with STARTTLS.";
        }
    }

    record NoAnswer(String host, int port) implements Trouble {
        @Override
        public String code() {
            return "no-answer";
        }

        @Override
        public String words() {
            return host + " did not answer in time at port " + port
                    + ". A firewall may be between, or the port expects another encryption.";
        }
    }

    record NoTls(String host, int port) implements Trouble {
        @Override
        public String code() {
            return "no-tls";
        }

        @Override
        public String words() {
            return host + " does not speak TLS at port " + port
                    + ". Choose STARTTLS, or the port for TLS (usually 993).";
        }
    }

    record NoStartTls(String host) implements Trouble {
        @Override
        public String code() {
            return "no-starttls";
        }

        @Override
        public String words() {
            return host + " does not offer STARTTLS, and nothing is sent to it in clear.";
        }
    }

    record WrongCertificate(String host, String detail) implements Trouble {
        @Override
        public String code() {
            return "wrong-certificate";
        }

        @Override
        public String words() {
            return "The certificate of " + host + " is not to be trusted: " + detail;
        }
    }

    record NotImap(String host, int port) implements Trouble {
        @Override
        public String code() {
            return "not-imap";
        }

        @Override
        public String words() {
            return "What answers at port " + port + " of " + host + " is not an IMAP server.";
        }
    }

    record WrongPassword(String user, String answer) implements Trouble {
        @Override
        public String code() {
            return "wrong-password";
        }

        @Override
        public String words() {
            return "The server does not accept the password of " + user + ": " + answer;
        }
    }

    record TokenRefused(String user, String answer) implements Trouble {
        @Override
        public String code() {
            return "token-refused";
        }

        @Override
        public String words() {
            return "The server does not accept the sign-in of " + user + ". Sign in again. It said: " + answer;
        }
    }

    record NoToken(String user, String detail) implements Trouble {
        @Override
        public String code() {
            return "no-token";
        }

        @Override
        public String words() {
            return "There is no valid sign-in for " + user + ". Sign in again. " + detail;
        }
    }

    record PasswordInClear(String host) implements Trouble {
        @Override
        public String code() {
            return "password-in-clear";
        }

        @Override
        public String words() {
            return host + " takes no password without encryption. Choose TLS or STARTTLS.";
        }
    }

    record MissingFolder(String folder) implements Trouble {
        @Override
        public String code() {
            return "missing-folder";
        }

        @Override
        public String words() {
            return "The mailbox has no folder " + folder + ".";
        }
    }

    /// Anything else that the server does not want, or not now.
    record Refused(String answer) implements Trouble {
        @Override
        public String code() {
            return "refused";
        }

        @Override
        public String words() {
            return "The server refused: " + answer;
        }
    }

    record LineCut(String host) implements Trouble {
        @Override
        public String code() {
            return "line-cut";
        }

        @Override
        public String words() {
            return "The connection to " + host + " broke off.";
        }
    }
}
