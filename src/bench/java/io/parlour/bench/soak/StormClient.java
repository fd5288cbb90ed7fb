package io.parlour.bench.soak;

import io.parlour.bench.live.ClientSocket;
import io.parlour.bench.people.Person;
import io.parlour.bench.people.Web;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client that keeps its socket up by the rules of `web/shared/live.ts`: a pass by HTTP, hello, and after an end the
/// delay that the close code asks for.
final class StormClient implements Callable<Boolean> {
    private static final double LONGEST_SECONDS = 30;

    private final Person person;
    private final int port;
    private final InetAddress from;
    private final Map<String, Long> positions = new HashMap<>();
    private final Watch watch;
    private volatile @Nullable ClientSocket socket;
    private volatile boolean live;
    private volatile boolean over;
    private int attempt;

    /// Where it reports to.
    record Watch(Timeline timeline, Consumer<JsonNode> frames) {}

    StormClient(Person person, int port, InetAddress from, List<String> conversations, Watch watch) {
        this.person = person;
        this.port = port;
        this.from = from;
        conversations.forEach(each -> positions.put(each, 1L));
        this.watch = watch;
    }

    @Override
    public Boolean call() {
        while (!over) {
            double seconds = connection();
            LockSupport.parkNanos((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
        }
        return true;
    }

    /// One connection from its pass to its end. Answers how long to wait for the next.
    private double connection() {
        try {
            Web.Answer answer = person.pass();
            if (answer.status() / 100 != 2) {
                return afterRefusal(answer);
            }
            try (ClientSocket opened = person.open(port, from, answer.text("pass"), positions())) {
                socket = opened;
                listen(opened);
                return nextDelay();
            }
        } catch (ClientSocket.Closed closed) {
            return afterClose(closed);
        } catch (IOException lost) {
            note(lost);
            return nextDelay();
        } finally {
            socket = null;
            if (live) {
                live = false;
                watch.timeline().away();
            }
        }
    }

    private Map<String, Long> positions() {
        return Map.copyOf(positions);
    }

    private void listen(ClientSocket opened) throws IOException {
        while (true) {
            String text = opened.next();
            if (!live && text.contains("\"t\":\"live\"")) {
                live = true;
                attempt = 0;
                watch.timeline().back();
            } else {
                hear(Web.JSON.readTree(text));
            }
        }
    }

    private void hear(JsonNode frame) {
        if (frame.path("t").asString("").equals("message")) {
            positions.put(
                    frame.path("conversation").asString(), frame.path("seq").asLong());
        }
        watch.frames().accept(frame);
    }

    private double afterRefusal(Web.Answer answer) {
        double seconds = answer.body().path("retryAfterSeconds").asDouble(0);
        if (answer.status() == 503 && seconds > 0) {
            watch.timeline().later();
            return seconds * (1 + ThreadLocalRandom.current().nextDouble() / 2);
        }
        watch.timeline().trouble("pass " + answer.status() + " " + answer.text("code"));
        return nextDelay();
    }

    /// A line that is cut is the storm itself, and a program that is away for a while a part of it.
    private void note(IOException lost) {
        if (lost instanceof ConnectException) {
            watch.timeline().refused();
        } else if (!live) {
            watch.timeline().trouble(lost.getClass().getSimpleName() + " before live: " + lost.getMessage());
        }
    }

    private double afterClose(ClientSocket.Closed closed) {
        double random = ThreadLocalRandom.current().nextDouble();
        return switch (closed.code()) {
            case 1001, 1012 -> attempt++ == 0 ? random * 10 : nextDelay();
            case 4503 -> {
                watch.timeline().shed();
                yield Integer.parseInt(closed.reason()) * (1 + random / 2);
            }
            default -> {
                watch.timeline().trouble("closed " + closed.code() + " " + closed.reason());
                yield nextDelay();
            }
        };
    }

    private double nextDelay() {
        double seconds = Math.min(LONGEST_SECONDS, 0.5 * (1 << Math.min(attempt++, 6)));
        return seconds * (0.5 + ThreadLocalRandom.current().nextDouble());
    }

    boolean live() {
        return live;
    }

    /// False when it has no socket now.
    boolean send(String frame) {
        ClientSocket current = socket;
        if (current == null || !live) {
            return false;
        }
        try {
            current.send(frame);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    void cut() throws IOException {
        ClientSocket current = socket;
        if (current != null) {
            current.cut();
        }
    }

    void end() throws IOException {
        over = true;
        cut();
    }
}
