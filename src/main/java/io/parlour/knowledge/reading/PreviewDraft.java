package io.parlour.knowledge.reading;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.HelpCenters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A draft as its page will look, for agents; also in a help center that is not open.
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class PreviewDraft {
    public record Preview(HelpCenter center, PublicArticle article) {}

    private final HelpCenters centers;
    private final WholeArticles whole;
    private final Access access;
    private final Transactions transactions;

    PreviewDraft(HelpCenters centers, WholeArticles whole, Access access, Transactions transactions) {
        this.centers = centers;
        this.whole = whole;
        this.access = access;
        this.transactions = transactions;
    }

    /// The draft as readers would see it.
    ///
    /// @param locale null: the language it is written in first
    /// @param center null: the first it is in
    public Preview preview(AgentPrincipal agent, UUID article, @Nullable String locale, @Nullable UUID center) {
        access.require(agent, KnowledgePermissions.READ);
        return transactions.read(agent.organization(), () -> {
            HelpCenter of = whole.centerOf(agent.organization(), article, center)
                    .flatMap(id -> centers.find(agent.organization(), id))
                    .orElseThrow(Problem::notFound);
            return new Preview(of, whole.draft(of, article, locale).orElseThrow(Problem::notFound));
        });
    }
}
