package io.parlour.redaction;

import com.google.re2j.PatternSyntaxException;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The rules of each organization, kept in memory and read again every two seconds of use, so that all nodes follow a
/// change.
///
/// Errors: [RedactionFailed] when a stored pattern cannot be used: a text it was to examine is held.
@Component
final class RuleBook {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final RuleRows rows;
    private final Transactions transactions;
    private final Clock clock;
    private final Map<OrganizationId, Page> pages = new ConcurrentHashMap<>();

    private record Page(RuleSet rules, Instant until, AtomicBoolean reading) {}

    RuleBook(RuleRows rows, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    Rules rules(OrganizationId organization, @Nullable UUID site) {
        return page(organization).rules().of(site);
    }

    boolean bySite(OrganizationId organization) {
        return page(organization).rules().bySite();
    }

    void forget(OrganizationId organization) {
        pages.remove(organization);
    }

    /// One reader at a time looks anew; the others go on with what is there.
    private Page page(OrganizationId organization) {
        Page page = pages.get(organization);
        if (page == null) {
            return read(organization);
        }
        if (clock.instant().isBefore(page.until()) || !page.reading().compareAndSet(false, true)) {
            return page;
        }
        try {
            return read(organization);
        } finally {
            page.reading().set(false);
        }
    }

    private Page read(OrganizationId organization) {
        Instant until = clock.instant().plus(FRESH);
        RuleSet.Stored rules = transactions.read(organization, () -> rows.read(organization));
        try {
            Page page = new Page(rules.compiled(), until, new AtomicBoolean());
            pages.put(organization, page);
            return page;
        } catch (PatternSyntaxException e) {
            throw new RedactionFailed(e);
        }
    }
}
