package io.parlour.helpdesk.portal.web;

import io.parlour.helpdesk.portal.ArticleSuggestions;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Articles beside the form for a new request (HD-84), for its script.
@RestController
@Hidden
@RequestMapping("/portal/{key}/new/articles")
class PortalSuggestionsResource {
    private final PortalDesk desk;
    private final ArticleSuggestions articles;

    PortalSuggestionsResource(PortalDesk desk, ArticleSuggestions articles) {
        this.desk = desk;
        this.articles = articles;
    }

    @GetMapping
    ResponseEntity<List<ArticleSuggestions.Suggestion>> suggest(
            @PathVariable String key, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        Visit visit = desk.visit(key, request);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .body(articles.suggest(
                        visit.portal().organization(),
                        visit.portal().site().id(),
                        q,
                        visit.words().language(),
                        visit.member() != null,
                        desk.network(request)));
    }

    @PostMapping("/solved")
    ResponseEntity<Void> solved(@PathVariable String key, @RequestParam UUID article, HttpServletRequest request) {
        Visit visit = desk.openForm(key, request);
        articles.solved(visit.portal().organization(), visit.portal().site().id(), article);
        return ResponseEntity.noContent().build();
    }
}
