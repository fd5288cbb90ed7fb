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
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Each row of the transition table.
class SiteMachineTest {
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
    private static final LifeRules FREE = new LifeRules(6, 6, 14, 3);
    private static final LifeRules TRIAL_RULES = new LifeRules(6, null, 14, 3);
    private static final LifeRules PAID = new LifeRules(6, null, 14, 3);
    private static final SiteEvent.Tick TICK = new SiteEvent.Tick(false);
    private static final SiteEvent PAYS = new SiteEvent.PlanChosen(Plan.Family.PAID, 0, "TRIAL", true);
    private static final SiteEvent CHOOSES_FREE = new SiteEvent.PlanChosen(Plan.Family.FREE, 0, "TRIAL", true);

    private SiteLife life = begin(Plan.Family.FREE);
    private SiteStep step = SiteMachine.begin(Plan.Family.FREE, 0, START, FREE);

    private SiteLife begin(Plan.Family family) {
        life = SiteMachine.begin(family, 15, START, FREE).life();
        return life;
    }

    private void at(String when, SiteEvent event, LifeRules rules) {
        step = SiteMachine.step(life, event, Instant.parse(when + "T10:00:00Z"), rules);
        life = step.life();
    }

    private void moved(SiteTransition row, SiteState to) {
        assertThat(step.transition()).isEqualTo(row);
        assertThat(life.state).isEqualTo(to);
    }

    private void stays(SiteState state) {
        assertThat(step.transition()).isNull();
        assertThat(life.state).isEqualTo(state);
    }

    private static Instant day(String day) {
        return Instant.parse(day + "T10:00:00Z");
    }

    private void lapsed() {
        begin(Plan.Family.TRIAL);
        at("2026-02-15", TICK, TRIAL_RULES);
    }

    private void warned() {
        begin(Plan.Family.FREE);
        at("2026-07-31", TICK, FREE);
        at("2026-08-01", new SiteEvent.NoticeAccepted(), FREE);
    }

    private void pastDue() {
        begin(Plan.Family.PAID);
        at("2026-03-01", new SiteEvent.PaymentFailed(), PAID);
    }

    private void closed() {
        begin(Plan.Family.PAID);
        at("2026-03-31", new SiteEvent.Closed(), PAID);
    }

    @Test
    void row1TrialLastsThePlansDays() {
        SiteStep begun = SiteMachine.begin(Plan.Family.TRIAL, 15, START, TRIAL_RULES);
        assertThat(begun.transition()).isEqualTo(SiteTransition.R1);
        assertThat(begun.life().state).isEqualTo(TRIAL);
        assertThat(begun.timers()).containsExactly(day("2026-02-15"));
    }

    @Test
    void row2PayingEndsTheTrial() {
        begin(Plan.Family.TRIAL);
        at("2026-02-01", PAYS, PAID);
        moved(SiteTransition.R2, PAID_ACTIVE);
        lapsed();
        at("2026-02-20", PAYS, PAID);
        moved(SiteTransition.R2, PAID_ACTIVE);
        assertThat(step.timers()).isEmpty();
    }

    @Test
    void row3ChoosingFreeKeepsTheOldRuleForTwoWeeks() {
        begin(Plan.Family.TRIAL);
        at("2026-02-01", CHOOSES_FREE, FREE);
        moved(SiteTransition.R3, FREE_ACTIVE);
        assertThat(life.ruleFrom).isEqualTo(day("2026-02-15"));
        assertThat(life.oldRule).isEqualTo("TRIAL");
        assertThat(step.effects()).containsExactly(SiteEffect.TELL_SHORTER_RULE);
    }

    @Test
    void row4TrialLapsesAtItsEnd() {
        begin(Plan.Family.TRIAL);
        at("2026-02-14", TICK, TRIAL_RULES);
        stays(TRIAL);
        at("2026-02-15", TICK, TRIAL_RULES);
        moved(SiteTransition.R4, TRIAL_LAPSED);
        assertThat(life.closeAt).isEqualTo(day("2026-05-15"));
        assertThat(step.effects()).containsExactly(SiteEffect.TELL_TRIAL_ENDED);
    }

    @Test
    void row5LapsedTrialClosesThreeMonthsLater() {
        lapsed();
        at("2026-05-14", TICK, TRIAL_RULES);
        stays(TRIAL_LAPSED);
        at("2026-05-15", TICK, TRIAL_RULES);
        moved(SiteTransition.R5, CLOSED);
        assertThat(life.reason).isEqualTo(CloseReason.TRIAL);
        assertThat(life.purgeAt).isEqualTo(day("2026-11-15"));
    }

    @Test
    void row6OwnersAreToldAfterSixMonthsWithoutSignIn() {
        begin(Plan.Family.FREE);
        at("2026-07-30", TICK, FREE);
        stays(FREE_ACTIVE);
        at("2026-07-31", TICK, FREE);
        moved(SiteTransition.R6, FREE_IDLE_NOTIFYING);
        assertThat(step.effects()).containsExactly(SiteEffect.TELL_IDLE);
    }

    @Test
    void row7AcceptedNoticeStartsTheGraceDays() {
        warned();
        moved(SiteTransition.R7, FREE_WARNED);
        assertThat(life.warnedAt).isEqualTo(day("2026-08-01"));
        assertThat(step.timers()).containsExactly(day("2026-08-15"));
    }

    @Test
    void row7bGivesUpAfterThirtyDailyTries() {
        begin(Plan.Family.FREE);
        at("2026-07-31", TICK, FREE);
        Instant now = day("2026-07-31");
        int told = 1;
        for (int hours = 1; life.state == FREE_IDLE_NOTIFYING; hours++) {
            step = SiteMachine.step(life, TICK, now.plus(Duration.ofHours(hours)), FREE);
            life = step.life();
            told += step.effects().contains(SiteEffect.TELL_IDLE) ? 1 : 0;
        }
        moved(SiteTransition.R7B, FREE_WARNED);
        assertThat(told).isEqualTo(30);
        assertThat(life.warnedAt).isEqualTo(now.plus(Duration.ofDays(30)));
        assertThat(life.undeliverable).isTrue();
        assertThat(life.closeAt).isEqualTo(now.plus(Duration.ofDays(44)));
    }

    @Test
    void row8SignInKeepsTheSiteOpen() {
        warned();
        at("2026-08-14", new SiteEvent.SignedIn(), FREE);
        moved(SiteTransition.R8, FREE_ACTIVE);
        assertThat(step.timers()).containsExactly(day("2027-02-14"));
        assertThat(life.closeAt).isNull();
        begin(Plan.Family.FREE);
        at("2026-07-31", TICK, FREE);
        at("2026-07-31", new SiteEvent.SignedIn(), FREE);
        moved(SiteTransition.R8, FREE_ACTIVE);
    }

    @Test
    void row9WarnedSiteClosesAfterTheGraceDays() {
        warned();
        at("2026-08-14", TICK, FREE);
        stays(FREE_WARNED);
        at("2026-08-15", TICK, FREE);
        moved(SiteTransition.R9, CLOSED);
        assertThat(life.reason).isEqualTo(CloseReason.IDLE);
        assertThat(life.purgeAt).isEqualTo(day("2027-02-15"));
    }

    @Test
    void row10FreeSiteThatPaysIsPaid() {
        warned();
        at("2026-08-10", new SiteEvent.PlanChosen(Plan.Family.PAID, 0, "FREE", false), PAID);
        moved(SiteTransition.R10, PAID_ACTIVE);
        assertThat(step.timers()).isEmpty();
        assertThat(life.oldRule).isNull();
    }

    @Test
    void row11FailedPaymentGivesThirtyDays() {
        pastDue();
        moved(SiteTransition.R11, PAID_PAST_DUE);
        assertThat(life.closeAt).isEqualTo(day("2026-03-31"));
    }

    @Test
    void row12PaymentEndsTheArrears() {
        pastDue();
        at("2026-03-20", new SiteEvent.Paid(), PAID);
        moved(SiteTransition.R12, PAID_ACTIVE);
        assertThat(step.timers()).isEmpty();
    }

    @Test
    void row13UnpaidSiteCloses() {
        pastDue();
        at("2026-03-31", TICK, PAID);
        moved(SiteTransition.R13, CLOSED);
        assertThat(life.reason).isEqualTo(CloseReason.NONPAYMENT);
        assertThat(life.purgeAt).isEqualTo(day("2026-09-30"));
    }

    @Test
    void row14OwnerClosesAnOpenSite() {
        closed();
        moved(SiteTransition.R14, CLOSED);
        assertThat(life.reason).isEqualTo(CloseReason.OWNER);
        assertThat(life.purgeAt).isEqualTo(day("2026-09-30"));
        at("2026-04-01", new SiteEvent.Closed(), PAID);
        assertThat(step.taken()).isFalse();
    }

    @Test
    void row15OwnerReopensWithinTheTime() {
        closed();
        at("2026-09-29", new SiteEvent.Reopened(), PAID);
        moved(SiteTransition.R15, PAID_ACTIVE);
        assertThat(life.purgeAt).isNull();
        closed();
        at("2026-09-30", new SiteEvent.Reopened(), PAID);
        assertThat(step.taken()).isFalse();
    }

    @Test
    void row15IdleSiteComesBackAsIfSignedIn() {
        warned();
        at("2026-08-15", TICK, FREE);
        at("2026-12-01", new SiteEvent.Reopened(), FREE);
        moved(SiteTransition.R15, FREE_ACTIVE);
        assertThat(step.timers()).containsExactly(day("2027-06-01"));
    }

    @Test
    void row15TrialAndArrearsComeBackByPayingOrChoosingFree() {
        lapsed();
        at("2026-05-15", TICK, TRIAL_RULES);
        at("2026-05-16", new SiteEvent.Reopened(), TRIAL_RULES);
        assertThat(step.taken()).isFalse();
        at("2026-05-16", CHOOSES_FREE, FREE);
        moved(SiteTransition.R15, FREE_ACTIVE);
        assertThat(life.ruleFrom).isEqualTo(day("2026-05-30"));
        pastDue();
        at("2026-03-31", TICK, PAID);
        at("2026-04-01", new SiteEvent.Reopened(), PAID);
        assertThat(step.taken()).isFalse();
        at("2026-04-01", new SiteEvent.Paid(), PAID);
        moved(SiteTransition.R15, PAID_ACTIVE);
    }

    @Test
    void row16PurgeNeedsASecondPersonAndThreeDays() {
        UUID one = UUID.randomUUID();
        closed();
        at("2026-04-01", new SiteEvent.PurgeAsked(one), PAID);
        at("2026-04-02", new SiteEvent.PurgeConfirmed(one), PAID);
        assertThat(step.taken()).isFalse();
        at("2026-04-02", new SiteEvent.PurgeConfirmed(UUID.randomUUID()), PAID);
        assertThat(step.timers()).containsExactly(day("2026-04-05"));
        at("2026-04-04", TICK, PAID);
        stays(CLOSED);
        at("2026-04-05", TICK, PAID);
        moved(SiteTransition.R16, PURGING);
        assertThat(step.effects()).containsExactly(SiteEffect.PURGE);
    }

    @Test
    void row16CanBeCancelledUntilThen() {
        closed();
        at("2026-04-01", new SiteEvent.PurgeAsked(UUID.randomUUID()), PAID);
        at("2026-04-01", new SiteEvent.PurgeConfirmed(UUID.randomUUID()), PAID);
        at("2026-04-03", new SiteEvent.PurgeCancelled(), PAID);
        at("2026-04-10", TICK, PAID);
        stays(CLOSED);
        at("2026-04-10", new SiteEvent.PurgeAsked(UUID.randomUUID()), PAID);
        at("2026-04-10", new SiteEvent.Reopened(), PAID);
        assertThat(life.purgeAskedAt).isNull();
    }

    @Test
    void row17PurgeComesAfterTwoNotices() {
        purging();
    }

    private void purging() {
        closed();
        at("2026-08-31", TICK, PAID);
        assertThat(step.effects()).containsExactly(SiteEffect.TELL_PURGE_SOON);
        at("2026-09-23", TICK, PAID);
        assertThat(step.effects()).containsExactly(SiteEffect.TELL_PURGE_NOW);
        at("2026-09-29", TICK, PAID);
        stays(CLOSED);
        at("2026-09-30", new SiteEvent.Tick(true), PAID);
        stays(CLOSED);
        at("2026-09-30", TICK, PAID);
        moved(SiteTransition.R17, PURGING);
    }

    @Test
    void rows18And19PurgeEndsWhenNothingIsLeft() {
        purging();
        at("2026-10-01", new SiteEvent.Scanned(false), PAID);
        stays(PURGING);
        at("2026-12-01", new SiteEvent.Scanned(true), PAID);
        moved(SiteTransition.R18, PURGED);
        at("2026-12-02", PAYS, PAID);
        assertThat(step.taken()).isFalse();
    }

    @Test
    void yearAsleepIsCaughtUpOneStepAtATime() {
        begin(Plan.Family.FREE);
        at("2028-01-31", TICK, FREE);
        moved(SiteTransition.R6, FREE_IDLE_NOTIFYING);
        at("2028-02-01", new SiteEvent.NoticeAccepted(), FREE);
        at("2028-02-14", TICK, FREE);
        stays(FREE_WARNED);
        at("2030-02-15", TICK, FREE);
        moved(SiteTransition.R9, CLOSED);
        assertThat(life.closedAt).isEqualTo(day("2030-02-15"));
        at("2032-02-15", TICK, FREE);
        stays(CLOSED);
        assertThat(life.purgeAt).isEqualTo(day("2032-03-16"));
        lapsedLate();
    }

    private void lapsedLate() {
        begin(Plan.Family.TRIAL);
        at("2028-01-01", TICK, TRIAL_RULES);
        assertThat(life.closeAt).isEqualTo(day("2028-01-15"));
    }

    @Test
    void planChangedTwiceADayKeepsTheLongestRuleForThirtyDays() {
        begin(Plan.Family.PAID);
        at("2026-02-01", new SiteEvent.PlanChosen(Plan.Family.PAID, 0, "TIER_36", true), PAID);
        at("2026-02-01", new SiteEvent.PlanChosen(Plan.Family.FREE, 0, "TIER_12", true), FREE);
        assertThat(life.oldRule).isEqualTo("TIER_36");
        assertThat(life.ruleFrom).isEqualTo(day("2026-03-03"));
        at("2026-02-01", new SiteEvent.PlanChosen(Plan.Family.PAID, 0, "FREE", false), PAID);
        assertThat(life.oldRule).isNull();
    }

    /// Rewrite with `-Dparlour.golden=write`.
    @Test
    void documentedTableIsTheMachines() throws IOException {
        String printed = """
                # The life of a site

                Printed from `SiteTransition`. The periods are those of the plan's rule in the policy version in effect.

                | row | from | when | to | what follows |
                |---|---|---|---|---|
                """
                + Arrays.stream(SiteTransition.values())
                        .map(SiteTransition::printed)
                        .collect(Collectors.joining("\n", "", "\n"));
        Path page = Path.of("docs/site-life.md");
        if ("write".equals(System.getProperty("parlour.golden"))) {
            Files.writeString(page, printed);
        }
        assertThat(page).hasContent(printed);
    }
}
