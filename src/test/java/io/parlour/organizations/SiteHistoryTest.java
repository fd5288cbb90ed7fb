package io.parlour.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Random histories of a site keep what the policy promises (PR-52).
class SiteHistoryTest {
    private static final Instant START = Instant.parse("2026-01-31T00:00:00Z");
    private static final LifeRules FREE = new LifeRules(6, 6, 14, 3);
    private static final LifeRules TRIAL = new LifeRules(6, null, 14, 3);
    private static final LifeRules PAID = new LifeRules(6, null, 14, 3);

    /// A site that a random history happens to, with the checks of each step.
    private static final class History {
        private final Random random;
        private Plan.Family family;
        private Instant now = START;
        private SiteLife life;
        private boolean held;
        private boolean asleep;
        private final List<SiteState> states = new ArrayList<>();

        History(long seed) {
            random = new Random(seed);
            family = List.of(Plan.Family.FREE, Plan.Family.TRIAL, Plan.Family.PAID)
                    .get(random.nextInt(3));
            SiteStep begun = SiteMachine.begin(family, 15, now, rules());
            life = begun.life();
        }

        private LifeRules rules() {
            return switch (family) {
                case FREE -> FREE;
                case TRIAL -> TRIAL;
                case PAID -> PAID;
            };
        }

        void run(int events) {
            for (int i = 0; i < events && life.state != SiteState.PURGED; i++) {
                asleep = random.nextInt(12) == 0;
                long hours = asleep ? random.nextInt(24 * 730) : random.nextInt(24 * 60);
                pass(now.plus(Duration.ofHours(hours)));
                happen();
            }
        }

        /// Time goes by; whoever looks after sites does so at each timer, unless it is asleep.
        void pass(Instant until) {
            if (!asleep) {
                SiteStep step = SiteMachine.step(life, new SiteEvent.SignedIn(), life.lastLogin, rules());
                List<Instant> timers = step.timers();
                int steps = 0;
                while (!timers.isEmpty() && !timers.getFirst().isAfter(until) && steps++ < 400) {
                    now = timers.getFirst().isAfter(now) ? timers.getFirst() : now.plusSeconds(1);
                    timers = tick();
                }
            }
            now = until.isAfter(now) ? until : now;
            for (int i = 0; i < 3; i++) {
                tick();
            }
        }

        private List<Instant> tick() {
            boolean accepted = life.state == SiteState.FREE_IDLE_NOTIFYING && random.nextInt(3) == 0;
            return take(accepted ? new SiteEvent.NoticeAccepted() : new SiteEvent.Tick(held));
        }

        private void happen() {
            UUID one = new UUID(0, random.nextInt(3));
            switch (random.nextInt(14)) {
                case 0, 1 -> take(new SiteEvent.SignedIn());
                case 2 -> choose(Plan.Family.PAID);
                case 3 -> choose(Plan.Family.FREE);
                case 4 -> choose(Plan.Family.TRIAL);
                case 5 -> take(new SiteEvent.Paid());
                case 6 -> take(new SiteEvent.PaymentFailed());
                case 7 -> take(new SiteEvent.Closed());
                case 8 -> take(new SiteEvent.Reopened());
                case 9 -> take(new SiteEvent.PurgeAsked(one));
                case 10 -> take(new SiteEvent.PurgeConfirmed(one));
                case 11 -> take(new SiteEvent.PurgeCancelled());
                case 12 -> held = !held;
                default -> take(new SiteEvent.Scanned(!held));
            }
        }

        private void choose(Plan.Family to) {
            boolean shorter = to == Plan.Family.FREE && family != Plan.Family.FREE;
            SiteEvent event = new SiteEvent.PlanChosen(to, 15, family.name(), shorter);
            Plan.Family before = family;
            family = to;
            if (!take(event, before)) {
                family = before;
            }
        }

        private List<Instant> take(SiteEvent event) {
            SiteLife before = life;
            SiteStep step = SiteMachine.step(before, event, now, rules());
            check(before, step, event);
            life = step.life();
            states.add(life.state);
            return step.timers();
        }

        private boolean take(SiteEvent event, Plan.Family old) {
            SiteLife before = life;
            SiteStep step = SiteMachine.step(before, event, now, rules());
            check(before, step, event);
            life = step.life();
            return step.taken() || old == family;
        }

        private void check(SiteLife before, SiteStep step, SiteEvent event) {
            SiteLife after = step.life();
            assertThat(after.transitions - before.transitions).isEqualTo(step.transition() == null ? 0 : 1);
            if (after.state == SiteState.CLOSED && before.state != SiteState.CLOSED) {
                if (after.reason == CloseReason.IDLE) {
                    assertThat(Duration.between(Objects.requireNonNull(before.warnedAt), now))
                            .isGreaterThanOrEqualTo(Duration.ofDays(14));
                    assertThat(before.state).isEqualTo(SiteState.FREE_WARNED);
                }
                if (before.state == SiteState.PAID_ACTIVE) {
                    assertThat(after.reason).isEqualTo(CloseReason.OWNER);
                }
                if (before.state == SiteState.PAID_PAST_DUE && after.reason != CloseReason.OWNER) {
                    assertThat(after.reason).isEqualTo(CloseReason.NONPAYMENT);
                }
                reopensAsIfNeverClosed(before, event);
            }
            if (after.state == SiteState.PURGING && before.state == SiteState.CLOSED) {
                if (step.transition() == SiteTransition.R16) {
                    assertThat(Duration.between(Objects.requireNonNull(before.purgeConfirmedAt), now))
                            .isGreaterThanOrEqualTo(SiteMachine.COOL_OFF);
                    assertThat(before.purgeConfirmedBy).isNotEqualTo(before.purgeAskedBy);
                } else {
                    assertThat(SiteMachine.plusMonths(Objects.requireNonNull(before.closedAt), 6))
                            .isBeforeOrEqualTo(now);
                    assertThat(before.purgeNotices).isEqualTo(2);
                    assertThat(held).isFalse();
                }
            }
            if (after.state == SiteState.PURGED) {
                assertThat(before.state).isIn(SiteState.PURGING, SiteState.PURGED);
            }
        }

        /// An owner who closes and at once reopens a site has what there was.
        private void reopensAsIfNeverClosed(SiteLife before, SiteEvent event) {
            if (event instanceof SiteEvent.Closed) {
                SiteLife closed = SiteMachine.step(before, event, now, rules()).life();
                SiteLife again = SiteMachine.step(closed, new SiteEvent.Reopened(), now.plusSeconds(60), rules())
                        .life();
                assertThat(again.state).isEqualTo(before.state);
                assertThat(again.closeAt).isEqualTo(before.closeAt);
                assertThat(again.trialEnd).isEqualTo(before.trialEnd);
                assertThat(again.lastLogin).isEqualTo(before.lastLogin);
                assertThat(again.warnedAt).isEqualTo(before.warnedAt);
                assertThat(again.purgeAt).isNull();
            }
        }
    }

    @Property(tries = 10_000)
    void historiesKeepThePromises(@ForAll long seed) {
        new History(seed).run(40);
    }

    @Test
    void tenYearsOfAFreeSiteThatIsUsedStayOpen() {
        History history = new History(7);
        history.family = Plan.Family.FREE;
        history.life = SiteMachine.begin(Plan.Family.FREE, 0, START, FREE).life();
        Instant end = SiteMachine.plusMonths(START, 120);
        while (history.now.isBefore(end)) {
            history.pass(history.now.plus(Duration.ofDays(150)));
            history.take(new SiteEvent.SignedIn());
        }
        assertThat(history.life.state).isEqualTo(SiteState.FREE_ACTIVE);
        assertThat(history.life.transitions).isEqualTo(1);
    }

    @Test
    void tenYearsOfASiteThatNobodyUsesEndPurged() {
        SiteLife life = SiteMachine.begin(Plan.Family.FREE, 0, START, FREE).life();
        Instant now = START;
        List<String> rows = new ArrayList<>();
        for (int day = 0; day < 3_650; day++) {
            now = now.plus(Duration.ofDays(1));
            SiteEvent event = switch (life.state) {
                case FREE_IDLE_NOTIFYING -> new SiteEvent.NoticeAccepted();
                case PURGING -> new SiteEvent.Scanned(true);
                default -> new SiteEvent.Tick(false);
            };
            SiteStep step = SiteMachine.step(life, event, now, FREE);
            life = step.life();
            if (step.transition() != null) {
                rows.add(step.transition().row() + " " + now.toString().substring(0, 10));
            }
        }
        assertThat(rows)
                .containsExactly("6 2026-07-31", "7 2026-08-01", "9 2026-08-15", "17 2027-02-15", "18 2027-02-16");
    }
}
