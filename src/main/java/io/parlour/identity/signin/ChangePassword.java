package io.parlour.identity.signin;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes the agent's own password, knowing the old one. All other sessions end. Wrong guesses of the old one are
/// limited like failed sign-ins.
///
/// Errors: `input.invalid` (current, password), 429 `identity.too-many-attempts`.
@Component
public final class ChangePassword {
    private final AgentLogins logins;
    private final Attempts attempts;
    private final Passwords passwords;
    private final SetPassword setPassword;
    private final Transactions transactions;

    ChangePassword(
            AgentLogins logins,
            Attempts attempts,
            Passwords passwords,
            SetPassword setPassword,
            Transactions transactions) {
        this.logins = logins;
        this.attempts = attempts;
        this.passwords = passwords;
        this.setPassword = setPassword;
        this.transactions = transactions;
    }

    public void change(AgentPrincipal agent, String current, @Nullable String password, Client client) {
        AgentLogins.Login login =
                logins.find(agent.organization(), agent.agent()).orElseThrow(Problem::notFound);
        String subject = agent.organization() + ":" + agent.agent();
        Optional<Duration> blocked = attempts.take(Attempts.Kind.PASSWORD, subject);
        if (blocked.isPresent()) {
            throw Problem.tooMany("identity.too-many-attempts", blocked.get());
        }
        if (!passwords.matches(current, login.passwordHash())) {
            throw Problem.invalid("current", "wrong", "This is not your password.");
        }
        attempts.succeeded(Attempts.Kind.PASSWORD, subject);
        String hash = setPassword.hashOfNew(password, login.email());
        transactions.in(
                agent.organization(),
                () -> setPassword.set(
                        login,
                        hash,
                        new SetPassword.Cause(PasswordChanged.How.KNOWING_THE_OLD, agent.session(), client)));
    }
}
