package io.parlour.helpdesk.search;

import io.parlour.database.Transactions;
import io.parlour.helpdesk.search.SearchPlan.Term;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Adds to words that stand nowhere what they may have been meant to be (HD-30). The words of the newest tickets are
/// kept in memory for a while, and never told: what they lead to is looked for like any other word.
@Component
final class RepairWords {
    private static final Logger LOG = LoggerFactory.getLogger(RepairWords.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// While somebody waits.
    private static final Duration WAIT = Duration.ofSeconds(1);

    private static final int TICKETS = 5_000;

    /// Of so many at first, for whoever waits; and of so many at a time later.
    private static final int AT_ONCE = 200;

    /// For each moment of reading later ones, so many of rest: others search meanwhile.
    private static final int REST = 2;

    private static final int ORGANIZATIONS = 20;
    private static final int MOST_TERMS = 24;

    private static final String UNREAD = "words of tickets could not be read to repair a search: {}";

    private final SearchRows rows;
    private final Transactions transactions;
    private final Clock clock;
    private final Map<OrganizationId, Kept> kept = new ConcurrentHashMap<>();

    /// @param at when they were read; null while more of them are
    private record Kept(Vocabulary words, @Nullable Instant at) {}

    RepairWords(SearchRows rows, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The plan with more terms; itself when there is nothing to repair.
    ///
    /// @param hits the terms that were found
    SearchPlan repair(OrganizationId organization, SearchPlan plan, int hits) {
        List<Term> terms = new ArrayList<>(plan.terms());
        for (int i = 0; i < plan.terms().size(); i++) {
            Term term = plan.terms().get(i);
            if (term.repairable() && (hits & 1 << i) == 0) {
                words(organization).near(SearchWords.fold(term.text())).stream()
                        .limit(MOST_TERMS - terms.size())
                        .map(word -> Term.repaired(word, term))
                        .forEach(terms::add);
            }
        }
        return terms.size() == plan.terms().size() ? plan : plan.with(terms);
    }

    /// What is old is told once more while it is read again.
    private Vocabulary words(OrganizationId organization) {
        Kept found = kept.get(organization);
        if (found == null) {
            if (kept.size() >= ORGANIZATIONS) {
                kept.clear();
            }
            found = new Kept(first(organization), Instant.EPOCH);
            kept.put(organization, found);
        }
        Instant at = found.at();
        if (at != null
                && !clock.instant().isBefore(at.plus(FRESH))
                && kept.replace(organization, found, new Kept(found.words(), null))) {
            Vocabulary old = found.words();
            Thread.ofVirtual().name("search-words").start(() -> {
                Vocabulary words = old;
                try {
                    words = all(organization);
                } catch (Problem | DataAccessException | TransactionException failed) {
                    LOG.warn(UNREAD, failed.getMessage());
                } finally {
                    kept.put(organization, new Kept(words, clock.instant()));
                }
            });
        }
        return found.words();
    }

    private Vocabulary first(OrganizationId organization) {
        try {
            return new Vocabulary(transactions.snapshot(organization, WAIT, () -> rows.words(0, AT_ONCE)));
        } catch (Problem | DataAccessException failed) {
            LOG.warn(UNREAD, failed.getMessage());
            return new Vocabulary(Map.of());
        }
    }

    private Vocabulary all(OrganizationId organization) {
        Map<String, Integer> words = new HashMap<>();
        for (int over = 0; over < TICKETS; over += AT_ONCE) {
            int newer = over;
            long begun = System.nanoTime();
            Map<String, Integer> some = transactions.snapshot(organization, PATIENCE, () -> rows.words(newer, AT_ONCE));
            if (some.isEmpty()) {
                break;
            }
            some.forEach((word, uses) -> words.merge(word, uses, Integer::sum));
            LockSupport.parkNanos(REST * (System.nanoTime() - begun));
        }
        return new Vocabulary(words);
    }
}
