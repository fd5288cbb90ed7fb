package io.parlour.knowledge.articles;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.images.ImageRows;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Saves a draft, beside what is published. Of two who save the same revision the second is told what the first
/// wrote (KB-5).
///
/// Errors: `access.denied`, `not-found`; 409 `article.revision` with the draft as it is, `article.archived`; 422
/// `input.invalid` (title, description) and those of [Content].
@Component
public final class SaveDraft {
    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_DESCRIPTION = 500;

    /// A draft as it was typed.
    ///
    /// @param revision the one that was read
    public record Wish(String title, String description, JsonNode doc, int revision) {}

    private final Articles articles;
    private final Translations translations;
    private final ReadDraft read;
    private final ImageRows images;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    SaveDraft(
            Articles articles,
            Translations translations,
            ReadDraft read,
            ImageRows images,
            Access access,
            Transactions transactions,
            Clock clock) {
        this.articles = articles;
        this.translations = translations;
        this.read = read;
        this.images = images;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Draft save(AgentPrincipal agent, UUID article, String locale, Wish wish) {
        access.require(agent, KnowledgePermissions.WRITE);
        OrganizationId organization = agent.organization();
        String title = title(wish.title());
        String description = description(wish.description());
        Instant at = Sql.now(clock);
        return transactions.in(organization, () -> {
            Translation now = editable(agent, article, locale, wish.revision());
            Content content = Content.parse(wish.doc());
            if (!now.title().equals(title)
                    || !now.description().equals(description)
                    || !now.doc().equals(content.json())) {
                translations.save(organization, article, locale, title, description, content.json(), agent.agent(), at);
                images.use(organization, article, locale, content.images(), false);
                articles.touch(organization, article, at);
            }
            return read.shown(agent, translations.locked(organization, article, locale));
        });
    }

    /// What is there, if it is still what was read. In the running transaction.
    public Translation editable(AgentPrincipal agent, UUID article, String locale, int revision) {
        OrganizationId organization = agent.organization();
        if (articles.locked(organization, article).archived()) {
            throw Problem.conflict("article.archived");
        }
        Translation now = translations.locked(organization, article, locale);
        if (now.revision() != revision) {
            throw Problem.conflict("article.revision").with(Map.of("current", read.shown(agent, now)));
        }
        return now;
    }

    /// May be empty until it is published.
    static String title(String typed) {
        return line("title", typed, LONGEST_TITLE);
    }

    static String description(String typed) {
        return line("description", typed, LONGEST_DESCRIPTION);
    }

    private static String line(String field, String typed, int max) {
        String text = typed.replaceAll("\\p{Cntrl}+", " ").strip();
        if (text.length() > max) {
            throw Problem.invalid(field, "length:optional", Map.of("max", max));
        }
        return text;
    }
}
