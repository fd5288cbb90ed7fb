package io.parlour.live.internal.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What every fan-out promises.
interface FanoutContract {
    OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());

    /// As many nodes as this fan-out can join, each not started yet.
    List<Fanout> nodes();

    /// Keeps what it gets, in order.
    final class Kept implements Fanout.Receiver {
        final List<Signal> signals = new CopyOnWriteArrayList<>();

        @Override
        public void receive(Signal signal) {
            signals.add(signal);
        }

        @Override
        public void missed() {}
    }

    @Test
    default void everyNodeGetsEverySignalOnceAndInOrder() {
        List<Fanout> nodes = nodes();
        List<Kept> kept = start(nodes);
        List<Signal> sent = new ArrayList<>();
        for (long id = 1; id <= 500; id++) {
            sent.add(new Signal.Appended(
                    ORGANIZATION,
                    7,
                    id,
                    "message",
                    Map.of("conversation", UUID.randomUUID(), "message", UUID.randomUUID())));
        }
        sent.forEach(nodes.getFirst()::publish);
        for (Kept each : kept) {
            await().untilAsserted(() -> assertThat(appended(each)).hasSize(500));
            assertThat(appended(each)).containsExactlyElementsOf(sent);
        }
        nodes.forEach(Fanout::stop);
    }

    @Test
    default void theOwnNodeIsServedBeforePublishReturns() {
        List<Fanout> nodes = nodes();
        Kept own = start(nodes).getFirst();
        Signal signal = new Signal.CloseSession(UUID.randomUUID(), 4403);
        nodes.getFirst().publish(signal);
        assertThat(own.signals).containsExactly(signal);
        nodes.forEach(Fanout::stop);
    }

    @Test
    default void everyKindOfSignalArrives() {
        List<Fanout> nodes = nodes();
        List<Kept> kept = start(nodes);
        UUID id = UUID.randomUUID();
        List<Signal> all = List.of(
                new Signal.CloseParty(ORGANIZATION, id, 4403),
                new Signal.CloseSession(id, 4401),
                new Signal.Online(id, ORGANIZATION, Set.of(id, UUID.randomUUID())),
                new Signal.Online(id, ORGANIZATION, Set.of()),
                new Signal.WhoIsOnline(id),
                new Signal.Volatile(ORGANIZATION, id, Map.of("t", "typing", "on", true), Set.of(Audience.VISITOR), id));
        all.forEach(nodes.getFirst()::publish);
        for (Kept each : kept) {
            await().untilAsserted(() -> assertThat(each.signals).containsExactlyElementsOf(all));
        }
        nodes.forEach(Fanout::stop);
    }

    @Test
    default void afterAStopNothingArrives() {
        List<Fanout> nodes = nodes();
        Kept own = start(nodes).getFirst();
        nodes.forEach(Fanout::stop);
        nodes.getFirst().publish(new Signal.WhoIsOnline(UUID.randomUUID()));
        assertThat(own.signals).isEmpty();
    }

    private static List<Signal> appended(Kept kept) {
        return kept.signals.stream().filter(Signal.Appended.class::isInstance).toList();
    }

    private static List<Kept> start(List<Fanout> nodes) {
        List<Kept> kept = new ArrayList<>();
        for (Fanout node : nodes) {
            Kept each = new Kept();
            node.start(each);
            kept.add(each);
        }
        nodes.forEach(node -> await().until(node::healthy));
        return kept;
    }
}
