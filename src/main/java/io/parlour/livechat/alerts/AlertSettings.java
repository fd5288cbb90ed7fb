package io.parlour.livechat.alerts;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// An agent's own rules of being told. Errors: `input.invalid`.
@Component
public final class AlertSettings {
    private final AlertRows rows;
    private final Transactions transactions;

    AlertSettings(AlertRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    public AlertRules of(AgentPrincipal agent) {
        return of(agent.organization(), agent.agent());
    }

    AlertRules of(OrganizationId organization, UUID agent) {
        return transactions.read(organization, () -> rows.of(organization, agent));
    }

    /// `events`: all that the agent chose by itself; null leaves that as it is.
    public AlertRules save(AgentPrincipal agent, @Nullable Map<String, AlertRules.Rule> events, AlertRules rules) {
        AlertRules checked = rules.checked();
        return transactions.in(agent.organization(), () -> {
            rows.save(agent.organization(), agent.agent(), events, checked);
            return rows.of(agent.organization(), agent.agent());
        });
    }
}
