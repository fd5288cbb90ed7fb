package io.parlour.search.finding;

import io.parlour.kernel.OrganizationId;
import io.parlour.search.Candidate;
import io.parlour.search.Passage;
import io.parlour.search.Query;
import io.parlour.search.finding.Closest.Window;
import io.parlour.search.finding.RankDocuments.Result;
import io.parlour.search.finding.RankDocuments.Scored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Finds the passages that may answer a question, the best first, at most `each` of one item. They are windows of
/// the best documents, each with a score of its own.
@Component
public final class FindPassages {
    private final RankDocuments documents;
    private final SearchRows rows;

    private record Scoring(Scored document, Window window) {}

    FindPassages(RankDocuments documents, SearchRows rows) {
        this.documents = documents;
        this.rows = rows;
    }

    public List<Candidate> find(OrganizationId organization, Query query, int each) {
        return documents.rank(organization, query, List.of(), result -> candidates(organization, query, each, result));
    }

    private List<Candidate> candidates(OrganizationId organization, Query query, int most, Result result) {
        Map<Integer, List<Passage>> passages = rows.passages(
                organization,
                result.best().stream().map(each -> each.details().number()).toList());
        List<Scoring> all = result.best().stream()
                .flatMap(document ->
                        Closest.windows(
                                        document,
                                        passages.getOrDefault(document.details().number(), List.of()))
                                .stream()
                                .map(window -> new Scoring(document, window)))
                .toList();
        double best = Closest.most(all.stream().map(Scoring::window).toList());
        List<Candidate> candidates = new ArrayList<>();
        Map<UUID, Integer> taken = new HashMap<>();
        all.stream()
                .map(one -> candidate(one, best))
                .sorted(Comparator.comparingDouble(Candidate::fused)
                        .reversed()
                        .thenComparing(Candidate::title)
                        .thenComparing(Candidate::ref)
                        .thenComparingInt(one -> one.passage().ordinal()))
                .filter(one -> taken.merge(one.ref(), 1, Integer::sum) <= most)
                .skip(query.offset())
                .limit(query.limit())
                .forEach(candidates::add);
        return candidates;
    }

    private static Candidate candidate(Scoring one, double best) {
        Scored document = one.document();
        Window window = one.window();
        double lexical = best == 0 ? 0 : window.bm25() / best;
        boolean known = document.found().meaning() != null;
        double fused =
                (Recipe.fused(known, window.dense(), lexical) + document.parts().bonus())
                        * document.parts().prior();
        return new Candidate(
                document.details().ref(),
                document.locale(),
                document.details().scope(),
                document.details().title(),
                window.passage(),
                window.dense(),
                lexical,
                document.parts().lexical(),
                fused,
                document.details().outdated(),
                window.terms().stream().map(Term::asked).collect(Collectors.toSet()));
    }
}
