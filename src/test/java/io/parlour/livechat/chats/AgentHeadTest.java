package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What follows from a choice, sockets, input and time (LC-70).
class AgentHeadTest {
    private static final Instant NINE = Instant.parse("2026-06-10T07:00:00Z");
    private static final List<Status> STATUSES = List.of(Status.values());
    private static final ChatSettings SETTINGS = ChatSettings.DEFAULT;

    /// Without a line for so many seconds.
    @ParameterizedTest
    @CsvSource({
        "ONLINE, 59, ONLINE",
        "ONLINE, 60, AWAY",
        "ONLINE, 899, AWAY",
        "ONLINE, 900, OFFLINE",
        "AWAY, 60, AWAY",
        "AWAY, 900, OFFLINE",
        "ASSIGN_ONLY, 59, ASSIGN_ONLY",
        "ASSIGN_ONLY, 60, AWAY",
        "ASSIGN_ONLY, 900, OFFLINE",
        "INVISIBLE, 60, INVISIBLE",
        "INVISIBLE, 899, INVISIBLE",
        "INVISIBLE, 900, OFFLINE",
        "OFFLINE, 1, OFFLINE",
        "OFFLINE, 900, OFFLINE"
    })
    void aLineThatIsGoneCountsBySeconds(Status chosen, long seconds, Status effective) {
        AgentHead agent = there(chosen);
        agent.line(false, floor(NINE));

        agent.follow(SETTINGS, NINE.plusSeconds(seconds));

        assertThat(agent.effective).isEqualTo(effective);
    }

    /// Without input for so many seconds.
    @ParameterizedTest
    @CsvSource({
        "ONLINE, 599, ONLINE",
        "ONLINE, 600, AWAY",
        "ONLINE, 90000, AWAY",
        "AWAY, 600, AWAY",
        "ASSIGN_ONLY, 600, ASSIGN_ONLY",
        "INVISIBLE, 600, INVISIBLE",
        "OFFLINE, 600, OFFLINE"
    })
    void aMachineWithoutInputSendsWhoIsOnlineAway(Status chosen, long seconds, Status effective) {
        AgentHead agent = there(chosen);
        agent.idleSince = NINE;

        agent.follow(SETTINGS, NINE.plusSeconds(seconds));

        assertThat(agent.effective).isEqualTo(effective);
    }

    @Test
    void inputBringsBackWhatWasChosen() {
        AgentHead agent = there(Status.ONLINE);
        agent.idleSince = NINE;
        agent.follow(SETTINGS, NINE.plusSeconds(700));
        agent.idleSince = null;

        agent.follow(SETTINGS, NINE.plusSeconds(701));

        assertThat(agent.effective).isEqualTo(Status.ONLINE);
        assertThat(agent.onlineSince).isEqualTo(NINE.plusSeconds(701));
    }

    @ParameterizedTest
    @CsvSource({"ONLINE", "AWAY", "ASSIGN_ONLY", "INVISIBLE"})
    void aLineThatComesBackBringsBackWhatWasChosen(Status chosen) {
        AgentHead agent = there(chosen);
        agent.line(false, floor(NINE));
        agent.follow(SETTINGS, NINE.plusSeconds(2_000));
        assertThat(agent.effective).isEqualTo(Status.OFFLINE);

        agent.line(true, floor(NINE.plusSeconds(3_000)));

        assertThat(agent.effective).isEqualTo(chosen);
        assertThat(agent.dueAt).isNull();
    }

    @Test
    void afterThreeMinutesWithoutALineItsChatsAreLost() {
        AgentHead agent = there(Status.ONLINE);
        agent.line(false, floor(NINE));

        assertThat(agent.lost(NINE.plusSeconds(179))).isFalse();
        assertThat(agent.lost(NINE.plusSeconds(180))).isTrue();
    }

    @Test
    void onlyWhoGoesWithoutWishingToFinishIsGone() {
        AgentHead finishing = there(Status.ONLINE);
        finishing.choose(Status.AWAY, null);
        finishing.follow(SETTINGS, NINE);
        assertThat(finishing.gone).isFalse();

        AgentHead leaving = there(Status.ONLINE);
        leaving.choose(Status.OFFLINE, null);
        leaving.follow(SETTINGS, NINE);
        assertThat(leaving.gone).isTrue();
    }

    /// The next moment is always the one at which something changes, and clocks that jump back do no harm.
    @Property(tries = 500)
    void betweenMomentsNothingChanges(@ForAll long seed) {
        Random random = new Random(seed);
        AgentHead agent = there(STATUSES.get(random.nextInt(5)));
        Instant now = NINE;
        for (int i = 0; i < 30; i++) {
            switch (random.nextInt(4)) {
                case 0 -> agent.line(random.nextBoolean(), floor(now));
                case 1 -> agent.idleSince = random.nextBoolean() ? now : null;
                case 2 -> agent.choose(STATUSES.get(random.nextInt(5)), null);
                default -> now = now.plusSeconds(random.nextInt(1_200) - 100);
            }
            agent.follow(SETTINGS, now);
            Status before = agent.effective;
            Instant due = agent.dueAt;
            Instant until = due == null ? now.plusSeconds(100_000) : due.minusNanos(1_000);
            if (until.isAfter(now)) {
                agent.follow(SETTINGS, until);
                assertThat(agent.effective).isEqualTo(before);
                now = until;
            }
        }
    }

    private static AgentHead there(Status chosen) {
        AgentHead agent = new AgentHead(new UUID(1, 1), Set.of(), false, 3, NINE);
        agent.choose(chosen, null);
        agent.line(true, floor(NINE));
        return agent;
    }

    private static Floor floor(Instant now) {
        return new Floor(now, SETTINGS, () -> new UUID(7, 7));
    }
}
