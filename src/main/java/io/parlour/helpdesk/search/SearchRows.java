package io.parlour.helpdesk.search;

import io.parlour.database.Sql;
import io.parlour.helpdesk.search.SearchPlan.Term;
import io.parlour.helpdesk.search.SearchPlan.Weight;
import io.parlour.helpdesk.views.Selection;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Asks the indexes and ranks what they find. In the running transaction.
@Component
final class SearchRows {
    /// So many matches rank, newest first, of a term in each place: the less, the more terms there are. What holds all
    /// terms ranks however old it is.
    private static final int MOST = 1_000;

    private static final int LEAST = 250;

    /// So many of a term are looked at for what holds the others, too.
    private static final int REACH = 8_000;

    private static final String FOUND = """
            with hit as materialized (
                select s.id, s.hits, s.seqs
                from ticket_search(:agent, :scope, :departments, :terms, :beginnings, :places, :chosen, :all_of,
                    :ranked, :reach) s),
            seen as materialized (
                select t.conversation_id as id, t.category, c.assignee_id, c.department_id, c.channel,
                    cast(extract(year from c.created_at at time zone 'UTC') as integer) as year,
                    c.last_activity_at as at
            """;
    private static final String RANKED = """
            ), ranked as materialized (
                select s.*, h.seqs, coalesce(h.hits, 0) as hits,
                    2 * bit_count(cast(coalesce(h.hits, 0) & :wanted as bit(32)))
                        + bit_count(cast(coalesce(h.hits, 0) & :repaired as bit(32))) as score
                from seen s left join hit h on h.id = s.id
                where coalesce(h.hits, 0) & :excluded = 0)
            (select 'hit' as kind, cast(r.id as text) as key, r.score as many, r.hits, r.seqs, r.at
             from ranked r
            """;
    private static final String PAGE = " order by r.score desc, r.at desc, r.id limit :limit)";
    private static final String COUNTED = """
             union all (select 'cut', null, count(*), 0, null, null from hit h where h.id is null)
             union all (select 'count', null, count(*), coalesce(bit_or(r.hits), 0), null, null from ranked r)
            """;
    private static final String FACETS = """
             union all (select 'status', r.category, count(*), 0, null, null from ranked r group by r.category)
             union all (select 'assignee', cast(r.assignee_id as text), count(*), 0, null, null
                from ranked r group by r.assignee_id order by 3 desc limit 20)
             union all (select 'department', cast(r.department_id as text), count(*), 0, null, null
                from ranked r group by r.department_id order by 3 desc limit 20)
             union all (select 'channel', r.channel, count(*), 0, null, null from ranked r group by r.channel)
             union all (select 'year', cast(r.year as text), count(*), 0, null, null
                from ranked r group by r.year order by r.year desc limit 20)
            """;

    private final JdbcClient jdbc;

    /// A ticket.
    ///
    /// @param seqs of messages that hold terms, those with the most and the newest ones first
    record Ranked(UUID id, long score, List<Long> seqs, Instant at) {
        Cursor cursor() {
            return Cursor.of(score, at, id);
        }
    }

    /// What was found.
    ///
    /// @param hits the terms that any of them holds
    /// @param groups how many there are, by facet and value; an empty value is none
    /// @param cut whether some term stands in more texts than were looked at
    record Found(List<Ranked> page, long count, int hits, boolean cut, Map<String, Map<String, Long>> groups) {}

    SearchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Found find(Selection selection, SearchPlan plan, @Nullable Cursor after, int limit) {
        int wanted = plan.bits(Weight.WANTED);
        int repaired = plan.bits(Weight.REPAIRED);
        Map<String, Object> values = new HashMap<>(selection.values());
        List<Term> terms = plan.terms();
        values.put("terms", Sql.texts(terms, Term::text));
        values.put("places", Sql.texts(terms, Term::place));
        values.put("chosen", Sql.texts(terms, term -> String.join(" ", term.chosen())));
        values.put(
                "beginnings",
                new SqlArrayValue("boolean", terms.stream().map(Term::beginning).toArray()));
        values.put("ranked", Math.max(LEAST, MOST / Math.max(1, terms.size())));
        values.put("reach", REACH);
        values.put("wanted", wanted);
        values.put("all_of", plan.together());
        values.put("repaired", repaired);
        values.put("needed", plan.bits(Weight.NEEDED));
        values.put("excluded", plan.bits(Weight.EXCLUDED));
        values.put("limit", limit);
        boolean looks = (wanted | repaired | plan.bits(Weight.NEEDED)) != 0;
        String sql = FOUND
                + selection.sql()
                + (looks
                        ? " and t.conversation_id in (select h.id from hit h where h.id is not null and h.hits & :needed = :needed"
                                + (wanted == 0 ? ")" : " and h.hits & (:wanted | :repaired) <> 0)")
                        : "")
                + RANKED
                + (after == null ? "" : after(after, values))
                + PAGE
                + COUNTED
                + (after == null ? FACETS : "");
        return read(sql, values);
    }

    private Found read(String sql, Map<String, Object> values) {
        List<Ranked> page = new ArrayList<>();
        Map<String, Map<String, Long>> groups = new LinkedHashMap<>();
        long[] counted = new long[3];
        jdbc.sql(sql).params(values).query(row -> {
            String kind = Objects.requireNonNull(row.getString("kind"));
            long many = row.getLong("many");
            switch (kind) {
                case "hit" ->
                    page.add(new Ranked(
                            UUID.fromString(row.getString("key")),
                            many,
                            row.getArray("seqs") == null
                                    ? List.of()
                                    : Arrays.stream((Long[])
                                                    row.getArray("seqs").getArray())
                                            .toList(),
                            Sql.instant(row, "at")));
                case "count" -> {
                    counted[0] = many;
                    counted[1] = row.getInt("hits");
                }
                case "cut" -> counted[2] = many;
                default ->
                    groups.computeIfAbsent(kind, made -> new LinkedHashMap<>())
                            .put(row.getString("key") == null ? "" : row.getString("key"), many);
            }
        });
        return new Found(page, counted[0], (int) counted[1], counted[2] > 0, groups);
    }

    private static String after(Cursor after, Map<String, Object> values) {
        values.put("score", after.number(0));
        values.put("before", Sql.utc(after.instant(1)));
        values.put("after", after.uuid(2));
        return " where (r.score < :score or (r.score = :score and (r.at < :before or (r.at = :before and r.id > :after))))";
    }

    /// Words of the newest tickets, with the number of texts that hold each.
    ///
    /// @param over so many newer ones are passed over
    Map<String, Integer> words(int over, int tickets) {
        Map<String, Integer> words = new HashMap<>();
        jdbc.sql("select w.word, w.uses from ticket_words(:over, :tickets) w")
                .param("over", over)
                .param("tickets", tickets)
                .query(row -> {
                    words.put(row.getString("word"), row.getInt("uses"));
                });
        return words;
    }

    record Text(UUID conversation, long seq, String kind, String author, Instant at, String text) {}

    /// These messages, by conversation and seq; none of sensitive tickets, each opening of which is written down.
    Map<UUID, List<Text>> texts(OrganizationId organization, List<Ranked> tickets) {
        record Place(UUID conversation, long seq) {}
        List<Place> places = tickets.stream()
                .flatMap(ticket -> ticket.seqs().stream().map(seq -> new Place(ticket.id(), seq)))
                .toList();
        Map<UUID, List<Text>> texts = new HashMap<>();
        jdbc.sql("""
                        select m.conversation_id, m.seq, m.kind, m.author_kind, m.at, m.text
                        from unnest(:conversations, :seqs) with ordinality as p (conversation, seq, place)
                        join message m on m.organization_id = :organization and m.conversation_id = p.conversation
                            and m.seq = p.seq
                        where not exists (select from sensitive_ticket s where s.organization_id = m.organization_id
                            and s.conversation_id = m.conversation_id)
                        order by p.place
                        """)
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(places, Place::conversation))
                .param("seqs", Sql.numbers(places, Place::seq))
                .query(row -> {
                    UUID conversation = Objects.requireNonNull(Sql.uuid(row, "conversation_id"));
                    texts.computeIfAbsent(conversation, made -> new ArrayList<>())
                            .add(new Text(
                                    conversation,
                                    row.getLong("seq"),
                                    row.getString("kind"),
                                    row.getString("author_kind"),
                                    Sql.instant(row, "at"),
                                    row.getString("text")));
                });
        return texts;
    }
}
