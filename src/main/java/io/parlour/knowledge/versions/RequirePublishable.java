package io.parlour.knowledge.versions;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.articles.Article;
import io.parlour.knowledge.articles.Articles;
import io.parlour.knowledge.articles.Translation;
import io.parlour.knowledge.centers.HelpCenters;
import java.util.List;
import org.springframework.stereotype.Component;

/// Refuses to publish what readers couldn't read.
@Component
final class RequirePublishable {
    private final Articles articles;
    private final HelpCenters centers;
    private final CheckDraft check;

    RequirePublishable(Articles articles, HelpCenters centers, CheckDraft check) {
        this.articles = articles;
        this.centers = centers;
        this.check = check;
    }

    void require(OrganizationId organization, Translation draft, Version.Reason reason) {
        if (draft.title().isBlank()) {
            throw new Problem(422, "article.no-title");
        }
        List<Article.Placement> places = articles.placements(organization, draft.article());
        if (places.isEmpty()) {
            throw new Problem(422, "article.not-placeable");
        }
        boolean offered = places.stream()
                .flatMap(place -> centers.find(organization, place.center()).stream())
                .anyMatch(center -> center.locales().contains(draft.locale()));
        if (!offered) {
            throw new Problem(422, "article.locale");
        }
        if (reason != Version.Reason.PUBLISH) {
            return; // articles that come together may link to each other; what was published once may be again
        }
        CheckDraft.Findings found = check.check(organization, draft);
        if (!found.errors().isEmpty()) {
            throw Problem.invalid("article.broken-link", found.errors());
        }
    }
}
