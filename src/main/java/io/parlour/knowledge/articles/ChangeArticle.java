package io.parlour.knowledge.articles;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.KnowledgePermissions;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Changes the settings of an article: who sees it, where it is, its keywords. Who may not publish may not change
/// what readers see of something published.
///
/// Errors: `access.denied`, `not-found`; 409 `article.archived`; 422 `input.invalid` (access, keywords, ownerId,
/// placements, sourceLocale).
@Component
public final class ChangeArticle {
    private static final int MOST_KEYWORDS = 30;
    private static final int LONGEST_KEYWORD = 60;
    private static final int MOST_PLACES = 20;

    /// Null: as it is.
    ///
    /// @param unowned that the article has no owner from now on
    public record Changes(
            @Nullable Audience access,
            @Nullable List<String> keywords,
            @Nullable Boolean noindex,
            @Nullable Boolean feedback,
            @Nullable UUID ownerId,
            @Nullable List<Article.Placement> placements,
            @Nullable String sourceLocale,
            boolean unowned) {
        public Changes(
                @Nullable Audience access,
                @Nullable List<String> keywords,
                @Nullable Boolean noindex,
                @Nullable Boolean feedback,
                @Nullable UUID ownerId,
                @Nullable List<Article.Placement> placements,
                @Nullable String sourceLocale) {
            this(access, keywords, noindex, feedback, ownerId, placements, sourceLocale, false);
        }
    }

    private final Articles articles;
    private final Translations translations;
    private final GiveSlugs slugs;
    private final CompileAccess compile;
    private final Agents agents;
    private final JdbcClient jdbc;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    ChangeArticle(
            Articles articles,
            Translations translations,
            GiveSlugs slugs,
            CompileAccess compile,
            Agents agents,
            JdbcClient jdbc,
            Access access,
            Transactions transactions,
            Clock clock) {
        this.articles = articles;
        this.translations = translations;
        this.slugs = slugs;
        this.compile = compile;
        this.agents = agents;
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void change(AgentPrincipal agent, UUID id, Changes changes) {
        access.require(agent, KnowledgePermissions.WRITE);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            Articles.Head now = articles.locked(organization, id);
            if (now.archived()) {
                throw Problem.conflict("article.archived");
            }
            boolean published = articles.translations(organization, Set.of(id)).getOrDefault(id, List.of()).stream()
                    .anyMatch(each -> each.state() == State.PUBLISHED);
            if (published && !onlyOwner(changes)) {
                access.require(agent, KnowledgePermissions.PUBLISH);
            }
            articles.update(organization, applied(organization, now, changes), Sql.now(clock));
            if (changes.placements() != null) {
                articles.place(organization, id, checked(organization, changes.placements()));
                slugs.ofPublished(organization, id);
            }
            compile.article(organization, id);
        });
    }

    private static boolean onlyOwner(Changes changes) {
        return changes.access() == null
                && changes.keywords() == null
                && changes.noindex() == null
                && changes.feedback() == null
                && changes.placements() == null
                && changes.sourceLocale() == null;
    }

    private Articles.Head applied(OrganizationId organization, Articles.Head now, Changes changes) {
        if (changes.access() == Audience.INHERIT) {
            throw Problem.invalid("access", "unknown");
        }
        String source = changes.sourceLocale() == null ? now.sourceLocale() : changes.sourceLocale();
        if (translations.find(organization, now.id(), source).isEmpty()) {
            throw Problem.invalid("sourceLocale", "unknown");
        }
        return new Articles.Head(
                now.id(),
                source,
                changes.access() == null ? now.access() : changes.access(),
                owner(organization, now, changes),
                now.author(),
                changes.keywords() == null ? now.keywords() : keywords(changes.keywords()),
                changes.noindex() == null ? now.noindex() : changes.noindex(),
                changes.feedback() == null ? now.feedback() : changes.feedback(),
                false,
                now.version(),
                now.updatedAt());
    }

    private @Nullable Person owner(OrganizationId organization, Articles.Head now, Changes changes) {
        UUID id = changes.ownerId();
        if (id == null) {
            return changes.unowned() ? null : now.owner();
        }
        Agent agent = agents.find(organization, id).orElseThrow(() -> Problem.invalid("ownerId", "unknown:agent"));
        return new Person(agent.id(), agent.name());
    }

    private static List<String> keywords(List<String> typed) {
        List<String> keywords = typed.stream()
                .map(each -> each.replaceAll("\\p{Cntrl}+", " ").strip())
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        if (keywords.size() > MOST_KEYWORDS) {
            throw Problem.invalid("keywords", "too-many", Map.of("max", MOST_KEYWORDS));
        }
        if (keywords.stream().anyMatch(each -> each.length() > LONGEST_KEYWORD)) {
            throw Problem.invalid("keywords", "length:optional", Map.of("max", LONGEST_KEYWORD));
        }
        return keywords;
    }

    /// In each help center exactly one place is the canonical one: the first, if none says so.
    private List<Article.Placement> checked(OrganizationId organization, List<Article.Placement> places) {
        if (places.isEmpty() || places.size() > MOST_PLACES) {
            throw Problem.invalid("placements", "placements", Map.of("max", MOST_PLACES));
        }
        Map<UUID, UUID> centers = jdbc
                .sql("""
                        select id, center_id from category where organization_id = :organization and id = any (:ids)""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(places, Article.Placement::category))
                .query((row, number) ->
                        Map.entry(row.getObject("id", UUID.class), row.getObject("center_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<UUID> seen = new HashSet<>();
        for (Article.Placement place : places) {
            if (!seen.add(place.category()) || !place.center().equals(centers.get(place.category()))) {
                throw Problem.invalid("placements", "unknown");
            }
        }
        Set<UUID> canonical = new HashSet<>();
        Set<UUID> chosen = places.stream()
                .filter(Article.Placement::canonical)
                .map(Article.Placement::center)
                .collect(Collectors.toSet());
        return places.stream()
                .map(each -> new Article.Placement(
                        each.center(),
                        each.category(),
                        (each.canonical() || !chosen.contains(each.center())) && canonical.add(each.center())))
                .toList();
    }
}
