package io.parlour.mail.imap;

import io.parlour.kernel.texts.ServerText;
import java.util.Locale;
import java.util.Map;

/// Why a mailbox cannot be read, each cause its own (ML-10). `code` is stable; the text quotes what a server said,
/// shortened and without our secrets.
public sealed interface Trouble {
    /// The usual port for TLS.
    int TLS_PORT = 993;
    /// The usual port for STARTTLS.
    int STARTTLS_PORT = 143;

    String code();

    /// For the placeholders of its text.
    Map<String, Object> values();

    default ServerText text() {
        return new ServerText("mailbox.trouble." + code(), values());
    }

    record UnknownHost(String host) implements Trouble {
        @Override
        public String code() {
            return "unknown-host";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host);
        }
    }

    record Inside(String host) implements Trouble {
        @Override
        public String code() {
            return "inside";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host);
        }
    }

    record NothingListens(String host, int port) implements Trouble {
        @Override
        public String code() {
            return "nothing-listens";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host, "port", port, "tlsPort", TLS_PORT, "starttlsPort", STARTTLS_PORT);
        }
    }

    record NoAnswer(String host, int port) implements Trouble {
        @Override
        public String code() {
            return "no-answer";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host, "port", port);
        }
    }

    record NoTls(String host, int port) implements Trouble {
        @Override
        public String code() {
            return "no-tls";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host, "port", port, "tlsPort", TLS_PORT);
        }
    }

    record NoStartTls(String host) implements Trouble {
        @Override
        public String code() {
            return "no-starttls";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host, "tlsPort", TLS_PORT);
        }
    }

    record TlsFailed(String host, String detail) implements Trouble {
        @Override
        public String code() {
            return "tls-failed";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host, "detail", detail);
        }
    }

    record WrongCertificate(String host, String detail) implements Trouble {
        @Override
        public String code() {
            return "wrong-certificate";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host, "detail", detail);
        }
    }

    record NotImap(String host, int port) implements Trouble {
        @Override
        public String code() {
            return "not-imap";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host, "port", port);
        }
    }

    record WrongPassword(String user, String answer) implements Trouble {
        @Override
        public String code() {
            return "wrong-password";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("user", user, "answer", answer);
        }
    }

    record TokenRefused(String user, String answer) implements Trouble {
        @Override
        public String code() {
            return "token-refused";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("user", user, "answer", answer);
        }
    }

    /// The account has no valid access token right now.
    record NoToken(String user, NoTokenException.Reason reason) implements Trouble {
        @Override
        public String code() {
            return "no-token";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("user", user);
        }

        @Override
        public ServerText text() {
            String name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
            return new ServerText("mailbox.trouble.no-token." + name, values());
        }
    }

    record PasswordInClear(String host) implements Trouble {
        @Override
        public String code() {
            return "password-in-clear";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host);
        }
    }

    record MissingFolder(String folder) implements Trouble {
        @Override
        public String code() {
            return "missing-folder";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("folder", folder);
        }
    }

    /// The server gives the mails of the folder no lasting numbers (UIDVALIDITY).
    record NoLastingNumbers(String folder) implements Trouble {
        @Override
        public String code() {
            return "no-lasting-numbers";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("folder", folder);
        }
    }

    /// Anything else that the server does not want, or not now.
    record Refused(String answer) implements Trouble {
        @Override
        public String code() {
            return "refused";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("answer", answer);
        }
    }

    record LineCut(String host) implements Trouble {
        @Override
        public String code() {
            return "line-cut";
        }

        @Override
        public Map<String, Object> values() {
            return Map.of("host", host);
        }
    }
}
