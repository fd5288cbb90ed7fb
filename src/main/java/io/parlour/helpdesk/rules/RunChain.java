package io.parlour.helpdesk.rules;

import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Why;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tries the triggers of one happening in their order, in passes while something changes, each acting at most once
/// (HD-41). Later ones see what earlier ones did.
@Component
class RunChain {
    private static final int PASSES = 5;
    private static final int DEEPEST = 5;

    private final ActRule act;
    private final ChainFacts facts;
    private final ChainRows rows;
    private final Guard guard;
    private final IdSource ids;
    private final Clock clock;

    RunChain(ActRule act, ChainFacts facts, ChainRows rows, Guard guard, IdSource ids, Clock clock) {
        this.act = act;
        this.facts = facts;
        this.rows = rows;
        this.guard = guard;
        this.ids = ids;
        this.clock = clock;
    }

    void run(OrganizationId organization, Cause cause, List<RuleBook.Live> triggers) {
        if (triggers.stream().noneMatch(live -> follows(live, cause))) {
            return;
        }
        Instant now = Sql.now(clock);
        int depth = depth(organization, cause, now);
        Chain chain = new Chain(organization, cause, triggers, now, depth);
        List<Happens> events = List.copyOf(cause.events());
        long seq = cause.seq();
        if (depth <= DEEPEST) {
            chain.run();
        } else {
            guard.tellOfLoop(organization, cause.conversation());
        }
        rows.insert(
                organization,
                List.of(new ChainRows.Chain(
                        chain.id,
                        cause.conversation(),
                        seq,
                        now,
                        events,
                        depth,
                        depth > DEEPEST,
                        List.copyOf(chain.tries.values()))));
    }

    private int depth(OrganizationId organization, Cause cause, Instant now) {
        return cause.events().contains(Happens.CONTACT_WROTE)
                ? Math.min(guard.depth(organization, cause.conversation(), now), DEEPEST + 1)
                : cause.depth();
    }

    private static boolean follows(RuleBook.Live live, Cause cause) {
        return !Collections.disjoint(live.events(), cause.events());
    }

    /// That a rule changed the ticket, which was so before.
    private record Turn(UUID rule, Facts before) {}

    private final class Chain {
        private final OrganizationId organization;
        private final Cause cause;
        private final List<RuleBook.Live> triggers;
        private final Instant now;
        private final int depth;
        private final UUID id = ids.next();
        private final Map<UUID, Try> tries = new LinkedHashMap<>();
        private final Set<UUID> acted = new HashSet<>();
        private final List<Turn> turns = new ArrayList<>();
        private final @Nullable String message;
        private final Set<String> asked;
        private @Nullable Facts known;

        Chain(OrganizationId organization, Cause cause, List<RuleBook.Live> triggers, Instant now, int depth) {
            this.organization = organization;
            this.cause = cause;
            this.triggers = triggers;
            this.now = now;
            this.depth = depth;
            this.asked = triggers.stream().flatMap(RuleBook.Live::asked).collect(Collectors.toUnmodifiableSet());
            this.message = asked.contains(RuleFields.MESSAGE) ? facts.message(organization, cause) : null;
        }

        void run() {
            boolean changed = true;
            for (int pass = 1; changed && pass <= PASSES; pass++) {
                changed = false;
                for (RuleBook.Live live : triggers) {
                    if (!acted.contains(live.rule().id()) && follows(live, cause)) {
                        changed |= attempt(live, pass);
                    }
                }
            }
        }

        /// Whether it changed something. What does not match is logged the first time alone.
        private boolean attempt(RuleBook.Live live, int pass) {
            if (live.broken()) {
                log(live, pass, Try.Outcome.BROKEN, "", guard.broken(organization), null);
                acted.add(live.rule().id());
                return false;
            }
            Facts now = known();
            if (now == null) {
                return false;
            }
            Why why = live.why(now);
            if (!why.holds()) {
                if (!tries.containsKey(live.rule().id())) {
                    log(live, pass, Try.Outcome.NO, Try.answers(why), null, takenBy(live));
                }
                return false;
            }
            acted.add(live.rule().id());
            ActRule.Acted done =
                    act.act(organization, live, new ActRule.At(cause.conversation(), id, depth, cause.messages()));
            log(live, pass, done.outcome(), Try.answers(why), done.detail(), null);
            if (done.changed()) {
                turns.add(new Turn(live.rule().id(), now));
                cause.accept();
                known = null;
            } else {
                cause.drop();
            }
            return done.changed();
        }

        /// The rule whose doing made the condition false, null where it was false before.
        private @Nullable UUID takenBy(RuleBook.Live live) {
            return turns.reversed().stream()
                    .filter(turn -> live.why(turn.before()).holds())
                    .findFirst()
                    .map(Turn::rule)
                    .orElse(null);
        }

        private void log(
                RuleBook.Live live,
                int pass,
                Try.Outcome outcome,
                String answers,
                @Nullable String detail,
                @Nullable UUID takenBy) {
            tries.remove(live.rule().id()); // the last one stands at the end
            tries.put(
                    live.rule().id(),
                    new Try(live.rule().id(), live.rule().version(), pass, outcome, answers, detail, takenBy));
        }

        private @Nullable Facts known() {
            Facts read = known == null
                    ? facts.of(organization, cause, message, asked, now).orElse(null)
                    : known;
            known = read;
            return read;
        }
    }
}
