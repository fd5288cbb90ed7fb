package io.parlour.answers.bots;

import io.parlour.answers.AnswersPermissions;
import io.parlour.answers.gates.GateKind;
import io.parlour.answers.gates.GateWords;
import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes a bot and its gates. It answers visitors only when its drafts were judged well enough, or an owner
/// overrides that (AN-1). The gate for people who ask for a person stays on.
///
/// Errors: `access.denied`, `not-found`; 409 `bot.locked`, `bot.version-conflict`; 422 `input.invalid`
/// (sharePercent,
/// maxAnswers, greeting, terms, action, on).
@Component
public final class ChangeBot {
    private static final int MOST_ANSWERS = 20;
    private static final int LONGEST_GREETING = 500;
    private static final int MOST_TERMS = 500;
    private static final int LONGEST_TERM = 200;

    private final Bots bots;
    private final ReadBots reading;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;

    /// Null: as it is.
    ///
    /// @param version the one that was read
    public record Wish(
            @Nullable BotMode mode,
            @Nullable Integer sharePercent,
            Bot.@Nullable Use use,
            @Nullable String greeting,
            @Nullable Integer maxAnswers,
            @Nullable Integer version) {}

    /// A gate as it is shown.
    ///
    /// @param byWords whether words decide
    /// @param terms one pattern a line; those that are shipped where the organization has none of its own
    /// @param own whether they are the organization's own
    /// @param fixed whether it cannot be switched off
    /// @param hits how often it decided
    public record GateView(
            GateKind id,
            boolean byWords,
            String terms,
            boolean own,
            GateKind.Action action,
            boolean on,
            boolean fixed,
            int hits) {}

    /// What becomes of a gate.
    ///
    /// @param terms null: those that are shipped
    public record GateWish(
            @Nullable String terms,
            GateKind.@Nullable Action action,
            @Nullable Boolean on) {}

    ChangeBot(Bots bots, ReadBots reading, Access access, Audit audit, Transactions transactions, Clock clock) {
        this.bots = bots;
        this.reading = reading;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    public BotView change(AgentPrincipal agent, UUID site, Wish wish) {
        access.require(agent, AnswersPermissions.MANAGE);
        check(wish);
        reading.bot(agent, site);
        transactions.in(agent.organization(), () -> {
            Bot bot = bots.lock(agent.organization(), site);
            if (wish.version() != null && wish.version() != bot.version()) {
                throw Problem.conflict("bot.version-conflict");
            }
            Bot changed = changed(bot, wish);
            if (changed.live() && !bot.live() && !reading.unlocked(agent.organization(), bot)) {
                throw Problem.conflict("bot.locked");
            }
            bots.save(agent.organization(), changed);
            record(agent, Action.BOT_CHANGED, site);
        });
        return reading.ofSite(agent, site);
    }

    /// Off, whatever it is.
    public void off(AgentPrincipal agent, UUID site) {
        access.require(agent, AnswersPermissions.MANAGE);
        reading.bot(agent, site);
        transactions.in(agent.organization(), () -> {
            Bot bot = bots.lock(agent.organization(), site);
            bots.save(agent.organization(), changed(bot, new Wish(BotMode.OFF, null, null, null, null, null)));
            record(agent, Action.BOT_STOPPED, site);
        });
    }

    /// An owner unlocks it although it was not judged enough.
    public BotView override(AgentPrincipal agent, UUID site) {
        access.require(agent, AnswersPermissions.MANAGE);
        if (agent.role() != Role.OWNER) {
            throw access.refuse(agent);
        }
        reading.bot(agent, site);
        transactions.in(agent.organization(), () -> {
            Bot bot = bots.lock(agent.organization(), site);
            bots.save(
                    agent.organization(),
                    new Bot(
                            bot.id(),
                            site,
                            bot.mode(),
                            bot.sharePercent(),
                            bot.use(),
                            bot.greeting(),
                            bot.maxAnswers(),
                            bot.shadowSince(),
                            bot.liveSince(),
                            agent.agent(),
                            clock.instant(),
                            bot.version()));
            record(agent, Action.BOT_UNLOCKED, site);
        });
        return reading.ofSite(agent, site);
    }

    public List<GateView> gates(AgentPrincipal agent, UUID site) {
        Bot bot = reading.bot(agent, site);
        Map<GateKind, Bots.Changed> changed = bots.changed(agent.organization(), bot.id()).stream()
                .collect(Collectors.toMap(Bots.Changed::kind, each -> each));
        return Arrays.stream(GateKind.values())
                .map(kind -> view(kind, changed.get(kind)))
                .toList();
    }

    public List<GateView> change(AgentPrincipal agent, UUID site, String gate, GateWish wish) {
        access.require(agent, AnswersPermissions.MANAGE);
        reading.bot(agent, site);
        GateKind kind = GateKind.find(gate).orElseThrow(Problem::notFound);
        boolean on = wish.on() == null || wish.on();
        if (kind == GateKind.HUMAN && (!on || (wish.action() != null && wish.action() != kind.action()))) {
            throw Problem.invalid("on", "fixed:gate");
        }
        String terms = wish.terms() == null || wish.terms().isBlank()
                ? null
                : wish.terms().strip();
        if (terms != null && !kind.byWords()) {
            throw Problem.invalid("terms", "unknown:terms");
        }
        if (terms != null
                && (terms.lines().count() > MOST_TERMS
                        || terms.lines().anyMatch(line -> line.length() > LONGEST_TERM))) {
            throw Problem.invalid("terms", "length", Map.of("max", LONGEST_TERM));
        }
        transactions.in(agent.organization(), () -> {
            Bot bot = bots.lock(agent.organization(), site);
            bots.change(agent.organization(), bot.id(), new Bots.Changed(kind, terms, wish.action(), on, 0));
            record(agent, Action.BOT_CHANGED, site);
        });
        return gates(agent, site);
    }

    private static GateView view(GateKind kind, Bots.@Nullable Changed changed) {
        String own = changed == null ? null : changed.terms();
        String shipped = GateWords.LANGUAGES.stream()
                .flatMap(language -> GateWords.lines(language, kind).stream())
                .collect(Collectors.joining("\n"));
        return new GateView(
                kind,
                kind.byWords(),
                own == null ? shipped : own,
                own != null,
                changed == null || changed.action() == null ? kind.action() : changed.action(),
                changed == null || changed.on(),
                kind == GateKind.HUMAN,
                changed == null ? 0 : changed.hits());
    }

    private static void check(Wish wish) {
        Integer share = wish.sharePercent();
        if (share != null && (share < 0 || share > 100)) {
            throw Problem.invalid("sharePercent", "range", Map.of("min", 0, "max", 100));
        }
        Integer answers = wish.maxAnswers();
        if (answers != null && (answers < 1 || answers > MOST_ANSWERS)) {
            throw Problem.invalid("maxAnswers", "range", Map.of("min", 1, "max", MOST_ANSWERS));
        }
        if (wish.greeting() != null && wish.greeting().length() > LONGEST_GREETING) {
            throw Problem.invalid("greeting", "length:optional", Map.of("max", LONGEST_GREETING));
        }
    }

    private Bot changed(Bot bot, Wish wish) {
        BotMode mode = wish.mode() == null ? bot.mode() : wish.mode();
        Instant now = clock.instant();
        return new Bot(
                bot.id(),
                bot.site(),
                mode,
                Objects.requireNonNullElse(wish.sharePercent(), bot.sharePercent()),
                Objects.requireNonNullElse(wish.use(), bot.use()),
                wish.greeting() == null ? bot.greeting() : wish.greeting().strip(),
                Objects.requireNonNullElse(wish.maxAnswers(), bot.maxAnswers()),
                mode == BotMode.SHADOW && bot.shadowSince() == null ? now : bot.shadowSince(),
                mode != BotMode.LIVE ? null : bot.liveSince() == null ? now : bot.liveSince(),
                bot.overrideBy(),
                bot.overrideAt(),
                bot.version());
    }

    private void record(AgentPrincipal agent, Action action, UUID site) {
        audit.record(
                agent.organization(),
                Actor.agent(agent.agent()),
                action,
                new ObjectRef(ObjectRef.Kind.SITE, site),
                null);
    }
}
