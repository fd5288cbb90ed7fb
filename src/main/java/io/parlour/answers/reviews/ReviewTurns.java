package io.parlour.answers.reviews;

import io.parlour.answers.AnswersPermissions;
import io.parlour.answers.bots.ReadBots;
import io.parlour.answers.gaps.KeepGaps;
import io.parlour.answers.turns.Turn;
import io.parlour.answers.turns.Turns;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the bot drafted and said, and the verdicts of people on it.
///
/// Errors: `access.denied`, `not-found`, `page.cursor-invalid`; 422 `input.invalid` (verdict, note).
@Component
public final class ReviewTurns {
    private static final Set<String> VERDICTS = Set.of("right", "incomplete", "wrong", "hand-over");
    private static final int LONGEST_NOTE = 2_000;

    private final Turns turns;
    private final ReadBots bots;
    private final KeepGaps gaps;
    private final Access access;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReviewTurns(
            Turns turns,
            ReadBots bots,
            KeepGaps gaps,
            Access access,
            Transactions transactions,
            JdbcClient jdbc,
            Clock clock) {
        this.turns = turns;
        this.bots = bots;
        this.gaps = gaps;
        this.access = access;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Newest first.
    ///
    /// @param verdict `none` for those without one
    public Page<Turn> page(
            AgentPrincipal agent,
            UUID site,
            @Nullable String mode,
            @Nullable String verdict,
            @Nullable String cursor,
            int limit) {
        access.require(agent, AnswersPermissions.REVIEW);
        UUID bot = bots.bot(agent, site).id();
        Cursor after = Cursor.decode(cursor, 2);
        List<Turn> found = transactions.read(
                agent.organization(),
                () -> turns.page(
                        agent.organization(),
                        bot,
                        mode,
                        verdict,
                        after == null ? null : after.instant(0),
                        after == null ? null : after.uuid(1),
                        limit + 1));
        return Page.of(found, limit, last -> Cursor.of(last.at(), last.id()));
    }

    public Turn judge(AgentPrincipal agent, UUID site, UUID turn, String verdict, @Nullable String note) {
        access.require(agent, AnswersPermissions.REVIEW);
        return store(agent, bots.bot(agent, site).id(), turn, verdict, note);
    }

    /// Every agent who may reply in the conversation may say that its draft is wrong.
    public Turn wrong(AgentPrincipal agent, UUID turn) {
        UUID bot = transactions.read(
                agent.organization(),
                () -> jdbc.sql("select bot_id from bot_turn where organization_id = :organization and id = :id")
                        .param("organization", agent.organization().value())
                        .param("id", turn)
                        .query(UUID.class)
                        .optional()
                        .orElseThrow(Problem::notFound));
        return store(agent, bot, turn, "wrong", null);
    }

    private Turn store(AgentPrincipal agent, UUID bot, UUID turn, String verdict, @Nullable String note) {
        if (!VERDICTS.contains(verdict)) {
            throw Problem.invalid("verdict", "choice");
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            throw Problem.invalid("note", "length:optional", Map.of("max", LONGEST_NOTE));
        }
        return transactions.in(agent.organization(), () -> {
            int stored = jdbc.sql("""
                            insert into answer_review (organization_id, turn_id, reviewer_id, verdict, note, at)
                            select organization_id, id, :reviewer, :verdict, :note, :at from bot_turn
                             where organization_id = :organization and id = :turn and bot_id = :bot
                            on conflict (organization_id, turn_id) do update set reviewer_id = excluded.reviewer_id,
                                verdict = excluded.verdict, note = excluded.note, at = excluded.at""")
                    .param("organization", agent.organization().value())
                    .param("turn", turn)
                    .param("bot", bot)
                    .param("reviewer", agent.agent())
                    .param("verdict", verdict)
                    .param("note", note == null || note.isBlank() ? null : note.strip())
                    .param("at", Sql.utc(clock.instant()))
                    .update();
            if (stored == 0) {
                throw Problem.notFound();
            }
            Turn judged = turns.find(agent.organization(), turn).orElseThrow(Problem::notFound);
            if (verdict.equals("wrong")) {
                gaps.wrong(agent.organization(), bot, judged);
            }
            return judged;
        });
    }
}
