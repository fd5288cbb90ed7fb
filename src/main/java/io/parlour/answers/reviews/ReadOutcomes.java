package io.parlour.answers.reviews;

import io.parlour.answers.AnswersPermissions;
import io.parlour.answers.bots.ReadBots;
import io.parlour.answers.cases.Outcome;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What became of the conversations that a bot could have answered. The outcomes exclude each other and are never
/// added up (AN-15).
///
/// Errors: `access.denied`, `not-found`, `page.cursor-invalid`; 422 `input.invalid` (outcome).
@Component
public final class ReadOutcomes {
    private static final Duration USUAL = Duration.ofDays(30);

    private final ReadBots bots;
    private final Access access;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    /// How many conversations have which outcome.
    ///
    /// @param eligible all conversations that the bot could have answered, without those in which only a greeting
    /// was said
    /// @param open those in which there is no outcome yet
    /// @param greetingOnly in neither of the others
    public record Outcomes(
            Instant from,
            Instant to,
            int eligible,
            int answered,
            int confirmed,
            int assumed,
            int assumedUnidentified,
            int reopened,
            int handedOver,
            int abandoned,
            int open,
            int greetingOnly) {}

    /// One conversation behind a number.
    ///
    /// @param subject how the conversation began
    public record Item(
            UUID conversation,
            @Nullable String subject,
            @Nullable String contact,
            Instant openedAt,
            @Nullable String reason) {}

    ReadOutcomes(ReadBots bots, Access access, Transactions transactions, JdbcClient jdbc, Clock clock) {
        this.bots = bots;
        this.access = access;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Of the conversations that began in this time; the last thirty days where it is not given.
    public Outcomes of(AgentPrincipal agent, UUID site, @Nullable Instant from, @Nullable Instant to) {
        access.require(agent, AnswersPermissions.REVIEW);
        Instant end = to == null ? clock.instant() : to;
        Instant start = from == null ? end.minus(USUAL) : from;
        UUID bot = bots.bot(agent, site).id();
        return transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                        select count(*) filter (where not greeting_only or outcome is not null) as eligible,
                            count(*) filter (where outcome = 'answered') as answered,
                            count(*) filter (where outcome = 'confirmed') as confirmed,
                            count(*) filter (where outcome = 'assumed') as assumed,
                            count(*) filter (where outcome = 'assumed-unidentified') as unidentified,
                            count(*) filter (where outcome = 'reopened') as reopened,
                            count(*) filter (where outcome = 'handed-over') as handed,
                            count(*) filter (where outcome = 'abandoned') as abandoned,
                            count(*) filter (where outcome is null and not greeting_only) as open,
                            count(*) filter (where outcome is null and greeting_only) as greeting
                          from bot_case where organization_id = :organization and bot_id = :bot
                           and opened_at >= :from and opened_at < :to""")
                        .param("organization", agent.organization().value())
                        .param("bot", bot)
                        .param("from", Sql.utc(start))
                        .param("to", Sql.utc(end))
                        .query((row, number) -> new Outcomes(
                                start,
                                end,
                                row.getInt("eligible"),
                                row.getInt("answered"),
                                row.getInt("confirmed"),
                                row.getInt("assumed"),
                                row.getInt("unidentified"),
                                row.getInt("reopened"),
                                row.getInt("handed"),
                                row.getInt("abandoned"),
                                row.getInt("open"),
                                row.getInt("greeting")))
                        .single());
    }

    /// Newest first.
    public Page<Item> conversations(
            AgentPrincipal agent,
            UUID site,
            String outcome,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit) {
        access.require(agent, AnswersPermissions.REVIEW);
        Outcome wanted = Outcome.find(outcome).orElseThrow(() -> Problem.invalid("outcome", "choice"));
        Instant end = to == null ? clock.instant() : to;
        Instant start = from == null ? end.minus(USUAL) : from;
        UUID bot = bots.bot(agent, site).id();
        Cursor after = Cursor.decode(cursor, 2);
        List<Item> found = transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                        select k.conversation_id, c.subject, p.name, k.opened_at, k.reason
                          from bot_case k
                          join conversation c on c.organization_id = k.organization_id and c.id = k.conversation_id
                          join contact p on p.organization_id = k.organization_id and p.id = k.contact_id
                         where k.organization_id = :organization and k.bot_id = :bot and k.outcome = :outcome
                           and k.opened_at >= :from and k.opened_at < :to
                           and (cast(:at as timestamptz) is null or (k.opened_at, k.conversation_id) < (:at, :id))
                         order by k.opened_at desc, k.conversation_id desc limit :limit""")
                        .param("organization", agent.organization().value())
                        .param("bot", bot)
                        .param("outcome", wanted.key())
                        .param("from", Sql.utc(start))
                        .param("to", Sql.utc(end))
                        .param("at", after == null ? null : Sql.utc(after.instant(0)))
                        .param("id", after == null ? null : after.uuid(1))
                        .param("limit", limit + 1)
                        .query((row, number) -> new Item(
                                row.getObject("conversation_id", UUID.class),
                                row.getString("subject"),
                                row.getString("name"),
                                Sql.instant(row, "opened_at"),
                                row.getString("reason")))
                        .list());
        return Page.of(found, limit, last -> Cursor.of(last.openedAt(), last.conversation()));
    }
}
