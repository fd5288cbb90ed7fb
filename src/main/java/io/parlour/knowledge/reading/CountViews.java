package io.parlour.knowledge.reading;

import io.parlour.database.Transactions;
import io.parlour.knowledge.centers.HelpCenter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts how often articles are read and helped, by day and surface. Nothing of who read them is kept.
@Component
public final class CountViews {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    CountViews(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void view(HelpCenter center, UUID article, String locale, Surface surface) {
        count(center, article, locale, surface, 1, 0, 0, 0);
    }

    /// Many at once.
    public void views(HelpCenter center, UUID article, String locale, Surface surface, int number) {
        count(center, article, locale, surface, number, 0, 0, 0);
    }

    /// Counts a vote that it helped.
    ///
    /// @param number 1, or -1 for a vote that is taken back
    public void helpful(HelpCenter center, UUID article, String locale, Surface surface, int number) {
        count(center, article, locale, surface, 0, number, 0, 0);
    }

    /// Counts a vote that it did not help.
    ///
    /// @param number 1, or -1 for a vote that is taken back
    public void notHelpful(HelpCenter center, UUID article, String locale, Surface surface, int number) {
        count(center, article, locale, surface, 0, 0, number, 0);
    }

    /// The reader did not write after all.
    public void solved(HelpCenter center, UUID article, String locale, Surface surface) {
        count(center, article, locale, surface, 0, 0, 0, 1);
    }

    private void count(
            HelpCenter center,
            UUID article,
            String locale,
            Surface surface,
            int views,
            int helpful,
            int notHelpful,
            int solved) {
        transactions.in(
                center.organization(),
                () -> jdbc.sql("""
                        insert into article_counter as n (organization_id, article_id, locale, center_id, day, surface, views,
                            helpful, not_helpful, solved)
                        select :organization, a.id, :locale, :center, :day, :surface, greatest(:views, 0),
                            greatest(:helpful, 0), greatest(:not, 0), greatest(:solved, 0)
                        from article a where a.organization_id = :organization and a.id = :article
                        on conflict (organization_id, article_id, day, locale, center_id, surface) do update set
                            views = n.views + :views, helpful = greatest(0, n.helpful + :helpful),
                            not_helpful = greatest(0, n.not_helpful + :not), solved = n.solved + :solved""")
                        .param("organization", center.organization().value())
                        .param("article", article)
                        .param("locale", locale)
                        .param("center", center.id())
                        .param("day", LocalDate.now(clock))
                        .param("surface", surface.key())
                        .param("views", views)
                        .param("helpful", helpful)
                        .param("not", notHelpful)
                        .param("solved", solved)
                        .update());
    }
}
