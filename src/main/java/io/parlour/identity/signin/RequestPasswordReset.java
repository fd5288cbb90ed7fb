package io.parlour.identity.signin;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AccountLetters;
import io.parlour.identity.Email;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.PublicAddress;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sends a link for a new password to an address, if agents have it: one letter for each organization. The caller
/// learns nothing, by answer or by time: the work is done after the answer. Too many wishes for one address or from
/// one network are dropped without a word.
@Component
public final class RequestPasswordReset {
    static final Duration LIFE = AccountLetters.RESET_LIFE;
    private static final Logger LOG = LoggerFactory.getLogger(RequestPasswordReset.class);
    private final AgentLogins logins;
    private final Attempts attempts;
    private final AccountLetters letters;
    private final ResetLinks links;

    RequestPasswordReset(AgentLogins logins, Attempts attempts, AccountLetters letters, ResetLinks links) {
        this.logins = logins;
        this.attempts = attempts;
        this.letters = letters;
        this.links = links;
    }

    public void request(String address, Client client) {
        String account = Email.parse(address).map(Email::lower).orElse("");
        boolean tooMany = attempts.take(Attempts.Kind.LINK, client.network()).isPresent()
                || attempts.take(Attempts.Kind.RESET, account).isPresent();
        if (!tooMany) {
            Thread.ofVirtual().name("password-reset").start(() -> send(account));
        }
    }

    private void send(String account) {
        try {
            logins.of(account).stream().filter(login -> !login.suspended()).forEach(this::send);
        } catch (RuntimeException e) {
            LOG.error("a letter for a new password could not be made", e);
        }
    }

    private void send(AgentLogins.Login login) {
        links.make(login, link -> letters.passwordReset(login.organization(), login.agent(), login.email(), link));
    }

    /// The links themselves: made here, used up by [ResetPassword].
    @Component
    static final class ResetLinks {
        private final JdbcClient jdbc;
        private final Transactions transactions;
        private final PublicAddress address;
        private final Clock clock;

        ResetLinks(JdbcClient jdbc, Transactions transactions, PublicAddress address, Clock clock) {
            this.jdbc = jdbc;
            this.transactions = transactions;
            this.address = address;
            this.clock = clock;
        }

        void make(AgentLogins.Login login, java.util.function.Consumer<String> send) {
            OrganizationToken token = OrganizationToken.next(login.organization());
            transactions.in(login.organization(), () -> {
                jdbc.sql("""
                                insert into password_reset (organization_id, token_hash, agent_id, expires_at)
                                values (:organization, :hash, :agent, :expires)
                                """)
                        .param("organization", login.organization().value())
                        .param("hash", token.hash())
                        .param("agent", login.agent())
                        .param("expires", Sql.utc(clock.instant().plus(LIFE)))
                        .update();
                send.accept(address.base() + "/reset#" + token.value());
            });
        }
    }
}
