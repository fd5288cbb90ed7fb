package io.parlour.knowledge.pages;

import io.parlour.identity.AgentPrincipal;
import io.parlour.knowledge.reading.PreviewDraft;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A draft on the page that readers would see, for a frame in the console.
@RestController
@Tag(name = "articles")
class ArticlePreviewResource {
    private final PreviewDraft preview;
    private final Visits visits;
    private final BuildPages pages;

    ArticlePreviewResource(PreviewDraft preview, Visits visits, BuildPages pages) {
        this.preview = preview;
        this.visits = visits;
        this.pages = pages;
    }

    /// The page as HTML.
    ///
    /// @param locale by default the language that the article is written in first
    /// @param center in which it is shown; by default the first it is in
    @GetMapping(path = "/api/v1/articles/{article}/preview", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> previewArticle(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID article,
            @RequestParam(required = false) @Nullable String locale,
            @RequestParam(required = false) @Nullable UUID center) {
        PreviewDraft.Preview found = preview.preview(agent, article, locale, center);
        return ResponseEntity.ok()
                .headers(HelpAnswers.preview(found.center()))
                .body(pages.article(
                                visits.preview(found.center(), found.article().locale()), found.article())
                        .html());
    }
}
