package io.parlour.bench.soak;

import io.parlour.bench.live.ClientSocket;
import io.parlour.bench.people.Person;
import io.parlour.bench.people.Web;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// Writes and reads over the socket, some messages under way at a time. After each reconnect it reads on from where it
/// was and sends again, under the same ids and in the same order, what was not acknowledged.
final class SocketWriter implements Callable<Reading> {
    private static final int UNDER_WAY = 4;

    private final Gate gate;
    private final Person person;
    private final int port;
    private final Outbox outbox;
    private final Reading reading = new Reading();

    SocketWriter(Gate gate, Person person, int port, Outbox outbox) {
        this.gate = gate;
        this.person = person;
        this.port = port;
        this.outbox = outbox;
    }

    @Override
    public Reading call() throws InterruptedException {
        while (gate.pass()) {
            try (ClientSocket socket = person.open(port, positions())) {
                while (!hear(socket).equals("live")) {
                    // what was missed comes first
                }
                outbox.repeats(outbox.waitingCount());
                for (Sent each : outbox.waiting()) {
                    socket.send(frame(each));
                }
                while (true) {
                    while (gate.newOnes() && outbox.waitingCount() < UNDER_WAY) {
                        socket.send(frame(outbox.next()));
                    }
                    hear(socket);
                }
            } catch (IOException ended) {
                reading.ended(ended);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        return reading;
    }

    Reading reading() {
        return reading;
    }

    /// Takes one frame and says its type.
    private String hear(ClientSocket socket) throws IOException {
        JsonNode frame = Web.JSON.readTree(socket.next());
        String type = frame.path("t").asString("");
        switch (type) {
            case "ack" -> {
                outbox.acked(
                        UUID.fromString(frame.path("id").asString()),
                        frame.path("seq").asLong(),
                        frame.path("duplicate").asBoolean(false));
                gate.acked();
            }
            case "message" -> reading.message(frame);
            case "nack" -> throw new IOException("nack " + frame.path("code").asString(""));
            default -> {}
        }
        return type;
    }

    private Map<String, Long> positions() {
        Map<String, Long> positions = new HashMap<>();
        outbox.conversations().forEach(each -> positions.put(each, reading.last(each)));
        return positions;
    }

    private static String frame(Sent sent) {
        return Web.JSON.writeValueAsString(Map.of(
                "t",
                "send",
                "id",
                sent.id,
                "conversation",
                sent.conversation,
                "kind",
                "message",
                "text",
                "text of " + sent.id,
                "seen",
                0,
                "anyway",
                true));
    }
}
