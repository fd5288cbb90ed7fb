package io.parlour.mail.submission;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/// Logs in (RFC 4954): once, in the best way both sides know. A second way after a refusal would be a second
/// wrong password to the server.
final class LogIn {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CONTINUE = 334;

    private final Line line;
    private final Duration time;

    LogIn(Line line, Duration time) {
        this.line = line;
        this.time = time;
    }

    /// The server's last word.
    Reply as(Login login, Set<String> mechanisms) throws LineFault {
        return switch (login) {
            case Login.Token token -> {
                need(mechanisms, "XOAUTH2");
                yield token(token);
            }
            case Login.Password password -> {
                if (mechanisms.contains("SCRAM-SHA-256")) {
                    yield scram(password);
                }
                if (mechanisms.contains("PLAIN")) {
                    yield say("AUTH PLAIN " + base64('\0' + password.user() + '\0' + password.password()));
                }
                need(mechanisms, "LOGIN");
                yield login(password);
            }
        };
    }

    private static void need(Set<String> mechanisms, String mechanism) throws LineFault {
        if (!mechanisms.contains(mechanism)) {
            throw new LineFault(Fault.NO_MECHANISM, "the server knows no way to log in that we know");
        }
    }

    private Reply login(Login.Password password) throws LineFault {
        Reply reply = say("AUTH LOGIN");
        if (reply.code() == CONTINUE) {
            reply = say(base64(password.user()));
        }
        return reply.code() == CONTINUE ? say(base64(password.password())) : reply;
    }

    private Reply token(Login.Token token) throws LineFault {
        Reply reply =
                say("AUTH XOAUTH2 " + base64("user=" + token.user() + "\1auth=Bearer " + token.accessToken() + "\1\1"));
        // what went wrong comes as a challenge, and the refusal after an empty answer to it
        return reply.code() == CONTINUE ? say("") : reply;
    }

    private Reply scram(Login.Password password) throws LineFault {
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        Scram scram = new Scram(password, Base64.getEncoder().encodeToString(random));
        Reply reply = say("AUTH SCRAM-SHA-256 " + base64(scram.first()));
        if (reply.code() != CONTINUE) {
            return reply;
        }
        reply = say(base64(scram.last(decoded(reply))));
        if (reply.isNegative()) {
            return reply;
        }
        if (!scram.isProven(decoded(reply))) {
            throw new LineFault(Fault.LOGIN_REFUSED, "the server does not know the password either");
        }
        return reply.code() == CONTINUE ? say("") : reply;
    }

    private Reply say(String command) throws LineFault {
        line.put(command);
        line.flush();
        return line.reply(time);
    }

    /// Of a challenge, or of the last words of some servers.
    private static String decoded(Reply reply) throws LineFault {
        String text = reply.lines().getLast().strip();
        try {
            return new String(
                    Base64.getDecoder().decode(text.substring(text.lastIndexOf(' ') + 1)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new LineFault(Fault.UNREADABLE, "a challenge that is no base64", e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
