package io.parlour.answers.assist;

import io.parlour.answers.reviews.ReviewTurns;
import io.parlour.answers.turns.Turns;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// An agent reports a draft as misleading, for the reviewers and the unanswered questions.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class ReportDraft {
    private final Turns turns;
    private final ReviewTurns reviews;
    private final Desk rights;
    private final Transactions transactions;

    ReportDraft(Turns turns, ReviewTurns reviews, Desk rights, Transactions transactions) {
        this.turns = turns;
        this.reviews = reviews;
        this.rights = rights;
        this.transactions = transactions;
    }

    public void wrong(AgentPrincipal agent, UUID conversation, UUID turn) {
        rights.require(agent, ConversationPermissions.ANSWER, conversation);
        boolean its = transactions.read(
                agent.organization(),
                () -> turns.find(agent.organization(), turn)
                        .filter(each -> each.conversation().equals(conversation))
                        .isPresent());
        if (!its) {
            throw Problem.notFound();
        }
        reviews.wrong(agent, turn);
    }
}
