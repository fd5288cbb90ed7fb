package io.parlour.knowledge.versions;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.articles.Draft;
import io.parlour.knowledge.articles.Person;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Publishes a draft for an agent.
///
/// Errors: `access.denied`, `not-found`; 409 `article.revision`, `article.archived`; those of [PublishDraft].
@Component
public final class PublishArticle {
    private final SaveDraft save;
    private final PublishDraft drafts;
    private final Translations translations;
    private final ReadDraft read;
    private final Access access;
    private final Transactions transactions;

    PublishArticle(
            SaveDraft save,
            PublishDraft drafts,
            Translations translations,
            ReadDraft read,
            Access access,
            Transactions transactions) {
        this.save = save;
        this.drafts = drafts;
        this.translations = translations;
        this.read = read;
        this.access = access;
        this.transactions = transactions;
    }

    /// Publishes the draft.
    ///
    /// @param meaningChanged whether the other languages are outdated now; null: when the words changed
    public Draft publish(
            AgentPrincipal agent, UUID article, String locale, int revision, @Nullable Boolean meaningChanged) {
        access.require(agent, KnowledgePermissions.PUBLISH);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            Translation draft = save.editable(agent, article, locale, revision);
            Person by = new Person(agent.agent(), agent.name());
            drafts.publish(organization, by, draft, meaningChanged, Version.Reason.PUBLISH);
            return read.shown(agent, translations.locked(organization, article, locale));
        });
    }
}
