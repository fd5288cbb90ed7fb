package io.parlour.helpdesk.views;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Question;
import io.parlour.kernel.conditions.Why;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Why a ticket is in a view, or why not (HD-4).
///
/// Errors: `not-found`, also for what is no ticket; 422 `view.broken`.
@Component
public final class ExplainTicket {
    private final FindView find;
    private final TicketFacts facts;
    private final ListTickets list;
    private final Desk desk;
    private final Transactions transactions;

    /// The answer with its reasons.
    ///
    /// @param shown whether the view shows it to this agent
    /// @param outside why it does not although its condition holds: `spam` or `snoozed`
    /// @param why the condition with the answer and the value of each question
    public record Explanation(
            boolean shown,

            @Schema(allowableValues = {"spam", "snoozed"}) @Nullable
            String outside,

            Why why) {}

    ExplainTicket(FindView find, TicketFacts facts, ListTickets list, Desk desk, Transactions transactions) {
        this.find = find;
        this.facts = facts;
        this.list = list;
        this.desk = desk;
        this.transactions = transactions;
    }

    public Explanation explain(AgentPrincipal agent, String view, UUID conversation) {
        desk.read(agent, ConversationPermissions.VIEW, conversation);
        FindView.Open open = find.open(agent, view);
        Question question = list.question(agent);
        Facts known = transactions
                .read(agent.organization(), () -> facts.of(agent.organization(), conversation, question))
                .orElseThrow(Problem::notFound);
        Condition condition = open.shape().condition();
        Why why = condition.why(known);
        @Nullable String outside = outside(condition, known);
        return new Explanation(why.holds() && outside == null, outside, why);
    }

    private static @Nullable String outside(Condition condition, Facts facts) {
        if (!condition.asks("spam") && facts.isTrue("spam")) {
            return "spam";
        }
        boolean asleep = (!condition.asks("snoozed") && facts.isTrue("snoozed"))
                || (!Selection.asksForAsleep(condition) && facts.isTrue("snoozed_by_me"));
        return asleep ? "snoozed" : null;
    }
}
