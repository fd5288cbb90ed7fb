package io.parlour.answers.gaps;

import io.parlour.answers.turns.Decision;
import io.parlour.answers.turns.Formed;
import io.parlour.answers.turns.Turn;
import io.parlour.answers.turns.Turns;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.search.meaning.Embedding;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Collects questions that were not answered, similar ones of a language together (AN-17).
@Component
public final class KeepGaps {
    static final double NEAR = 0.72;

    /// In a language that the model was not made for, vectors of unlike texts are near too.
    private static final double NEAR_IN_OTHERS = 0.88;

    private static final int MOST_EXAMPLES = 10;
    private static final int LOOKED_AT = 1_000;
    private static final int LONGEST = 500;
    private static final Set<String> UNANSWERED =
            Set.of("no-passage", "no-articles", "unsure", "unverified", "not-helped");

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Embedding embedding;
    private final IdSource ids;
    private final Clock clock;

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    private record Cluster(UUID id, float[] center, int count) {}

    KeepGaps(JdbcClient jdbc, Transactions transactions, Embedding embedding, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.embedding = embedding;
        this.ids = ids;
        this.clock = clock;
    }

    /// A turn, if it left a question unanswered. In the transaction that keeps it.
    public void heed(OrganizationId organization, Turns.Of of, Formed formed) {
        boolean unanswered = formed.decision() != Decision.ANSWER && UNANSWERED.contains(formed.reason());
        if (unanswered) {
            join(organization, of.bot(), of.id(), of.locale(), of.standalone());
        }
    }

    /// A turn that a reviewer called wrong.
    public void wrong(OrganizationId organization, UUID bot, Turn turn) {
        transactions.in(organization, () -> join(organization, bot, turn.id(), turn.locale(), turn.standalone()));
    }

    private void join(OrganizationId organization, UUID bot, UUID turn, String locale, String asked) {
        String question = asked.length() <= LONGEST ? asked : asked.substring(0, LONGEST);
        float[] vector = embedding.embed(question);
        double near = embedding.speaks(locale) ? NEAR : NEAR_IN_OTHERS;
        Optional<Cluster> found = clusters(organization, bot, locale).stream()
                .filter(each -> cosine(each.center(), vector) >= near)
                .max((a, b) -> Double.compare(cosine(a.center(), vector), cosine(b.center(), vector)));
        UUID gap = found.map(each -> grow(organization, each, vector))
                .orElseGet(() -> begin(organization, bot, locale, vector));
        jdbc.sql("""
                        insert into answer_gap_question (organization_id, gap_id, turn_id, question, at)
                        select :organization, :gap, :turn, :question, :at where (select count(*) from answer_gap_question
                            where organization_id = :organization and gap_id = :gap) < :most
                        on conflict do nothing""")
                .param("organization", organization.value())
                .param("gap", gap)
                .param("turn", turn)
                .param("question", question)
                .param("at", Sql.utc(clock.instant()))
                .param("most", MOST_EXAMPLES)
                .update();
    }

    private List<Cluster> clusters(OrganizationId organization, UUID bot, String locale) {
        return jdbc.sql("""
                        select id, center, count from answer_gap
                         where organization_id = :organization and bot_id = :bot and locale = :locale
                         order by last_at desc limit :most""")
                .param("organization", organization.value())
                .param("bot", bot)
                .param("locale", locale)
                .param("most", LOOKED_AT)
                .query((row, number) -> new Cluster(row.getObject("id", UUID.class), vector(row), row.getInt("count")))
                .list();
    }

    /// The center moves to the mean. A gap that was closed and comes up again is open again, unless it is ignored.
    private UUID grow(OrganizationId organization, Cluster cluster, float[] vector) {
        Float[] center = new Float[vector.length];
        for (int at = 0; at < center.length; at++) {
            center[at] = (cluster.center()[at] * cluster.count() + vector[at]) / (cluster.count() + 1);
        }
        jdbc.sql("""
                        update answer_gap set center = :center, count = count + 1, last_at = :at,
                            state = case when state in ('written', 'linked') then 'open' else state end
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", cluster.id())
                .param("center", center)
                .param("at", Sql.utc(clock.instant()))
                .update();
        return cluster.id();
    }

    private UUID begin(OrganizationId organization, UUID bot, String locale, float[] vector) {
        UUID id = ids.next();
        Float[] center = new Float[vector.length];
        Arrays.setAll(center, at -> vector[at]);
        jdbc.sql("""
                        insert into answer_gap (organization_id, id, bot_id, locale, center, count, first_at, last_at)
                        values (:organization, :id, :bot, :locale, :center, 1, :at, :at)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("bot", bot)
                .param("locale", locale)
                .param("center", center)
                .param("at", Sql.utc(clock.instant()))
                .update();
        return id;
    }

    static double cosine(float[] a, float[] b) {
        double product = 0;
        double lengths = 0;
        double others = 0;
        for (int at = 0; at < Math.min(a.length, b.length); at++) {
            product += a[at] * b[at];
            lengths += a[at] * a[at];
            others += b[at] * b[at];
        }
        return lengths == 0 || others == 0 ? 0 : product / Math.sqrt(lengths * others);
    }

    private static float[] vector(ResultSet row) throws SQLException {
        Array array = Objects.requireNonNull(row.getArray("center"));
        Float[] values = (Float[]) array.getArray();
        float[] vector = new float[values.length];
        for (int at = 0; at < vector.length; at++) {
            vector[at] = values[at];
        }
        return vector;
    }
}
