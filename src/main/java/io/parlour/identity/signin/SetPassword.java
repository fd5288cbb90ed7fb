package io.parlour.identity.signin;

import io.parlour.database.Sql;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What every change of a password does: the old one, links to replace it, and sessions that knew it are good no more.
@Component
final class SetPassword {
    private final Credentials credentials;
    private final AgentLogins logins;
    private final EndSessions endSessions;
    private final SignInLimits limits;
    private final KnownDevices devices;
    private final Trail trail;

    /// `kept` is the session that goes on, `client` the one browser that stays known.
    record Cause(PasswordChanged.How how, @Nullable UUID kept, Client client) {}

    SetPassword(
            Credentials credentials,
            AgentLogins logins,
            EndSessions endSessions,
            SignInLimits limits,
            KnownDevices devices,
            Trail trail) {
        this.credentials = credentials;
        this.logins = logins;
        this.endSessions = endSessions;
        this.limits = limits;
        this.devices = devices;
        this.trail = trail;
    }

    String hashOfNew(@Nullable String password, String email) {
        return credentials.hashOfNew(password, email);
    }

    /// Inside a transaction of the organization.
    void set(AgentLogins.Login login, String hash, Cause cause) {
        logins.setPassword(login.organization(), login.agent(), hash);
        trail.voidLinks(login);
        endSessions.end(login.organization(), login.agent(), new EndSessions.Which(null, cause.kept(), false));
        devices.forget(login.organization(), login.agent(), cause.client());
        devices.remember(login.organization(), login.agent(), cause.client());
        limits.forgive(login.organization(), login.email().toLowerCase(Locale.ROOT));
        trail.tell(new PasswordChanged(login.organization(), login.agent(), cause.how()));
    }

    @Component("passwordTrail")
    static final class Trail {
        private final JdbcClient jdbc;
        private final Clock clock;
        private final ApplicationEventPublisher events;

        Trail(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
            this.jdbc = jdbc;
            this.clock = clock;
            this.events = events;
        }

        void voidLinks(AgentLogins.Login login) {
            jdbc.sql("""
                            update password_reset set used_at = :now
                            where organization_id = :organization and agent_id = :agent and used_at is null
                            """)
                    .param("organization", login.organization().value())
                    .param("agent", login.agent())
                    .param("now", Sql.utc(clock.instant()))
                    .update();
        }

        void tell(PasswordChanged changed) {
            events.publishEvent(changed);
        }
    }
}
