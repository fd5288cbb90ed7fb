package io.parlour.livechat.chats;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import io.parlour.livechat.PanelWords;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a visitor thought of its last chat (LC-19, LC-105). It may say so again for seven days; the newest counts.
/// Nothing said is no rating, never a default. The agent who had the chat at its end is the one rated.
///
/// Errors: `not-found` for a conversation that never had a chat with an agent; 409 `rating.too-early` while it runs,
/// 409
/// `rating.too-late` after seven days; 422 `input.invalid` (score, text); 503 `message.held`.
@Component
public final class RateChat {
    private static final Duration OPEN = PanelWords.RATING_OPEN;
    private static final int TEXT = 2_000;

    /// A rating as it stands.
    public record Rating(int score, String text, Instant at) {}

    private record Rated(
            UUID id,
            UUID conversation,
            @Nullable Instant endedAt,
            @Nullable UUID agent) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Redaction redaction;
    private final EventLog events;
    private final Stamp stamp;

    /// Ids and time of new rows.
    @Component
    record Stamp(IdSource ids, Clock clock) {}

    RateChat(JdbcClient jdbc, Transactions transactions, Redaction redaction, EventLog events, Stamp stamp) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.redaction = redaction;
        this.events = events;
        this.stamp = stamp;
    }

    public void rate(OrganizationId organization, UUID conversation, int score, String words) {
        rate(organization, score, words, () -> newest(organization, conversation));
    }

    /// The same for a chat that a link names.
    public void rateChat(OrganizationId organization, UUID chat, int score, String words) {
        rate(organization, score, words, () -> one(organization, chat));
    }

    private void rate(OrganizationId organization, int score, String words, Supplier<Optional<Rated>> find) {
        if (score < 1 || score > 5) {
            throw Problem.invalid("score", "range", Map.of("min", 1, "max", 5));
        }
        String text = examined(organization, words);
        Instant now = Sql.now(stamp.clock());
        transactions.in(organization, () -> {
            Rated chat = find.get().orElseThrow(Problem::notFound);
            if (chat.endedAt() == null) {
                throw Problem.conflict("rating.too-early");
            }
            if (now.isAfter(chat.endedAt().plus(OPEN))) {
                throw Problem.conflict("rating.too-late", Map.of("time", OPEN));
            }
            jdbc.sql("""
                            insert into rating (organization_id, chat_id, id, score, text, agent_id, at)
                            values (:organization, :chat, :id, :score, :text, :agent, :at)""")
                    .param("organization", organization.value())
                    .param("chat", chat.id())
                    .param("id", stamp.ids().next())
                    .param("score", score)
                    .param("text", text)
                    .param("agent", chat.agent())
                    .param("at", Sql.utc(now))
                    .update();
            events.append(organization, "chat-changed", Map.of("conversation", chat.conversation(), "chat", chat.id()));
        });
    }

    /// Newest first.
    List<Rating> of(OrganizationId organization, UUID chat) {
        return jdbc.sql("""
                        select score, text, at from rating where organization_id = :organization and chat_id = :chat
                         order by at desc, id desc limit 20""")
                .param("organization", organization.value())
                .param("chat", chat)
                .query((row, number) -> new Rating(row.getInt("score"), row.getString("text"), Sql.instant(row, "at")))
                .list();
    }

    private static final String RATED = """
            select ch.id, ch.conversation_id, ch.ended_at,
                (select a.agent_id from chat_agent a where a.organization_id = ch.organization_id
                    and a.chat_id = ch.id and a.role = 'owner' order by a.joined_at desc limit 1) as agent_id
              from chat ch
             where ch.organization_id = :organization and ch.accepted_at is not null
               and ch.end_reason is distinct from 'ban'
            """;

    private Optional<Rated> newest(OrganizationId organization, UUID conversation) {
        return jdbc.sql(RATED
                        + " and ch.conversation_id = :conversation order by ch.requested_at desc, ch.id desc limit 1")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(RateChat::rated)
                .optional();
    }

    private Optional<Rated> one(OrganizationId organization, UUID chat) {
        return jdbc.sql(RATED + " and ch.id = :chat")
                .param("organization", organization.value())
                .param("chat", chat)
                .query(RateChat::rated)
                .optional();
    }

    private static Rated rated(ResultSet row, int number) throws SQLException {
        return new Rated(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                ChatRows.instant(row, "ended_at"),
                Sql.uuid(row, "agent_id"));
    }

    private String examined(OrganizationId organization, String words) {
        String text = words.replace("\0", "").strip();
        if (text.length() > TEXT) {
            throw Problem.invalid("text", "length:optional", Map.of("max", TEXT));
        }
        if (text.codePoints().anyMatch(point -> point >= 0xd800 && point <= 0xdfff)) {
            throw Problem.invalid("text", "unreadable");
        }
        try {
            return redaction.redact(organization, null, Point.LABEL, text).text();
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }
}
