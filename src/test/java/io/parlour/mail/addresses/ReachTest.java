package io.parlour.mail.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// The effect table (ML-73).
class ReachTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final Reach ok = Reach.unknown(NOW);

    @Example
    void aProvenHardReportIsTheEnd() {
        assertThat(ok.hard(true, "no-such-user", NOW).state()).isEqualTo(Reach.State.DEAD);
    }

    @Example
    void whatNobodySignedMustBeSaidTwice() {
        Reach once = ok.hard(false, "no-such-user", NOW);
        assertThat(once.state()).isEqualTo(Reach.State.SOFT);
        assertThat(once.hard(false, "no-such-user", NOW).state()).isEqualTo(Reach.State.DEAD);
    }

    @Example
    void fiveSoftOnesOnThreeDaysAreEnoughAndOnOneDayAreNot() {
        Reach oneDay = ok;
        for (int i = 0; i < 9; i++) {
            oneDay = oneDay.soft("mailbox-full", NOW);
        }
        assertThat(oneDay.state()).isEqualTo(Reach.State.SOFT);
        Reach days = ok;
        for (int i = 0; i < 5; i++) {
            days = days.soft("mailbox-full", NOW.plus(Duration.ofDays(i % 3)));
        }
        assertThat(days.state()).isEqualTo(Reach.State.UNREACHABLE);
    }

    @Example
    void softReportsAreForgottenAfterAMonth() {
        Reach reach = ok;
        for (int i = 0; i < 4; i++) {
            reach = reach.soft("mailbox-full", NOW.plus(Duration.ofDays(i)));
        }
        reach = reach.soft("mailbox-full", NOW.plus(Duration.ofDays(40)));
        assertThat(reach.state()).isEqualTo(Reach.State.SOFT);
        assertThat(reach.softDays()).hasSize(1);
    }

    @Property
    void aComplaintIsNeverTakenBackAndWhoWritesIsAlive(@ForAll @Size(max = 20) @IntRange(max = 4) int[] steps) {
        Reach reach = ok;
        boolean complained = false;
        Instant now = NOW;
        for (int step : steps) {
            now = now.plus(Duration.ofHours(7));
            complained |= step == 3;
            reach = switch (step) {
                case 0 -> reach.hard(true, "r", now);
                case 1 -> reach.hard(false, "r", now);
                case 2 -> reach.soft("r", now);
                case 3 -> reach.complained("r", now);
                default -> reach.alive(now);
            };
        }
        assertThat(reach.state() == Reach.State.COMPLAINED).isEqualTo(complained);
        assertThat(reach.alive(now).state()).isEqualTo(complained ? Reach.State.COMPLAINED : Reach.State.OK);
    }
}
