package io.parlour.search.log;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What readers search for in one scope, from the log (SR-15). What agents look up is not among it.
@Component
public final class ReadSearches {
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    ReadSearches(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The same words, however they are written.
    ///
    /// @param text as it is written most
    /// @param results of the last search
    @Schema(name = "FrequentSearch")
    public record Searched(String text, int count, int results) {}

    /// The most frequent ones, each list bounded.
    ///
    /// @param days how far back
    /// @param empty whose last search found nothing, or only what is closest
    @Schema(name = "FrequentSearches")
    public record Searches(int days, List<Searched> top, List<Searched> empty) {}

    public Searches read(OrganizationId organization, UUID scope) {
        return transactions.read(
                organization,
                () -> new Searches(
                        (int) PERIOD.toDays(), list(organization, scope, false), list(organization, scope, true)));
    }

    private List<Searched> list(OrganizationId organization, UUID scope, boolean empty) {
        return jdbc.sql("""
                        select mode() within group (order by text) as text, count(*) as count,
                            (array_agg(results order by at desc, id desc))[1] as results
                        from search_query
                        where organization_id = :organization and scope_id = :scope and at >= :since
                            and surface <> 'AGENT' and folded <> '' and text <> '#'
                        group by folded
                        having not :empty or (array_agg(weak or results = 0 order by at desc, id desc))[1]
                        order by count(*) desc, max(at) desc, folded limit :most""")
                .param("organization", organization.value())
                .param("scope", scope)
                .param("since", Sql.utc(clock.instant().minus(PERIOD)))
                .param("empty", empty)
                .param("most", MOST)
                .query((row, number) -> new Searched(row.getString("text"), row.getInt("count"), row.getInt("results")))
                .list();
    }
}
