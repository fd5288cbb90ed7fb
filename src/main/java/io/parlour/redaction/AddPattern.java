package io.parlour.redaction;

import com.google.re2j.PatternSyntaxException;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Adds a pattern of an organization's own.
///
/// Errors: 422 `input.invalid` for an expression RE2 does not know, one that matches the empty text, or one so costly
/// that it alone would hold messages; 409 `redaction.patterns-full`.
@Component
public final class AddPattern {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._-]{1,40}");
    private static final int LONGEST = 500;
    private static final int MOST = 500;
    private static final int MOST_GROUPS = 10;
    private static final Duration SHARE = Duration.ofMillis(10);
    private static final String SAMPLE = "aA1 -./_@".repeat(220) + "\n" + "0123456789".repeat(200);

    private final JdbcClient jdbc;
    private final RuleBook book;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    public record Wish(@Nullable UUID site, String name, String pattern, List<Integer> keep, Mode mode) {
        public Wish {
            keep = List.copyOf(keep);
        }
    }

    AddPattern(JdbcClient jdbc, RuleBook book, Transactions transactions, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.book = book;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public StoredPattern add(OrganizationId organization, Wish wish) {
        String name = wish.name().strip();
        if (!NAME.matcher(name).matches()) {
            throw Problem.invalid("name", "invalid:pattern-name", Map.of("max", 40));
        }
        StoredPattern pattern =
                new StoredPattern(ids.next(), wish.site(), name, wish.pattern(), wish.keep(), wish.mode());
        check(pattern);
        transactions.in(organization, () -> {
            insert(organization, pattern);
            transactions.afterCommit(() -> book.forget(organization));
        });
        return pattern;
    }

    private static void check(StoredPattern pattern) {
        if (pattern.pattern().isEmpty()
                || pattern.pattern().length() > LONGEST
                || pattern.keep().size() > MOST_GROUPS) {
            throw Problem.invalid("pattern", "invalid:pattern-length", Map.of("max", LONGEST, "groups", MOST_GROUPS));
        }
        try {
            CustomPattern compiled = pattern.compiled();
            if (com.google.re2j.Pattern.matches(pattern.pattern(), "")) {
                throw Problem.invalid("pattern", "invalid:pattern-empty");
            }
            // once for the machine to get used to it
            compiled.find(
                    Reading.of(SAMPLE, false, Deadline.in(Duration.ofSeconds(5))), Deadline.in(Duration.ofSeconds(5)));
            Reading reading = Reading.of(SAMPLE, false, Deadline.in(Duration.ofSeconds(5)));
            long began = System.nanoTime();
            compiled.find(reading, Deadline.in(Duration.ofSeconds(5)));
            if (System.nanoTime() - began > SHARE.toNanos()) {
                throw Problem.invalid("pattern", "invalid:pattern-slow");
            }
        } catch (PatternSyntaxException e) {
            throw Problem.invalid("pattern", "invalid:pattern-syntax", Map.of("error", e.getDescription()));
        } catch (Deadline.Passed e) {
            throw Problem.invalid("pattern", "invalid:pattern-slow");
        }
    }

    private void insert(OrganizationId organization, StoredPattern pattern) {
        int rows = jdbc.sql("""
                        insert into redaction_pattern
                            (organization_id, id, site_id, name, pattern, keep, mode, created_at)
                        select :organization, :id, :site, :name, :pattern, :keep, :mode, :at
                        where (select count(*) from redaction_pattern where organization_id = :organization) < :most
                        """)
                .param("organization", organization.value())
                .param("id", pattern.id())
                .param("site", pattern.site(), java.sql.Types.OTHER)
                .param("name", pattern.name())
                .param("pattern", pattern.pattern())
                .param("keep", pattern.keep().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .param("mode", pattern.mode().name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .update();
        if (rows == 0) {
            throw Problem.conflict("redaction.patterns-full", Map.of("max", MOST));
        }
    }
}
