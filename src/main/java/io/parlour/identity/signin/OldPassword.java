package io.parlour.identity.signin;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Asks an agent who is signed in for the password once more: a session that was left open is not enough to take an
/// account over. Wrong guesses are limited like failed sign-ins.
///
/// Errors: `input.invalid` (current), 429 `identity.too-many-attempts`.
@Component
public final class OldPassword {
    private final AgentLogins logins;
    private final Attempts attempts;
    private final Passwords passwords;

    OldPassword(AgentLogins logins, Attempts attempts, Passwords passwords) {
        this.logins = logins;
        this.attempts = attempts;
        this.passwords = passwords;
    }

    public AgentLogins.Login require(AgentPrincipal agent, String current) {
        AgentLogins.Login login =
                logins.find(agent.organization(), agent.agent()).orElseThrow(Problem::notFound);
        String subject = agent.organization() + ":" + agent.agent();
        Optional<Duration> blocked = attempts.take(Attempts.Kind.PASSWORD, subject);
        if (blocked.isPresent()) {
            throw Problem.tooMany("identity.too-many-attempts", blocked.get());
        }
        if (!passwords.matches(current, login.passwordHash())) {
            throw Problem.invalid("current", "wrong");
        }
        attempts.succeeded(Attempts.Kind.PASSWORD, subject);
        return login;
    }
}
