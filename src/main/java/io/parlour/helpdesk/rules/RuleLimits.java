package io.parlour.helpdesk.rules;

import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Narrows what rules may do (HD-40). A rule that does what is refused needs repair, and does not act.
///
/// Errors: `access.denied`; 422 `input.invalid` (refused).
@Component
public final class RuleLimits {
    private final RuleRows rows;
    private final EventLog events;
    private final Access access;
    private final Transactions transactions;

    RuleLimits(RuleRows rows, EventLog events, Access access, Transactions transactions) {
        this.rows = rows;
        this.events = events;
        this.access = access;
        this.transactions = transactions;
    }

    /// What rules may not do from now on.
    ///
    /// @param refused names of all actions that rules may not do
    public void refuse(AgentPrincipal agent, Set<String> refused) {
        access.require(agent, RulePermissions.RULE_EDIT);
        if (!Set.copyOf(ReadActions.KINDS).containsAll(refused)) {
            throw Problem.invalid("refused", "choice");
        }
        OrganizationId organization = agent.organization();
        List<String> sorted = refused.stream().sorted().toList();
        transactions.in(organization, () -> {
            rows.turn(organization);
            rows.refuse(organization, sorted);
            events.append(organization, "settings-changed", Map.of());
        });
    }
}
