package io.parlour.mail.outbox;

import io.parlour.kernel.PublicAddress;
import io.parlour.mail.SmtpAuthorities;
import io.parlour.mail.SmtpSettings;
import io.parlour.mail.submission.Connection;
import io.parlour.mail.submission.Endpoint;
import io.parlour.mail.submission.Envelope;
import io.parlour.mail.submission.Habits;
import io.parlour.mail.submission.Login;
import io.parlour.mail.submission.Opening;
import io.parlour.mail.submission.Result;
import io.parlour.mail.submission.Security;
import io.parlour.mail.submission.Submission;
import io.parlour.mail.submission.Timeouts;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The server that takes our mail, by lines that are kept open a while for the next one.
@Component
final class Relay implements DisposableBean {
    private static final long IDLE_NANOS = 30_000_000_000L;

    private final SmtpSettings settings;
    private final SmtpAuthorities authorities;
    private final String hello;
    private final Habits habits = new Habits();
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();

    private record Idle(Connection connection, long since) {
        boolean isFresh() {
            return connection.isOpen() && System.nanoTime() - since < IDLE_NANOS;
        }
    }

    /// `tls`: how the line was protected, null for not.
    record Said(Result result, String host, @Nullable String tls) {}

    /// What [#submit] answers when no line came about.
    sealed interface Answer {
        record Told(Said said) implements Answer {}

        record NoLine(Opening.Failed why, String host) implements Answer {}
    }

    Relay(SmtpSettings settings, SmtpAuthorities authorities, PublicAddress address) {
        this.authorities = authorities;
        this.settings = settings;
        this.hello = Objects.requireNonNullElse(URI.create(address.base()).getHost(), "localhost");
    }

    Answer submit(Envelope envelope, byte[] mail) {
        SmtpSettings.Server server = Objects.requireNonNull(settings.server());
        Connection waiting = waiting();
        if (waiting != null) {
            Said said = said(server, waiting, new Submission(envelope, mail));
            if (!(said.result() instanceof Result.Broken(var stage, var fault, boolean uncertain)) || uncertain) {
                return new Answer.Told(said);
            }
        }
        return switch (Connection.open(endpoint(server), Timeouts.STANDARD, habits)) {
            case Opening.Failed failed -> new Answer.NoLine(failed, server.host());
            case Opening.Open(Connection connection) ->
                new Answer.Told(said(server, connection, new Submission(envelope, mail)));
        };
    }

    private Said said(SmtpSettings.Server server, Connection connection, Submission submission) {
        Result result = connection.submit(submission);
        Said said = new Said(result, server.host(), connection.tls());
        if (connection.isOpen()) {
            idle.push(new Idle(connection, System.nanoTime()));
        } else {
            connection.close();
        }
        return said;
    }

    private @Nullable Connection waiting() {
        for (Idle each = idle.poll(); each != null; each = idle.poll()) {
            if (each.isFresh()) {
                return each.connection();
            }
            each.connection().close();
        }
        return null;
    }

    private Endpoint endpoint(SmtpSettings.Server server) {
        String user = server.user();
        Login login = user == null ? null : new Login.Password(user, Objects.requireNonNullElse(server.password(), ""));
        return new Endpoint(
                server.host(), server.port(), List.of(), security(server), authorities.trust(), login, hello);
    }

    /// A password goes over a protected line, or to this machine.
    private static Security security(SmtpSettings.Server server) {
        return switch (server.security()) {
            case TLS -> Security.IMPLICIT;
            case STARTTLS -> Security.STARTTLS;
            case WHERE_OFFERED ->
                server.local() ? Security.NONE : server.user() == null ? Security.OPPORTUNISTIC : Security.STARTTLS;
        };
    }

    @Override
    public void destroy() {
        for (Idle each = idle.poll(); each != null; each = idle.poll()) {
            each.connection().close();
        }
    }
}
