package io.parlour.knowledge.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.articles.ArchiveArticle;
import io.parlour.knowledge.articles.Article;
import io.parlour.knowledge.articles.ArticleRow;
import io.parlour.knowledge.articles.ChangeArticle;
import io.parlour.knowledge.articles.CreateArticle;
import io.parlour.knowledge.articles.DeleteArticle;
import io.parlour.knowledge.articles.FindArticle;
import io.parlour.knowledge.articles.ListArticles;
import io.parlour.knowledge.reading.SuggestArticles;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Articles and their settings.
@RestController
@Tag(name = "articles")
@RequestMapping("/api/v1/articles")
class ArticleResource {
    record CreateArticleRequest(
            @Nullable UUID center,
            @NotNull UUID category,
            @NotNull @Size(max = 35) String locale,
            @NotNull @Size(max = 400) String title) {}

    record PlacementRequest(@NotNull UUID center, @NotNull UUID category, boolean canonical) {}

    /// Null: as it is.
    ///
    /// @param unowned true: the article has no owner from now on
    record ChangeArticleRequest(
            @Nullable Audience access,
            @Nullable @Size(max = 100) List<@NotNull @Size(max = 200) String> keywords,
            @Nullable Boolean noindex,
            @Nullable Boolean feedback,
            @Nullable UUID ownerId,
            @Nullable @Size(max = 50) List<@Valid @NotNull PlacementRequest> placements,
            @Nullable @Size(max = 35) String sourceLocale,
            @Nullable Boolean unowned) {
        ChangeArticle.Changes changes() {
            return new ChangeArticle.Changes(
                    access,
                    keywords,
                    noindex,
                    feedback,
                    ownerId,
                    placements == null
                            ? null
                            : placements.stream()
                                    .map(each ->
                                            new Article.Placement(each.center(), each.category(), each.canonical()))
                                    .toList(),
                    sourceLocale,
                    Boolean.TRUE.equals(unowned));
        }
    }

    private final ListArticles list;
    private final FindArticle find;
    private final CreateArticle create;
    private final ChangeArticle change;
    private final ArchiveArticle archive;
    private final DeleteArticle delete;
    private final SuggestArticles suggest;

    ArticleResource(
            ListArticles list,
            FindArticle find,
            CreateArticle create,
            ChangeArticle change,
            ArchiveArticle archive,
            DeleteArticle delete,
            SuggestArticles suggest) {
        this.list = list;
        this.find = find;
        this.create = create;
        this.change = change;
        this.archive = archive;
        this.delete = delete;
        this.suggest = suggest;
    }

    /// @param category with all below it
    /// @param state `draft`, `published`, `unpublished`, `outdated`, `missing`, `untranslated` (either of both) or
    /// `archived`; by default all that are not archived
    @GetMapping
    Page<ArticleRow> articles(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable UUID center,
            @RequestParam(required = false) @Nullable UUID category,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String locale,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return list.page(
                agent, new ListArticles.Wish(center, category, filter(state), locale, q), cursor, Page.limit(limit));
    }

    private static ListArticles.Filter filter(@Nullable String state) {
        return Stream.of(ListArticles.Filter.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(state))
                .findFirst()
                .orElse(ListArticles.Filter.ALL);
    }

    @GetMapping("/counts")
    ListArticles.Counts articleCounts(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable UUID center,
            @RequestParam(required = false) @Nullable String locale) {
        return list.counts(agent, center, locale);
    }

    /// The best five for the last message of the customer, or for the words of the agent.
    @GetMapping("/suggestions")
    SuggestArticles.Suggestions articleSuggestions(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable UUID conversation,
            @RequestParam(required = false) @Nullable String q) {
        return suggest.suggest(agent, conversation, q);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Article createArticle(
            @AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody CreateArticleRequest body) {
        return find.find(agent, create.create(agent, body.category(), body.locale(), body.title()));
    }

    @GetMapping("/{article}")
    Article article(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID article) {
        return find.find(agent, article);
    }

    @PatchMapping("/{article}")
    Article changeArticle(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @Valid @RequestBody ChangeArticleRequest body) {
        change.change(agent, article, body.changes());
        return find.find(agent, article);
    }

    @PostMapping("/{article}/archive")
    Article archiveArticle(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID article) {
        archive.archive(agent, article, true);
        return find.find(agent, article);
    }

    @PostMapping("/{article}/unarchive")
    Article unarchiveArticle(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID article) {
        archive.archive(agent, article, false);
        return find.find(agent, article);
    }

    /// Only one that is archived.
    ///
    /// @param confirm that the person was asked twice
    @DeleteMapping("/{article}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteArticle(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @RequestParam(defaultValue = "false") boolean confirm) {
        delete.delete(agent, article, confirm);
    }
}
