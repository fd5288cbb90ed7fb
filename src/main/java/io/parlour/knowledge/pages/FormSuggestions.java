package io.parlour.knowledge.pages;

import io.parlour.helpdesk.portal.ArticleSuggestions;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.reading.CountViews;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.knowledge.reading.Surface;
import io.parlour.knowledge.reading.Viewer;
import io.parlour.search.log.SearchLog;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Articles beside the portal's form (HD-84).
@Component
final class FormSuggestions implements ArticleSuggestions {
    private final ReadHelpCenter centers;
    private final ReadArticles articles;
    private final Visits visits;
    private final SearchPages search;
    private final CountViews counts;

    FormSuggestions(
            ReadHelpCenter centers, ReadArticles articles, Visits visits, SearchPages search, CountViews counts) {
        this.centers = centers;
        this.articles = articles;
        this.visits = visits;
        this.search = search;
        this.counts = counts;
    }

    @Override
    public List<Suggestion> suggest(
            OrganizationId organization, UUID site, String text, String languages, boolean signedIn, String network) {
        return centers
                .ofSite(organization, site)
                .map(center -> search.suggest(
                        visits.beside(
                                center, signedIn ? Viewer.CONTACT : Viewer.ANONYMOUS, visits.locale(center, languages)),
                        text,
                        SearchLog.Surface.FORM,
                        network))
                .orElse(List.of())
                .stream()
                .map(each -> new Suggestion(each.id(), each.title(), each.url()))
                .toList();
    }

    @Override
    public Optional<String> start(OrganizationId organization, UUID site, String languages, boolean signedIn) {
        Viewer viewer = signedIn ? Viewer.CONTACT : Viewer.ANONYMOUS;
        return centers.ofSite(organization, site)
                .filter(center -> signedIn || center.access() == Audience.PUBLIC)
                .map(center -> visits.beside(center, viewer, visits.locale(center, languages))
                        .home());
    }

    @Override
    public void solved(OrganizationId organization, UUID site, UUID article) {
        centers.ofSite(organization, site)
                .ifPresent(center -> articles.byId(center, center.defaultLocale(), article, Viewer.CONTACT)
                        .ifPresent(found -> counts.solved(center, found.id(), found.locale(), Surface.FORM)));
    }
}
