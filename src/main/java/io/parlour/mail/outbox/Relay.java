package io.parlour.mail.outbox;

import io.parlour.kernel.PublicAddress;
import io.parlour.mail.SmtpAuthorities;
import io.parlour.mail.SmtpSettings;
import io.parlour.mail.direct.Direct;
import io.parlour.mail.submission.Connection;
import io.parlour.mail.submission.Endpoint;
import io.parlour.mail.submission.Habits;
import io.parlour.mail.submission.Login;
import io.parlour.mail.submission.Security;
import io.parlour.mail.submission.Timeouts;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// The server that takes our mail.
@Component
final class Relay implements Way {
    private static final int MOST_PER_LINE = 10_000;

    private final SmtpSettings settings;
    private final SmtpAuthorities authorities;
    private final String hello;
    private final Habits habits = new Habits();

    Relay(SmtpSettings settings, SmtpAuthorities authorities, PublicAddress address) {
        this.authorities = authorities;
        this.settings = settings;
        this.hello = Objects.requireNonNullElse(URI.create(address.base()).getHost(), "localhost");
    }

    @Override
    public String name() {
        return server().host();
    }

    @Override
    public Direct.Reached open() {
        return new Direct.Reached(name(), Connection.open(endpoint(server()), Timeouts.STANDARD, habits));
    }

    @Override
    public int mostPerLine() {
        return MOST_PER_LINE;
    }

    private SmtpSettings.Server server() {
        return Objects.requireNonNull(settings.server());
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
}
