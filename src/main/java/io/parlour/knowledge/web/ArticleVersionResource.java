package io.parlour.knowledge.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.knowledge.articles.Person;
import io.parlour.knowledge.content.compare.CompareContents;
import io.parlour.knowledge.versions.ReadVersions;
import io.parlour.knowledge.versions.Version;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was published of an article.
@RestController
@Tag(name = "articles")
@RequestMapping("/api/v1/articles/{article}")
class ArticleVersionResource {
    /// @param restoredFrom the version whose text was brought back
    @Schema(name = "ArticleVersionRow")
    record Row(
            int number,
            String title,
            int words,
            Version.Reason reason,
            boolean meaningChanged,
            @Nullable Integer restoredFrom,
            Instant createdAt,
            @Nullable Person createdBy) {}

    @Schema(name = "ArticleVersion")
    record View(
            int number,
            String title,
            String description,

            @Schema(type = "object") JsonNode doc,

            int words,
            Version.Reason reason,
            boolean meaningChanged,
            @Nullable Integer restoredFrom,
            Instant createdAt,
            @Nullable Person createdBy) {}

    @Schema(name = "ArticleWord")
    record Word(
            @Schema(allowableValues = {"same", "added", "removed"})
            String kind,

            String text) {}

    /// @param words of a changed text
    @Schema(name = "ArticleChange")
    record Change(
            @Schema(allowableValues = {"same", "added", "removed", "moved", "changed"})
            String kind,

            CompareContents.@Nullable Block before,
            CompareContents.@Nullable Block after,
            List<Word> words,
            List<CompareContents.Attribute> attributes) {
        static Change of(CompareContents.Change change) {
            return new Change(
                    key(change.kind()),
                    change.before(),
                    change.after(),
                    change.words().stream()
                            .map(each -> new Word(key(each.kind()), each.text()))
                            .toList(),
                    change.attributes());
        }

        private static String key(CompareContents.Kind kind) {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    @Schema(name = "ArticleComparison")
    record Comparison(
            ReadVersions.Comparison.Change title, ReadVersions.Comparison.Change description, List<Change> blocks) {}

    private final ReadVersions versions;
    private final JsonMapper json;

    ArticleVersionResource(ReadVersions versions, JsonMapper json) {
        this.versions = versions;
        this.json = json;
    }

    /// Newest first.
    @GetMapping("/versions/{locale}")
    Page<Row> articleVersions(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @PathVariable String locale,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return versions.page(agent, article, locale, cursor, Page.limit(limit))
                .map(each -> new Row(
                        each.number(),
                        each.title(),
                        each.words(),
                        each.reason(),
                        each.meaningChanged(),
                        each.restoredFrom(),
                        each.createdAt(),
                        each.createdBy()));
    }

    @GetMapping("/versions/{locale}/{number}")
    View articleVersion(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @PathVariable String locale,
            @PathVariable int number) {
        Version found = versions.find(agent, article, locale, number);
        return new View(
                found.number(),
                found.title(),
                found.description(),
                json.readTree(found.doc()),
                found.words(),
                found.reason(),
                found.meaningChanged(),
                found.restoredFrom(),
                found.createdAt(),
                found.createdBy());
    }

    /// @param from the number of a version, or `draft`
    /// @param to the number of a version, or `draft`
    @GetMapping("/compare")
    Comparison compareArticle(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @RequestParam(defaultValue = "") String locale,
            @RequestParam(defaultValue = "1") String from,
            @RequestParam(defaultValue = ReadVersions.DRAFT) String to) {
        ReadVersions.Comparison compared = versions.compare(agent, article, locale, from, to);
        return new Comparison(
                compared.title(),
                compared.description(),
                compared.blocks().stream().map(Change::of).toList());
    }
}
