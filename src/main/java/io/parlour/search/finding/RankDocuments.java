package io.parlour.search.finding;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.search.Parts;
import io.parlour.search.Query;
import io.parlour.search.finding.Retrieve.Ranked;
import io.parlour.search.finding.Retrieve.Retrieved;
import io.parlour.search.finding.SearchRows.Details;
import io.parlour.search.words.Token;
import io.parlour.search.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The best documents of all languages of a query, those of the first language first. All is read as it was at one
/// moment: what becomes private meanwhile was visible then, and its new text isn't read.
@Component
final class RankDocuments {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Retrieve retrieve;
    private final SearchRows rows;
    private final Transactions transactions;

    RankDocuments(Retrieve retrieve, SearchRows rows, Transactions transactions) {
        this.retrieve = retrieve;
        this.rows = rows;
        this.transactions = transactions;
    }

    record Scored(String locale, Details details, Parts parts, boolean titled, Retrieved found) {}

    record Result(
            List<Scored> best,
            int total,
            boolean weak,
            boolean degraded,
            @Nullable String corrected) {}

    /// @param nothing the answer for a text without words
    /// @param use what is done with the result, at the same moment
    <T> T rank(OrganizationId organization, Query query, T nothing, Function<Result, T> use) {
        String text = Query.clean(query.text());
        if (query.locales().stream().allMatch(locale -> Words.of(text, locale).isEmpty())) {
            return nothing;
        }
        FutureTask<float[]> meaning = retrieve.meaning(query, text);
        Supplier<T> work = () -> use.apply(rank(organization, query, text, meaning));
        return transactions.isRunning()
                ? transactions.read(organization, work)
                : transactions.snapshot(organization, PATIENCE, work);
    }

    private Result rank(OrganizationId organization, Query query, String text, @Nullable FutureTask<float[]> meaning) {
        List<Retrieved> found = new ArrayList<>();
        List<String> locales = query.locales().stream().distinct().toList();
        for (int i = 0; i < locales.size(); i++) {
            found.add(retrieve.in(organization, query, text, locales.get(i), locales.subList(0, i), meaning));
        }
        int total = found.stream().mapToInt(Retrieved::total).sum();
        List<Scored> best = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < locales.size(); i++) {
            Retrieved one = found.get(i);
            if (total == 0 || one.total() > 0) {
                scored(organization, locales.get(i), text, one).stream()
                        .filter(each -> seen.add(each.details().ref()))
                        .forEach(best::add);
            }
        }
        if (total == 0) {
            best.subList(Math.min(best.size(), Recipe.WEAK), best.size()).clear();
        }
        return new Result(
                best,
                total == 0 ? best.size() : total,
                total == 0 && !best.isEmpty(),
                found.stream().anyMatch(Retrieved::degraded),
                found.getFirst().corrected());
    }

    /// With what is known only when the title is read (step 8).
    private List<Scored> scored(OrganizationId organization, String locale, String text, Retrieved found) {
        Map<Integer, Details> details = rows.details(
                organization, found.ranked().stream().map(Ranked::document).toList());
        String title = words(text, locale);
        List<Scored> scored = new ArrayList<>();
        for (Ranked each : found.ranked()) {
            Details one = details.get(each.document());
            if (one != null) {
                double exact = words(one.title(), locale).equals(title) ? Recipe.EXACT_TITLE : 0;
                Parts parts = each.parts().with(exact, one.outdated() ? Recipe.OUTDATED : 1);
                scored.add(new Scored(locale, one, parts, each.titled(), found));
            }
        }
        scored.sort(Comparator.comparing(Scored::titled)
                .thenComparingDouble(each -> each.parts().score())
                .reversed()
                .thenComparing(each -> each.details().title())
                .thenComparing(each -> each.details().ref()));
        return scored;
    }

    private static String words(String text, String locale) {
        return String.join(
                " ", Words.of(text, locale).stream().map(Token::folded).toList());
    }
}
