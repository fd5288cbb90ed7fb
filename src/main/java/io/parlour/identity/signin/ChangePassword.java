package io.parlour.identity.signin;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes the agent's own password, knowing the old one. All other sessions end.
///
/// Errors: `input.invalid` (current, password), 429 `identity.too-many-attempts`.
@Component
public final class ChangePassword {
    private final OldPassword old;
    private final SetPassword setPassword;
    private final Transactions transactions;

    ChangePassword(OldPassword old, SetPassword setPassword, Transactions transactions) {
        this.old = old;
        this.setPassword = setPassword;
        this.transactions = transactions;
    }

    public void change(AgentPrincipal agent, String current, @Nullable String password, Client client) {
        AgentLogins.Login login = old.require(agent, current);
        String hash = setPassword.hashOfNew(password, login.email());
        transactions.in(
                agent.organization(),
                () -> setPassword.set(
                        login,
                        hash,
                        new SetPassword.Cause(PasswordChanged.How.KNOWING_THE_OLD, agent.session(), client)));
    }
}
