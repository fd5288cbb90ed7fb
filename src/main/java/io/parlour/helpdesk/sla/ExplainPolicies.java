package io.parlour.helpdesk.sla;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Question;
import io.parlour.kernel.conditions.Why;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Why a ticket goes by a policy, or by none (HD-4).
///
/// Errors: `not-found`, also for what is no ticket and for one out of sight.
@Component
public final class ExplainPolicies {
    private final PolicyRows policies;
    private final Asked asked;
    private final Desk desk;
    private final Transactions transactions;
    private final Clock clock;

    /// What policies ask, and what a ticket answers.
    @Component("slaAsked")
    record Asked(TicketFields fields, TicketFacts facts) {}

    /// One policy, in their order.
    ///
    /// @param takes whether it takes the ticket: it is the first whose condition holds
    /// @param holds whether its condition holds
    /// @param broken that it asks for something that is gone, and so takes nothing
    /// @param why null where it asks nothing, or cannot
    public record Reason(
            UUID policy,
            String name,
            boolean takes,
            boolean holds,
            boolean broken,
            @Nullable Why why) {}

    /// Why a ticket goes by a policy, or by none.
    ///
    /// @param promising whether clocks may run at all: they do not for spam, nor for what is solved
    public record Reasons(boolean promising, List<Reason> policies) {
        public Reasons {
            policies = List.copyOf(policies);
        }
    }

    ExplainPolicies(PolicyRows policies, Asked asked, Desk desk, Transactions transactions, Clock clock) {
        this.policies = policies;
        this.asked = asked;
        this.desk = desk;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Reasons explain(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            Facts facts = asked.facts()
                    .of(organization, conversation, new Question(clock.instant(), ZoneOffset.UTC, null))
                    .orElseThrow(Problem::notFound);
            Fields fields = asked.fields().unasked(organization);
            List<Reason> reasons = new ArrayList<>();
            boolean taken = false;
            for (Policy policy : policies.all(organization)) {
                Reason reason = reason(policy, fields, facts, !taken);
                taken |= reason.takes();
                reasons.add(reason);
            }
            return new Reasons(!facts.isTrue("spam") && !over(facts), reasons);
        });
    }

    private static Reason reason(Policy policy, Fields fields, Facts facts, boolean free) {
        if (policy.condition() == null) {
            return new Reason(policy.id(), policy.name(), free, true, false, null);
        }
        try {
            Why why = Condition.read(policy.condition(), fields, "").why(facts);
            return new Reason(policy.id(), policy.name(), free && why.holds(), why.holds(), false, why);
        } catch (Problem gone) {
            return new Reason(policy.id(), policy.name(), false, false, true, null);
        }
    }

    private static boolean over(Facts facts) {
        String category = facts.values().apply("category").shown();
        return category != null && Category.of(category).over();
    }
}
