package io.parlour.search.log;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import io.parlour.search.Found;
import io.parlour.search.Hit;
import io.parlour.search.Query;
import io.parlour.search.words.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was searched for, redacted and without a person, for 90 days; how often, by day, for good (SR-15).
@Component
public final class SearchLog {
    static final Duration KEPT = Duration.ofDays(90);

    /// Addresses of mail, and what has seven digits or more.
    private static final Pattern PERSONAL = Pattern.compile("[^\\s@]+@[^\\s@]+|\\+?\\d(?:[\\s./()\\-]{0,3}\\d){6,}");

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Redaction redaction;
    private final IdSource ids;
    private final Clock clock;

    public enum Surface {
        PAGE,
        WIDGET,
        FORM,
        AGENT,
        API
    }

    /// One search and what it found.
    ///
    /// @param site whose redaction rules hold; without one, those of the organization
    public record Entry(Surface surface, @Nullable UUID site, UUID scope, String locale, String text, Found found) {}

    SearchLog(JdbcClient jdbc, Transactions transactions, Redaction redaction, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.redaction = redaction;
        this.ids = ids;
        this.clock = clock;
    }

    /// Answers the id to name when a hit is clicked.
    public UUID log(OrganizationId organization, Entry entry) {
        UUID id = ids.next();
        String text = masked(organization, entry);
        List<UUID> top = entry.found().hits().stream().map(Hit::ref).limit(10).toList();
        transactions.in(organization, () -> {
            jdbc.sql("""
                            insert into search_query (organization_id, id, at, surface, scope_id, locale, text, folded,
                                results, weak, top)
                            values (:organization, :id, :at, :surface, :scope, :locale, :text, :folded, :results, :weak, :top)""")
                    .param("organization", organization.value())
                    .param("id", id)
                    .param("at", Sql.utc(Sql.now(clock)))
                    .param("surface", entry.surface().name())
                    .param("scope", entry.scope())
                    .param("locale", entry.locale())
                    .param("text", text)
                    .param("folded", Words.fold(text))
                    .param("results", entry.found().total())
                    .param("weak", entry.found().weak())
                    .param("top", Sql.uuids(top))
                    .update();
            boolean empty = top.isEmpty();
            count(
                    organization,
                    entry.scope(),
                    entry.surface().name(),
                    1,
                    entry.found().weak() ? 1 : 0,
                    empty ? 1 : 0,
                    0);
        });
        return id;
    }

    /// Counts the first click; a search that isn't kept anymore is passed over.
    ///
    /// @param rank of the hit, from 1
    public void clicked(OrganizationId organization, UUID search, UUID ref, int rank) {
        transactions.in(
                organization,
                () -> jdbc.sql("""
                        update search_query set clicked_id = :ref, click_rank = :rank
                         where organization_id = :organization and id = :id and clicked_id is null and :ref = any (top)
                        returning scope_id, surface""")
                        .param("organization", organization.value())
                        .param("id", search)
                        .param("ref", ref)
                        .param("rank", rank)
                        .query(row -> {
                            count(
                                    organization,
                                    row.getObject("scope_id", UUID.class),
                                    row.getString("surface"),
                                    0,
                                    0,
                                    0,
                                    1);
                        }));
    }

    private String masked(OrganizationId organization, Entry entry) {
        String safe;
        try {
            safe = redaction
                    .redact(organization, entry.site(), Point.LABEL, Query.clean(entry.text()))
                    .text();
        } catch (RedactionFailed e) {
            return "#";
        }
        String bare = PERSONAL.matcher(safe).replaceAll("#");
        return bare.length() <= Query.LONGEST ? bare : bare.substring(0, Query.LONGEST);
    }

    private void count(
            OrganizationId organization, UUID scope, String surface, int searches, int weak, int empty, int clicks) {
        jdbc.sql("""
                        insert into search_counter (organization_id, scope_id, day, surface, searches, weak, empty, clicks)
                        values (:organization, :scope, :day, :surface, :searches, :weak, :empty, :clicks)
                        on conflict (organization_id, scope_id, day, surface) do update set
                            searches = search_counter.searches + excluded.searches,
                            weak = search_counter.weak + excluded.weak,
                            empty = search_counter.empty + excluded.empty,
                            clicks = search_counter.clicks + excluded.clicks""")
                .param("organization", organization.value())
                .param("scope", scope)
                .param("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("surface", surface)
                .param("searches", searches)
                .param("weak", weak)
                .param("empty", empty)
                .param("clicks", clicks)
                .update();
    }

    public void forget(OrganizationId organization) {
        Instant before = clock.instant().minus(KEPT);
        transactions.in(organization, () -> {
            transactions.deleting("search-log-over");
            jdbc.sql("delete from search_query where organization_id = :organization and at < :before")
                    .param("organization", organization.value())
                    .param("before", Sql.utc(before))
                    .update();
        });
    }
}
