package io.parlour.search.finding;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.limits.SearchPlaces;
import io.parlour.search.Found;
import io.parlour.search.Hit;
import io.parlour.search.Passage;
import io.parlour.search.Query;
import io.parlour.search.finding.Closest.Window;
import io.parlour.search.finding.RankDocuments.Scored;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Finds documents, the best first. No text is an error: one without words finds nothing.
///
/// Errors: `database.busy` after two seconds.
@Component
public final class FindDocuments {
    private static final Passage NO_PASSAGE = new Passage(0, "", "", "", 0, 0);

    private final RankDocuments documents;
    private final SearchRows rows;
    private final SearchPlaces places;

    FindDocuments(RankDocuments documents, SearchRows rows, SearchPlaces places) {
        this.documents = documents;
        this.rows = rows;
        this.places = places;
    }

    /// Errors: those of [SearchPlaces].
    public Found find(OrganizationId organization, Query query) {
        return places.in(organization, () -> search(organization, query));
    }

    private Found search(OrganizationId organization, Query query) {
        return documents.rank(organization, query, new Found(List.of(), 0, false, false, null), result -> {
            List<Scored> page = result.best().stream()
                    .skip(query.offset())
                    .limit(query.limit())
                    .toList();
            Map<Integer, List<Passage>> passages = rows.passages(
                    organization,
                    page.stream().map(each -> each.details().number()).toList());
            return new Found(
                    page.stream()
                            .map(each -> hit(
                                    each, passages.getOrDefault(each.details().number(), List.of())))
                            .toList(),
                    result.total(),
                    result.weak(),
                    result.degraded(),
                    result.corrected());
        });
    }

    private static Hit hit(Scored document, List<Passage> passages) {
        var details = document.details();
        List<Window> windows = Closest.windows(document, passages);
        double most = Closest.most(windows);
        boolean known = document.found().meaning() != null;
        Window best = windows.stream()
                .max(Comparator.comparingDouble(each -> each.fused(known, most)))
                .orElse(null);
        String snippet = best == null || best.passage().text().isBlank()
                ? Highlight.snippet(
                        details.description(), document.found().fields().matches(details.description()))
                : Highlight.snippet(best.passage().text(), best.matches());
        return new Hit(
                details.ref(),
                document.locale(),
                details.scope(),
                details.title(),
                document.parts().score(),
                best == null ? NO_PASSAGE : best.passage(),
                snippet,
                document.parts());
    }
}
