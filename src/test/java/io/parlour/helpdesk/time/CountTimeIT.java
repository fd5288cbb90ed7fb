package io.parlour.helpdesk.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Author;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.live.Party;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Two windows never count the same second twice for one agent (HD-89), against the running database.
class CountTimeIT {
    /// More are tried by `-Dparlour.histories=2000`.
    private static final int HISTORIES = Integer.getInteger("parlour.histories", 10);

    private static final Instant BEGIN = Instant.parse("2030-01-01T09:00:00Z");

    private final Scene scene = Scene.shared();
    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final CountTime timer = new CountTime(
            scene.app.bean(RunningRows.class),
            scene.app.bean(EntryRows.class),
            scene.app.bean(TimeSettings.class),
            scene.app.bean(Desk.class),
            new CountTime.Work(scene.app.bean(Transactions.class), new Hands()));
    private final List<UUID> tickets =
            IntStream.range(0, 3).mapToObj(number -> ticket()).toList();

    private final class Hands extends Clock {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private UUID ticket() {
        scene.app.bean(TimeSettings.class).change(scene.organization, new TimeSettings.Settings(true, false));
        UUID conversation = scene.newConversation(scene.contact);
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
        return conversation;
    }

    private AgentPrincipal principal(UUID agent) {
        return scene.app
                .bean(Desk.class)
                .principal(new Party.Agent(scene.organization, agent, UUID.randomUUID()))
                .orElseThrow();
    }

    @Test
    void windowsThatTellAtOnceOfTheSameMinuteCountItOnce() throws Exception {
        AgentPrincipal agent = principal(scene.agent);
        try (ExecutorService windows = Executors.newFixedThreadPool(8)) {
            List<Future<Running>> told = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                UUID ticket = tickets.get(i % tickets.size());
                told.add(windows.submit(() -> timer.count(agent, ticket, new CountTime.Told(60_000, 0))));
            }
            for (Future<Running> each : told) {
                each.get();
            }
        }
        assertThat(counted(agent)).isEqualTo(60_000);

        AgentPrincipal colleague = principal(scene.colleague);
        timer.count(colleague, tickets.getFirst(), new CountTime.Told(60_000, 0));
        assertThat(counted(colleague)).as("another's minute is their own").isEqualTo(60_000);
    }

    /// Windows tell of what they like, late and twice, from several tickets: in all it is never more
    /// than the moments that were told of, and as much as a slow count of single moments makes it.
    @Test
    void inRandomHistoriesNoMomentOfAnAgentCountsTwice() {
        for (int history = 0; history < HISTORIES; history++) {
            Random random = new Random(history);
            AgentPrincipal agent = principal(scene.newAgent("Ida"));
            now.set(BEGIN);
            BitSet told = new BitSet();
            BitSet expected = new BitSet();
            int until = 0;
            for (int step = 0; step < 25; step++) {
                now.set(now.get().plusMillis(random.nextInt(20_000)));
                int millis = random.nextInt(30_000);
                int ago = random.nextInt(4) == 0 ? random.nextInt(20_000) : 0;
                timer.count(agent, tickets.get(random.nextInt(tickets.size())), new CountTime.Told(millis, ago));
                int to = (int) (now.get().toEpochMilli() - BEGIN.toEpochMilli()) + 60_000 - ago;
                told.set(to - millis, to);
                if (to > until) {
                    expected.set(Math.max(to - millis, until), to);
                    until = Math.max(until, millis > 0 ? to : until);
                }
            }
            assertThat(counted(agent))
                    .as("history " + history)
                    .isEqualTo(expected.cardinality())
                    .isLessThanOrEqualTo(told.cardinality());
        }
    }

    private long counted(AgentPrincipal agent) {
        return tickets.stream()
                .mapToLong(ticket -> timer.running(agent, ticket).millis())
                .sum();
    }
}
