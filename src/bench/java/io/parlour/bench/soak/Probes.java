package io.parlour.bench.soak;

import io.parlour.bench.people.Person;
import io.parlour.bench.people.Web;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Conversations that go on during a storm: visitors who write at a steady pace and an agent who reads all of them. A
/// message is sent when both sides have a socket, and its time counts from there to the agent's frame.
final class Probes implements Callable<Boolean> {
    private static final long EVERY_MILLIS = 250;

    private final Timeline timeline;
    private final Map<UUID, Long> underWay = new ConcurrentHashMap<>();
    private final List<StormClient> writers = new ArrayList<>();
    private final List<String> conversations = new ArrayList<>();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private @Nullable StormClient reader;
    private volatile boolean held;
    private volatile boolean over;

    Probes(Timeline timeline) {
        this.timeline = timeline;
    }

    void add(StormClient writer, Person.Visitor visitor) {
        writers.add(writer);
        conversations.add(visitor.conversation());
    }

    List<String> conversations() {
        return conversations;
    }

    void readBy(StormClient agent) {
        reader = agent;
    }

    /// A frame of the agent's socket.
    void heard(JsonNode frame) {
        if (!frame.path("t").asString("").equals("message")) {
            return;
        }
        Long sent = underWay.remove(
                UUID.fromString(frame.path("message").path("clientId").asString()));
        if (sent != null) {
            timeline.delivered(System.nanoTime() - sent);
        }
    }

    /// A frame of a writer's socket.
    void answered(JsonNode frame) {
        if (frame.path("t").asString("").equals("nack")) {
            underWay.remove(UUID.fromString(frame.path("id").asString()));
            refused.increment();
        }
    }

    @Override
    public Boolean call() {
        long due = System.nanoTime();
        while (!over) {
            if (held) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS));
                due = System.nanoTime();
                continue;
            }
            for (int i = 0; i < writers.size(); i++) {
                write(i);
                due += TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS) / writers.size();
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
        return true;
    }

    private void write(int number) {
        StormClient agent = reader;
        UUID id = UUID.randomUUID();
        String frame = Web.JSON.writeValueAsString(Map.of(
                "t",
                "send",
                "id",
                id,
                "conversation",
                conversations.get(number),
                "kind",
                "message",
                "text",
                "text of " + id,
                "seen",
                0));
        underWay.put(id, System.nanoTime());
        if (agent == null || !agent.live() || !writers.get(number).send(frame)) {
            underWay.remove(id);
            skipped.increment();
        }
    }

    /// Messages that were not sent because a side had no socket, since this was asked last.
    long skipped() {
        return skipped.sumThenReset();
    }

    /// Messages that were answered with a nack, since this was asked last.
    long refused() {
        return refused.sumThenReset();
    }

    /// What is under way now belongs to nothing that is measured.
    void forget() {
        underWay.clear();
    }

    /// Sends nothing more and waits for what was sent. Answers how many messages the agent never saw.
    int settle(long millis) {
        held = true;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!underWay.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS));
        }
        return underWay.size();
    }

    void goOn() {
        held = false;
    }

    void end() {
        over = true;
    }
}
