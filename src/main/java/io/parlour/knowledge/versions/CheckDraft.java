package io.parlour.knowledge.versions;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.articles.Translations;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.Heading;
import io.parlour.knowledge.content.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What should be looked at before a draft is published. Only a link to an article that readers cannot open keeps it
/// from being published; everything else is told.
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class CheckDraft {
    private static final int LONG_TITLE = 70;
    private static final int LONG_DESCRIPTION = 160;
    private static final Pattern ARTICLE = Pattern.compile("article:([0-9a-fA-F-]{36})(?:#(.*))?");

    /// Each with its place, such as `/content/3`, as the field.
    public record Findings(List<Problem.FieldError> errors, List<Problem.FieldError> warnings) {
        public Findings {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }
    }

    private final Translations translations;
    private final JdbcClient jdbc;
    private final Access access;
    private final Transactions transactions;

    CheckDraft(Translations translations, JdbcClient jdbc, Access access, Transactions transactions) {
        this.translations = translations;
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
    }

    public Findings check(AgentPrincipal agent, UUID article, String locale) {
        access.require(agent, KnowledgePermissions.READ);
        OrganizationId organization = agent.organization();
        return transactions.read(
                organization,
                () -> check(
                        organization,
                        translations.find(organization, article, locale).orElseThrow(Problem::notFound)));
    }

    /// In the running transaction.
    Findings check(OrganizationId organization, Translation draft) {
        Content content = Content.parse(draft.doc());
        List<Problem.FieldError> errors = new ArrayList<>();
        List<Problem.FieldError> warnings = new ArrayList<>();
        links(organization, draft, content, errors, warnings);
        for (Target image : content.imageTargets()) {
            if (image.text().isBlank()) {
                warnings.add(new Problem.FieldError(image.path(), "missing-alt"));
            }
        }
        int level = 1;
        for (Heading heading : content.headings()) {
            if (heading.level() > level + 1) {
                warnings.add(new Problem.FieldError("/content", "heading-order", Map.of("heading", heading.text())));
            }
            level = heading.level();
        }
        if (draft.title().length() > LONG_TITLE) {
            warnings.add(new Problem.FieldError("title", "long-title", Map.of("max", LONG_TITLE)));
        }
        if (draft.description().isBlank()) {
            warnings.add(new Problem.FieldError("description", "no-description"));
        } else if (draft.description().length() > LONG_DESCRIPTION) {
            warnings.add(new Problem.FieldError("description", "long-description", Map.of("max", LONG_DESCRIPTION)));
        }
        if (content.isEmpty()) {
            warnings.add(new Problem.FieldError("/content", "empty-article"));
        }
        return new Findings(errors, warnings);
    }

    private void links(
            OrganizationId organization,
            Translation draft,
            Content content,
            List<Problem.FieldError> errors,
            List<Problem.FieldError> warnings) {
        Set<UUID> ids = new HashSet<>();
        for (Target link : content.linkTargets()) {
            Matcher internal = ARTICLE.matcher(link.address());
            if (internal.matches()) {
                ids.add(UUID.fromString(internal.group(1)));
            }
        }
        Map<UUID, Set<String>> anchors = anchors(organization, draft.locale(), ids);
        anchors.put(draft.article(), content.anchors());
        for (Target link : content.linkTargets()) {
            Matcher internal = ARTICLE.matcher(link.address());
            boolean here = link.address().startsWith("#");
            if (link.text().isBlank()) {
                warnings.add(new Problem.FieldError(link.path(), "empty-link"));
            }
            if (!here && !internal.matches()) {
                continue;
            }
            Set<String> there = anchors.get(here ? draft.article() : UUID.fromString(internal.group(1)));
            String anchor = here ? link.address().substring(1) : internal.group(2);
            if (there == null) {
                errors.add(new Problem.FieldError(link.path(), "broken-link", Map.of("link", link.text())));
            } else if (anchor != null && !anchor.isEmpty() && !there.contains(anchor)) {
                warnings.add(new Problem.FieldError(link.path(), "broken-anchor", Map.of("link", link.text())));
            }
        }
    }

    /// The anchors of those that are published, in this language where there is one.
    private Map<UUID, Set<String>> anchors(OrganizationId organization, String locale, Set<UUID> ids) {
        Map<UUID, Set<String>> anchors = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            select distinct on (a.id) a.id, v.doc from article a
                            join article_translation t on t.organization_id = a.organization_id and t.article_id = a.id
                                and t.state = 'published'
                            join article_version v on v.organization_id = a.organization_id and v.article_id = a.id
                                and v.locale = t.locale and v.number = t.published_version
                            where a.organization_id = :organization and a.id = any (:ids) and a.archived_at is null
                            order by a.id, t.locale <> :locale""")
                    .param("organization", organization.value())
                    .param("ids", Sql.uuids(ids))
                    .param("locale", locale)
                    .query(row -> {
                        anchors.put(
                                row.getObject("id", UUID.class),
                                Content.parse(row.getString("doc")).anchors());
                    });
        }
        return anchors;
    }
}
