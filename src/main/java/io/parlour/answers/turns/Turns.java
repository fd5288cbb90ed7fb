package io.parlour.answers.turns;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What the bot made of messages: one turn for each. In the running transaction.
@Repository
public class Turns {
    private static final TypeReference<List<Part>> PARTS = new TypeReference<>() {};
    private static final TypeReference<List<Used>> SOURCES = new TypeReference<>() {};
    private static final String SELECT = """
            select t.*, b.site_id, r.verdict from bot_turn t
              join bot b on b.organization_id = t.organization_id and b.id = t.bot_id
              left join answer_review r on r.organization_id = t.organization_id and r.turn_id = t.id
             where t.organization_id = :organization and\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Turns(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// What a turn is of.
    public record Of(
            UUID id,
            UUID bot,
            String mode,
            UUID conversation,
            UUID message,
            long seq,
            String locale,
            String question,
            String standalone) {}

    /// Whether there was none for the message yet.
    public boolean add(
            OrganizationId organization, Of of, Formed formed, @Nullable Long posted, int millis, Instant at) {
        return jdbc.sql("""
                        insert into bot_turn (organization_id, id, bot_id, conversation_id, message_id, message_seq, mode,
                            locale, question, standalone, decision, reason, probability, threshold, features, parts, sources,
                            posted_seq, latency_ms, at)
                        values (:organization, :id, :bot, :conversation, :message, :seq, :mode, :locale, :question,
                            :standalone, :decision, :reason, :probability, :threshold, cast(:features as jsonb),
                            cast(:parts as jsonb), cast(:sources as jsonb), :posted, :millis, :at)
                        on conflict (organization_id, message_id) do nothing""")
                        .params(Sql.parameters(organization, of))
                        .param("decision", formed.decision().key())
                        .param("reason", formed.reason())
                        .param("probability", formed.probability())
                        .param("threshold", formed.threshold())
                        .param("features", features(formed.features()))
                        .param("parts", json.writeValueAsString(formed.parts()))
                        .param("sources", json.writeValueAsString(formed.sources()))
                        .param("posted", posted)
                        .param("millis", millis)
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }

    public Optional<Turn> find(OrganizationId organization, UUID turn) {
        return one(organization, "t.id = :id", Map.of("id", turn));
    }

    /// The one that said the message with this seq.
    public Optional<Turn> saying(OrganizationId organization, UUID conversation, long seq) {
        return one(
                organization,
                "t.conversation_id = :conversation and t.posted_seq = :seq",
                Map.of("conversation", conversation, "seq", seq));
    }

    /// Of the message with this seq.
    public Optional<Turn> of(OrganizationId organization, UUID conversation, long seq) {
        return one(
                organization,
                "t.conversation_id = :conversation and t.message_seq = :seq",
                Map.of("conversation", conversation, "seq", seq));
    }

    /// Oldest first.
    public List<Turn> all(OrganizationId organization, UUID conversation) {
        return jdbc.sql(SELECT + "t.conversation_id = :conversation order by t.message_seq, t.id limit 200")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(this::turn)
                .list();
    }

    /// Newest first.
    ///
    /// @param mode in which it was made; null: any
    /// @param verdict `none` for those without one; null: any
    public List<Turn> page(
            OrganizationId organization,
            UUID bot,
            @Nullable String mode,
            @Nullable String verdict,
            @Nullable Instant before,
            @Nullable UUID beforeId,
            int limit) {
        return jdbc.sql(SELECT + """
                        t.bot_id = :bot and (cast(:mode as text) is null or t.mode = :mode)
                           and (cast(:verdict as text) is null or coalesce(r.verdict, 'none') = :verdict)
                           and (cast(:before as timestamptz) is null or (t.at, t.id) < (:before, :id))
                         order by t.at desc, t.id desc limit :limit""")
                .param("organization", organization.value())
                .param("bot", bot)
                .param("mode", mode)
                .param("verdict", verdict)
                .param("before", before == null ? null : Sql.utc(before))
                .param("id", beforeId)
                .param("limit", limit)
                .query(this::turn)
                .list();
    }

    private Optional<Turn> one(OrganizationId organization, String where, Map<String, ?> values) {
        return jdbc.sql(SELECT + where + " order by t.at desc limit 1")
                .param("organization", organization.value())
                .params(values)
                .query(this::turn)
                .optional();
    }

    private @Nullable String features(double @Nullable [] features) {
        if (features == null) {
            return null;
        }
        Map<String, Double> named = new TreeMap<>();
        for (int at = 0; at < features.length; at++) {
            named.put(Features.NAMES.get(at), features[at]);
        }
        return json.writeValueAsString(named);
    }

    private Turn turn(ResultSet row, int number) throws SQLException {
        return new Turn(
                row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                row.getObject("site_id", UUID.class),
                row.getString("mode"),
                row.getString("locale"),
                row.getString("question"),
                row.getString("standalone"),
                Decision.of(row.getString("decision")),
                row.getString("reason"),
                real(row, "probability"),
                real(row, "threshold"),
                json.readValue(row.getString("parts"), PARTS),
                json.readValue(row.getString("sources"), SOURCES),
                Sql.instant(row, "at"),
                row.getInt("latency_ms"),
                row.getLong("message_seq"),
                row.getObject("posted_seq", Long.class),
                row.getString("verdict"));
    }

    private static @Nullable Double real(ResultSet row, String column) throws SQLException {
        float value = row.getFloat(column);
        return row.wasNull() ? null : Double.valueOf(value);
    }
}
