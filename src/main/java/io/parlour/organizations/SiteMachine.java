package io.parlour.organizations;

import static io.parlour.organizations.SiteState.CLOSED;
import static io.parlour.organizations.SiteState.FREE_ACTIVE;
import static io.parlour.organizations.SiteState.FREE_IDLE_NOTIFYING;
import static io.parlour.organizations.SiteState.FREE_WARNED;
import static io.parlour.organizations.SiteState.PAID_ACTIVE;
import static io.parlour.organizations.SiteState.PAID_PAST_DUE;
import static io.parlour.organizations.SiteState.PURGED;
import static io.parlour.organizations.SiteState.PURGING;
import static io.parlour.organizations.SiteState.TRIAL;
import static io.parlour.organizations.SiteState.TRIAL_LAPSED;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The life of a site as one pure function (PR-51): at most one transition a step. Waiting times count from when a
/// transition was really made and told, so that a site that nothing looked after for a year loses nothing
/// unannounced.
public final class SiteMachine {
    public static final Duration COOL_OFF = Duration.ofDays(3);
    public static final Duration DOWNGRADE = Duration.ofDays(30);
    public static final Duration FREE_NOTICE = Duration.ofDays(14);
    private static final Duration PAST_DUE = Duration.ofDays(30);
    private static final Duration GRACE = Duration.ofDays(14);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);
    private static final int NOTICE_DAYS = 30;
    private static final Duration FIRST_PURGE_NOTICE = Duration.ofDays(30);
    private static final Duration LAST_PURGE_NOTICE = Duration.ofDays(7);

    private final SiteLife life;
    private final Instant now;
    private final LifeRules rules;
    private final List<SiteEffect> effects = new ArrayList<>();
    private @Nullable SiteTransition transition;
    private boolean taken = true;
    private String evidence = "clock";

    private SiteMachine(SiteLife life, Instant now, LifeRules rules) {
        this.life = life;
        this.now = now;
        this.rules = rules;
    }

    /// A new site of a plan (row 1).
    public static SiteStep begin(Plan.Family family, int trialDays, Instant now, LifeRules rules) {
        SiteMachine machine = new SiteMachine(new SiteLife(first(family), now), now, rules);
        if (family == Plan.Family.TRIAL) {
            machine.life.trialEnd = now.plus(Duration.ofDays(trialDays));
        }
        machine.move(SiteTransition.R1, machine.life.state, "sign-up");
        return machine.end();
    }

    public static SiteStep step(SiteLife life, SiteEvent event, Instant now, LifeRules rules) {
        SiteMachine machine = new SiteMachine(life.copy(), now, rules);
        machine.take(event);
        return machine.end();
    }

    static SiteState first(Plan.Family family) {
        return switch (family) {
            case FREE -> FREE_ACTIVE;
            case TRIAL -> TRIAL;
            case PAID -> PAID_ACTIVE;
        };
    }

    private SiteStep end() {
        return new SiteStep(life, transition, taken, evidence, timers(), effects);
    }

    private void take(SiteEvent event) {
        switch (event) {
            case SiteEvent.PlanChosen chosen -> planChosen(chosen);
            case SiteEvent.Paid paid -> paid();
            case SiteEvent.PaymentFailed failed -> paymentFailed();
            case SiteEvent.SignedIn in -> signedIn();
            case SiteEvent.NoticeAccepted accepted -> noticeAccepted();
            case SiteEvent.Tick tick -> tick(tick.held());
            case SiteEvent.Closed closed -> closedByOwner();
            case SiteEvent.Reopened reopened -> reopened();
            case SiteEvent.PurgeAsked asked -> purgeAsked(asked);
            case SiteEvent.PurgeConfirmed confirmed -> purgeConfirmed(confirmed);
            case SiteEvent.PurgeCancelled cancelled -> purgeCancelled();
            case SiteEvent.Scanned scanned -> scanned(scanned.clean());
        }
    }

    private void planChosen(SiteEvent.PlanChosen chosen) {
        SiteState from = life.state;
        if (from == PURGING || from == PURGED) {
            taken = false;
            return;
        }
        keepOldRule(chosen);
        if (from == CLOSED && life.reason == CloseReason.OWNER) {
            // stays closed: a paid plan is what it comes back to
            life.prior = first(chosen.family());
            startPlan(chosen);
            return;
        }
        SiteState to = first(chosen.family());
        SiteTransition row = switch (from) {
            case CLOSED -> SiteTransition.R15;
            case TRIAL, TRIAL_LAPSED -> to == PAID_ACTIVE ? SiteTransition.R2 : row3(to);
            case FREE_ACTIVE, FREE_IDLE_NOTIFYING, FREE_WARNED ->
                to == PAID_ACTIVE ? SiteTransition.R10 : SiteTransition.RP;
            case PAID_PAST_DUE -> to == PAID_ACTIVE ? SiteTransition.R12 : SiteTransition.RP;
            default -> SiteTransition.RP;
        };
        if (from == CLOSED) {
            forgetClosing();
            effects.add(SiteEffect.TELL_REOPENED);
        }
        startPlan(chosen);
        if (from != to) {
            move(row, to, to == PAID_ACTIVE ? "payment" : "plan");
        }
    }

    private static SiteTransition row3(SiteState to) {
        return to == FREE_ACTIVE ? SiteTransition.R3 : SiteTransition.RP;
    }

    private void startPlan(SiteEvent.PlanChosen chosen) {
        life.closeAt = null;
        forgetIdle();
        if (chosen.family() == Plan.Family.TRIAL) {
            life.trialEnd = now.plus(Duration.ofDays(chosen.trialDays()));
        }
    }

    /// A shorter rule waits until its notice has been out for some time; a longer one applies at once.
    private void keepOldRule(SiteEvent.PlanChosen chosen) {
        if (!chosen.shorter()) {
            life.oldRule = null;
            life.ruleFrom = null;
            return;
        }
        boolean waits = life.ruleFrom != null && life.ruleFrom.isAfter(now);
        boolean trial = life.state == TRIAL || life.state == TRIAL_LAPSED || life.reason == CloseReason.TRIAL;
        life.oldRule = waits ? life.oldRule : chosen.oldRule();
        life.ruleFrom = life.oldRule == null ? null : now.plus(trial ? FREE_NOTICE : DOWNGRADE);
        effects.add(SiteEffect.TELL_SHORTER_RULE);
    }

    private void paid() {
        switch (life.state) {
            case PAID_PAST_DUE -> {
                life.closeAt = null;
                move(SiteTransition.R12, PAID_ACTIVE, "payment");
            }
            case CLOSED -> {
                if (life.reason != CloseReason.NONPAYMENT) {
                    taken = life.prior == PAID_PAST_DUE;
                    payWhileClosed();
                    return;
                }
                forgetClosing();
                life.closeAt = null;
                effects.add(SiteEffect.TELL_REOPENED);
                move(SiteTransition.R15, PAID_ACTIVE, "payment");
            }
            default -> taken = life.state == PAID_ACTIVE;
        }
    }

    /// By the owner: it comes back as one that pays.
    private void payWhileClosed() {
        if (life.prior == PAID_PAST_DUE) {
            life.prior = PAID_ACTIVE;
            life.closeAt = null;
        }
    }

    private void paymentFailed() {
        if (life.state != PAID_ACTIVE) {
            taken = false;
            return;
        }
        life.closeAt = now.plus(PAST_DUE);
        effects.add(SiteEffect.TELL_PAST_DUE);
        move(SiteTransition.R11, PAID_PAST_DUE, "payment-failed");
    }

    private void signedIn() {
        if (now.isAfter(life.lastLogin)) {
            life.lastLogin = now;
        }
        if (life.state == FREE_IDLE_NOTIFYING || life.state == FREE_WARNED) {
            awake();
            move(SiteTransition.R8, FREE_ACTIVE, "sign-in");
        } else if (life.state == CLOSED && (life.prior == FREE_IDLE_NOTIFYING || life.prior == FREE_WARNED)) {
            awake();
            life.prior = FREE_ACTIVE;
        }
    }

    private void awake() {
        forgetIdle();
        life.closeAt = null;
    }

    private void noticeAccepted() {
        if (life.state != FREE_IDLE_NOTIFYING) {
            taken = false;
            return;
        }
        warn(SiteTransition.R7, "notice-accepted");
    }

    private void warn(SiteTransition row, String how) {
        life.warnedAt = now;
        life.closeAt = now.plus(Duration.ofDays(rules.idleGraceDays()));
        move(row, FREE_WARNED, how);
    }

    private void tick(boolean held) {
        switch (life.state) {
            case TRIAL -> {
                if (due(life.trialEnd)) {
                    Instant late = now.plus(GRACE);
                    Instant grace = plusMonths(Objects.requireNonNull(life.trialEnd), rules.trialGraceMonths());
                    life.closeAt = grace.isBefore(late) ? late : grace;
                    effects.add(SiteEffect.TELL_TRIAL_ENDED);
                    move(SiteTransition.R4, TRIAL_LAPSED, "clock");
                }
            }
            case TRIAL_LAPSED -> closeWhenDue(SiteTransition.R5, CloseReason.TRIAL);
            case FREE_ACTIVE -> {
                if (due(idleAt())) {
                    life.noticedAt = now;
                    life.noticeTries = 1;
                    effects.add(SiteEffect.TELL_IDLE);
                    move(SiteTransition.R6, FREE_IDLE_NOTIFYING, "clock");
                }
            }
            case FREE_IDLE_NOTIFYING -> tellAgain();
            case FREE_WARNED -> closeWhenDue(SiteTransition.R9, CloseReason.IDLE);
            case PAID_PAST_DUE -> closeWhenDue(SiteTransition.R13, CloseReason.NONPAYMENT);
            case CLOSED -> approachPurge(held);
            case PAID_ACTIVE, PURGING, PURGED -> {}
        }
    }

    private void tellAgain() {
        if (!due(nextTry())) {
            return;
        }
        if (life.noticeTries >= NOTICE_DAYS) {
            life.undeliverable = true;
            warn(SiteTransition.R7B, "notice-undeliverable");
        } else {
            life.noticeTries++;
            life.noticedAt = now;
            effects.add(SiteEffect.TELL_IDLE);
        }
    }

    private Instant nextTry() {
        return Objects.requireNonNull(life.noticedAt).plus(DAY);
    }

    private void closeWhenDue(SiteTransition row, CloseReason reason) {
        if (due(life.closeAt)) {
            close(row, reason, "clock");
        }
    }

    private void closedByOwner() {
        if (life.state.open()) {
            close(SiteTransition.R14, CloseReason.OWNER, "owner");
        } else {
            taken = false;
        }
    }

    private void close(SiteTransition row, CloseReason reason, String how) {
        life.prior = life.state;
        life.reason = reason;
        life.closedAt = now;
        life.purgeAt = plusMonths(now, rules.afterCloseMonths());
        effects.add(SiteEffect.TELL_CLOSED);
        move(row, CLOSED, how);
    }

    /// The owner's own; others come back by [#planChosen] and [#paid].
    private void reopened() {
        if (life.state != CLOSED
                || due(life.purgeAt)
                || life.reason == CloseReason.TRIAL
                || life.reason == CloseReason.NONPAYMENT) {
            taken = false;
            return;
        }
        SiteState to = Objects.requireNonNull(life.prior);
        if (life.reason == CloseReason.IDLE) {
            to = FREE_ACTIVE;
            life.lastLogin = now;
            awake();
        }
        forgetClosing();
        effects.add(SiteEffect.TELL_REOPENED);
        move(SiteTransition.R15, to, "owner");
    }

    private void purgeAsked(SiteEvent.PurgeAsked asked) {
        if (life.state != CLOSED || life.purgeAskedAt != null) {
            taken = false;
            return;
        }
        life.purgeAskedAt = now;
        life.purgeAskedBy = asked.by();
        effects.add(SiteEffect.TELL_PURGE_ASKED);
    }

    private void purgeConfirmed(SiteEvent.PurgeConfirmed confirmed) {
        if (life.state != CLOSED
                || life.purgeAskedAt == null
                || life.purgeConfirmedAt != null
                || confirmed.by().equals(life.purgeAskedBy)) {
            taken = false;
            return;
        }
        life.purgeConfirmedAt = now;
        life.purgeConfirmedBy = confirmed.by();
        effects.add(SiteEffect.TELL_PURGE_ASKED);
    }

    private void purgeCancelled() {
        taken = life.state == CLOSED && life.purgeAskedAt != null;
        forgetAsked();
    }

    private void approachPurge(boolean held) {
        if (life.purgeConfirmedAt != null && due(life.purgeConfirmedAt.plus(COOL_OFF))) {
            effects.add(SiteEffect.PURGE);
            move(SiteTransition.R16, PURGING, "purge-confirmed");
            return;
        }
        Instant purge = Objects.requireNonNull(life.purgeAt);
        if (life.purgeNotices == 0 && due(purge.minus(FIRST_PURGE_NOTICE))) {
            noticePurge(SiteEffect.TELL_PURGE_SOON, FIRST_PURGE_NOTICE);
        } else if (life.purgeNotices == 1 && due(purge.minus(LAST_PURGE_NOTICE))) {
            noticePurge(SiteEffect.TELL_PURGE_NOW, LAST_PURGE_NOTICE);
        } else if (life.purgeNotices == 2 && due(purge) && !held) {
            effects.add(SiteEffect.PURGE);
            move(SiteTransition.R17, PURGING, "clock");
        }
    }

    /// A notice that comes late moves the purge.
    private void noticePurge(SiteEffect notice, Duration before) {
        life.purgeNotices++;
        life.purgeNoticeAt = now;
        Instant earliest = now.plus(before);
        if (earliest.isAfter(Objects.requireNonNull(life.purgeAt))) {
            life.purgeAt = earliest;
        }
        effects.add(notice);
    }

    private void scanned(boolean clean) {
        if (life.state != PURGING) {
            taken = false;
        } else if (clean) {
            move(SiteTransition.R18, PURGED, "scan");
        }
    }

    private void forgetIdle() {
        life.noticedAt = null;
        life.noticeTries = 0;
        life.warnedAt = null;
        life.undeliverable = false;
    }

    private void forgetClosing() {
        life.reason = null;
        life.prior = null;
        life.closedAt = null;
        life.purgeAt = null;
        life.purgeNotices = 0;
        life.purgeNoticeAt = null;
        forgetAsked();
    }

    private void forgetAsked() {
        life.purgeAskedAt = null;
        life.purgeAskedBy = null;
        life.purgeConfirmedAt = null;
        life.purgeConfirmedBy = null;
    }

    private void move(SiteTransition row, SiteState to, String how) {
        transition = row;
        evidence = how;
        life.state = to;
        life.transitions++;
    }

    private List<Instant> timers() {
        Instant next = switch (life.state) {
            case TRIAL -> life.trialEnd;
            case FREE_ACTIVE -> idleAt();
            // asks whether an email was accepted
            case FREE_IDLE_NOTIFYING -> earlier(nextTry(), now.plus(ASK_AGAIN));
            case TRIAL_LAPSED, FREE_WARNED, PAID_PAST_DUE -> life.closeAt;
            case CLOSED -> nextOfClosed();
            case PAID_ACTIVE, PURGING, PURGED -> null;
        };
        return next == null ? List.of() : List.of(next);
    }

    private Instant nextOfClosed() {
        Instant purge = Objects.requireNonNull(life.purgeAt);
        Instant next = switch (life.purgeNotices) {
            case 0 -> purge.minus(FIRST_PURGE_NOTICE);
            case 1 -> purge.minus(LAST_PURGE_NOTICE);
            default -> purge;
        };
        return life.purgeConfirmedAt == null ? next : earlier(next, life.purgeConfirmedAt.plus(COOL_OFF));
    }

    private @Nullable Instant idleAt() {
        return rules.idleMonths() == null ? null : plusMonths(life.lastLogin, rules.idleMonths());
    }

    private boolean due(@Nullable Instant at) {
        return at != null && !now.isBefore(at);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// Calendar months, at the end of a shorter month its last day.
    static Instant plusMonths(Instant at, int months) {
        return at.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }
}
