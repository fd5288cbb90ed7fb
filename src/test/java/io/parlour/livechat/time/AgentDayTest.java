package io.parlour.livechat.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// A day's parts add up to the day, also where the clock changes (LC-71).
class AgentDayTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");
    private static final List<LocalDate> DAYS =
            List.of(LocalDate.parse("2026-03-29"), LocalDate.parse("2026-10-25"), LocalDate.parse("2026-06-10"));
    private static final List<Integer> HOURS = List.of(23, 25, 24);
    private static final List<String> STATUSES = List.of("online", "away", "assign_only", "invisible", "offline");

    @Property(tries = 300)
    void statusesAddUpToTheDayAndSoDoChatFreeAndOffTime(@ForAll long seed, @ForAll @IntRange(max = 2) int which) {
        Random random = new Random(seed);
        LocalDate date = DAYS.get(which);
        Instant at = date.atStartOfDay(BERLIN).toInstant().minusSeconds(random.nextInt(20_000));
        List<AgentDay.Spell> spells = new ArrayList<>();
        for (int i = 0; i < random.nextInt(40); i++) {
            at = at.plusNanos(random.nextInt(3) == 0 ? random.nextInt(1_000_000_000) * 1_000L : 0);
            Instant to = at.plusNanos(1_000L * (1 + random.nextInt(2_000_000_000)));
            spells.add(new AgentDay.Spell(
                    STATUSES.get(random.nextInt(5)),
                    random.nextBoolean() ? new UUID(1, random.nextInt(2)) : null,
                    new Stretch(at, random.nextInt(20) == 0 && i > 30 ? null : to)));
            at = to;
        }
        List<Stretch> chats = new ArrayList<>();
        for (int i = 0; i < random.nextInt(30); i++) {
            Instant from = date.atStartOfDay(BERLIN).toInstant().plusSeconds(random.nextInt(90_000) - 2_000);
            chats.add(new Stretch(from, random.nextInt(10) == 0 ? null : from.plusSeconds(random.nextInt(9_000))));
        }

        AgentDay day = AgentDay.of(date, BERLIN, LATER, spells, chats);

        assertThat(day.seconds()).isEqualTo(Duration.ofHours(HOURS.get(which)).toSeconds());
        assertThat(day.statuses().stream().mapToLong(AgentDay.Share::seconds).sum())
                .isEqualTo(day.seconds());
        assertThat(day.chatSeconds() + day.freeSeconds() + day.offSeconds()).isEqualTo(day.seconds());
        assertThat(day.statuses())
                .allSatisfy(share -> assertThat(share.seconds()).isNotNegative());
        assertThat(List.of(day.chatSeconds(), day.freeSeconds(), day.offSeconds()))
                .allSatisfy(part -> assertThat(part).isNotNegative());
    }

    @Test
    void twoChatsAtOnceAreOneChatTime() {
        LocalDate date = LocalDate.parse("2026-06-10");
        Instant nine = Instant.parse("2026-06-10T07:00:00Z");
        AgentDay day = AgentDay.of(
                date,
                BERLIN,
                LATER,
                List.of(new AgentDay.Spell("online", null, new Stretch(nine, nine.plusSeconds(7_200)))),
                List.of(
                        new Stretch(nine, nine.plusSeconds(1_800)),
                        new Stretch(nine.plusSeconds(900), nine.plusSeconds(3_600))));

        assertThat(day.chatSeconds()).isEqualTo(3_600);
        assertThat(day.freeSeconds()).isEqualTo(3_600);
        assertThat(day.offSeconds()).isEqualTo(86_400 - 7_200);
    }

    @Test
    void todayGoesUpToNow() {
        Instant now = Instant.parse("2026-06-10T10:00:00Z");
        AgentDay day = AgentDay.of(
                LocalDate.parse("2026-06-10"),
                BERLIN,
                now,
                List.of(new AgentDay.Spell("online", null, new Stretch(now.minusSeconds(60), null))),
                List.of());

        assertThat(day.seconds()).isEqualTo(12 * 3_600);
        assertThat(day.freeSeconds()).isEqualTo(60);
    }
}
