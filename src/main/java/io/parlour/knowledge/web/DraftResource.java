package io.parlour.knowledge.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.knowledge.articles.AddTranslation;
import io.parlour.knowledge.articles.ChooseSlug;
import io.parlour.knowledge.articles.Draft;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.versions.ChangePublication;
import io.parlour.knowledge.versions.CheckDraft;
import io.parlour.knowledge.versions.PublishArticle;
import io.parlour.knowledge.versions.RestoreVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What is being written in each language of an article, and its publishing.
@RestController
@Tag(name = "articles")
@RequestMapping("/api/v1/articles/{article}/drafts/{locale}")
class DraftResource {
    record SaveDraftRequest(
            @NotNull @Size(max = 400) String title,
            @NotNull @Size(max = 1_000) String description,

            @Schema(type = "object") @NotNull JsonNode doc,

            int revision) {}

    /// @param from the language to copy
    record TranslationRequest(@Nullable @Size(max = 35) String from) {}

    record SlugRequest(@NotNull @Size(max = 200) String slug) {}

    /// @param meaningChanged whether the other languages are outdated now; null: when the words changed
    record PublishRequest(int revision, @Nullable Boolean meaningChanged) {}

    record RestoreRequest(int version) {}

    @Schema(name = "DraftFinding")
    record Finding(String code, String text, String path) {}

    /// Errors keep it from being published; warnings do not.
    @Schema(name = "DraftChecks")
    record Checks(List<Finding> errors, List<Finding> warnings) {}

    private final ReadDraft read;
    private final SaveDraft save;
    private final AddTranslation add;
    private final ChooseSlug slug;
    private final PublishArticle publish;
    private final ChangePublication change;
    private final CheckDraft check;
    private final RestoreVersion restore;

    DraftResource(
            ReadDraft read,
            SaveDraft save,
            AddTranslation add,
            ChooseSlug slug,
            PublishArticle publish,
            ChangePublication change,
            CheckDraft check,
            RestoreVersion restore) {
        this.read = read;
        this.save = save;
        this.add = add;
        this.slug = slug;
        this.publish = publish;
        this.change = change;
        this.check = check;
        this.restore = restore;
    }

    @GetMapping
    Draft articleDraft(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID article, @PathVariable String locale) {
        return read.read(agent, article, locale);
    }

    @PutMapping
    Draft saveArticleDraft(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @PathVariable String locale,
            @Valid @RequestBody SaveDraftRequest body) {
        return save.save(
                agent,
                article,
                locale,
                new SaveDraft.Wish(body.title(), body.description(), body.doc(), body.revision()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Draft addTranslation(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @PathVariable String locale,
            @Valid @RequestBody TranslationRequest body) {
        return add.add(agent, article, locale, body.from());
    }

    @PutMapping("/slug")
    Draft chooseArticleSlug(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @PathVariable String locale,
            @Valid @RequestBody SlugRequest body) {
        return slug.choose(agent, article, locale, body.slug());
    }

    @PostMapping("/publish")
    Draft publishArticle(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @PathVariable String locale,
            @Valid @RequestBody PublishRequest body) {
        return publish.publish(agent, article, locale, body.revision(), body.meaningChanged());
    }

    @PostMapping("/unpublish")
    Draft unpublishArticle(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID article, @PathVariable String locale) {
        return change.change(agent, article, locale, ChangePublication.Step.UNPUBLISH);
    }

    /// The translation is still right.
    @PostMapping("/confirm")
    Draft confirmTranslation(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID article, @PathVariable String locale) {
        return change.change(agent, article, locale, ChangePublication.Step.CONFIRM);
    }

    /// Back to what was published last.
    @PostMapping("/discard")
    Draft discardArticleDraft(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID article, @PathVariable String locale) {
        return change.change(agent, article, locale, ChangePublication.Step.DISCARD);
    }

    /// Makes a draft of an old version.
    @PostMapping("/restore")
    Draft restoreArticleVersion(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @PathVariable String locale,
            @Valid @RequestBody RestoreRequest body) {
        return restore.restore(agent, article, locale, body.version());
    }

    @GetMapping("/checks")
    Checks articleChecks(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @PathVariable String locale,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String language) {
        CheckDraft.Findings found = check.check(agent, article, locale);
        ProblemTexts texts = ProblemTexts.in(language);
        return new Checks(
                texts.errors(found.errors()).stream()
                        .map(DraftResource::finding)
                        .toList(),
                texts.errors(found.warnings()).stream()
                        .map(DraftResource::finding)
                        .toList());
    }

    private static Finding finding(ProblemTexts.ErrorText text) {
        return new Finding(text.code(), text.detail(), text.field());
    }
}
