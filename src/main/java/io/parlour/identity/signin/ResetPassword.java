package io.parlour.identity.signin;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationToken;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sets a password by the link of a letter, once, within the hour. Every session of the agent ends, and every other
/// such link. The browser it was done in is known from then on.
///
/// Errors: 422 `identity.link-invalid`, `input.invalid` (password).
@Component
public final class ResetPassword {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final AgentLogins logins;
    private final SetPassword setPassword;
    private final Clock clock;

    ResetPassword(
            JdbcClient jdbc, Transactions transactions, AgentLogins logins, SetPassword setPassword, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.logins = logins;
        this.setPassword = setPassword;
        this.clock = clock;
    }

    public void reset(String link, @Nullable String password, Client client) {
        OrganizationToken token = OrganizationToken.read(link).orElseThrow(Links::invalid);
        AgentLogins.Login login = transactions
                .read(token.organization(), () -> owner(token))
                .flatMap(agent -> logins.find(token.organization(), agent))
                .filter(found -> !found.suspended())
                .orElseThrow(Links::invalid);
        String hash = setPassword.hashOfNew(password, login.email());
        transactions.in(token.organization(), () -> {
            use(token);
            setPassword.set(login, hash, new SetPassword.Cause(PasswordChanged.How.BY_LINK, null, client));
        });
    }

    private Optional<UUID> owner(OrganizationToken token) {
        return jdbc.sql("""
                        select agent_id from password_reset
                        where organization_id = :organization and token_hash = :hash and used_at is null and expires_at > :now
                        """)
                .param("organization", token.organization().value())
                .param("hash", token.hash())
                .param("now", Sql.utc(clock.instant()))
                .query((row, number) -> row.getObject("agent_id", UUID.class))
                .optional();
    }

    private void use(OrganizationToken token) {
        int used = jdbc.sql("""
                        update password_reset set used_at = :now
                        where organization_id = :organization and token_hash = :hash and used_at is null and expires_at > :now
                        """)
                .param("organization", token.organization().value())
                .param("hash", token.hash())
                .param("now", Sql.utc(clock.instant()))
                .update();
        if (used == 0) {
            throw Links.invalid();
        }
    }
}
