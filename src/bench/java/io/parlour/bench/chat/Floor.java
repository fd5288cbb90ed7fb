package io.parlour.bench.chat;

import io.parlour.bench.live.Figures;
import io.parlour.bench.people.Installation;
import io.parlour.bench.people.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Everybody who is there: agents on their seats, chats that run, visitors who wait.
final class Floor implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Installation house;
    private final ExecutorService executor;
    private final Side.Between between = new Side.Between(new Exchange(), new Exchange());
    private final Queue<Seat> seats = new ConcurrentLinkedQueue<>();
    private final Map<String, Chat> chats = new ConcurrentHashMap<>();
    /// Whose chats have ended. Their pages stay open, so that a last word on its way still arrives.
    private final Queue<Chat> ended = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Begun> begun = new LinkedBlockingQueue<>();
    private final AtomicInteger later = new AtomicInteger();

    private record Seat(Person.Agent agent, Side side) {}

    private record Begun(String conversation, long at) {}

    private static final class Chat {
        final String conversation;
        final Side visitor;
        volatile String state = "requested";
        volatile @Nullable Seat seat;

        Chat(String conversation, Side visitor) {
            this.conversation = conversation;
            this.visitor = visitor;
        }
    }

    Floor(Installation house, ExecutorService executor) {
        this.house = house;
        this.executor = executor;
    }

    /// As many chats for each agent, and a line that holds those who wait. Chats begin without a press.
    void allow(int chatsOfOne, int waiting) throws IOException {
        change("/api/v1/chat-settings", Map.of("chatLimit", chatsOfOne));
        String department = house.owner()
                .require(house.owner().get("/api/v1/departments"))
                .path("items")
                .path(0)
                .path("id")
                .asString();
        change(
                "/api/v1/departments/" + department + "/chat-settings",
                Map.of("autoAccept", true, "queueLength", Math.max(50, 2 * waiting), "maxWaitSeconds", 14_400));
    }

    private void change(String path, Map<String, ?> values) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        house.owner()
                .require(house.owner().get(path))
                .properties()
                .forEach(each -> all.put(each.getKey(), each.getValue()));
        all.putAll(values);
        house.owner().require(house.owner().put(path, all));
    }

    void comeOnline(String name) throws IOException {
        Person.Agent agent = house.agent(name);
        Side side = Side.open(agent, house.port(), address(), Map.of(), between, frame -> {}, executor);
        agent.web().require(agent.web().put("/api/v1/me/status", Map.of("status", "online")));
        seats.add(new Seat(agent, side));
    }

    void ask(String name) throws IOException {
        Person.Visitor visitor = house.visitor(name);
        String conversation = visitor.conversation();
        // what is said before the socket is there, the session says
        Side side =
                Side.open(visitor, house.port(), address(), Map.of(conversation, 1L), between, this::heard, executor);
        Chat chat = new Chat(conversation, side);
        chats.put(conversation, chat);
        noted(
                conversation,
                visitor.web()
                        .get("/widget/v1/session")
                        .body()
                        .path("chat")
                        .path("state")
                        .asString(""));
    }

    private void heard(JsonNode frame) {
        if (frame.path("t").asString().equals("chat")) {
            noted(frame.path("conversation").asString(), frame.path("state").asString(""));
        }
    }

    private void noted(String conversation, String state) {
        long now = System.nanoTime();
        Chat chat = chats.get(conversation);
        if (chat == null) {
            return;
        }
        synchronized (chat) {
            boolean begins = state.equals("active") && !chat.state.equals("active") && !chat.state.equals("ended");
            chat.state = state;
            if (begins) {
                begun.add(new Begun(conversation, now));
            }
        }
    }

    int running() {
        return count("active");
    }

    int waiting() {
        return count("queued") + count("requested");
    }

    private int count(String state) {
        return (int)
                chats.values().stream().filter(each -> each.state.equals(state)).count();
    }

    void awaitRunning(int wanted) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (running() < wanted) {
            if (System.nanoTime() > end) {
                throw new IOException(running() + " chats run, not " + wanted);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        begun.clear();
    }

    /// Who has which chat, and a standing read of each.
    void findSeats() throws IOException {
        for (Seat seat : seats) {
            for (JsonNode each : seat.agent()
                    .web()
                    .require(seat.agent().web().get("/api/v1/chats?list=mine&limit=100"))
                    .path("items")) {
                take(seat, each.path("conversation").asString());
            }
        }
    }

    private void take(Seat seat, String conversation) throws IOException {
        Chat chat = chats.get(conversation);
        if (chat != null) {
            chat.seat = seat;
            seat.side().subscribe(conversation);
            // below the frames a socket may send at once
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /// Until `end` both sides of each chat write once in `everySeconds`, each at a moment of its own.
    void write(int everySeconds, long end) {
        long gap = TimeUnit.SECONDS.toNanos(everySeconds);
        chats.values()
                .forEach(chat -> executor.execute(() -> {
                    long first = System.nanoTime() + ThreadLocalRandom.current().nextLong(gap);
                    for (long due = first; due < end; due += gap / 2) {
                        LockSupport.parkNanos(due - System.nanoTime());
                        boolean visitors = (due - first) / (gap / 2) % 2 == 0;
                        speak(chat, visitors);
                    }
                }));
    }

    private static void speak(Chat chat, boolean visitors) {
        Seat seat = chat.seat;
        try {
            if (!chat.state.equals("active") || seat == null) {
                chat.visitor.ping();
            } else if (visitors) {
                chat.visitor.write(chat.conversation);
            } else {
                seat.side().write(chat.conversation);
            }
        } catch (IOException gone) {
            // its reader says so
        }
    }

    /// Nanoseconds from an agent's pressing "end" until a visitor who waited knows that its chat has begun. Somebody
    /// new takes the free place in the line.
    long endOneAndSeeTheNextAssigned() throws IOException, InterruptedException {
        Chat one = someRunning();
        Seat seat = one.seat;
        if (seat == null) {
            throw new IOException("a chat without an agent");
        }
        begun.clear();
        long from = System.nanoTime();
        seat.agent()
                .web()
                .require(seat.agent().web().post("/api/v1/conversations/" + one.conversation + "/chat/end", Map.of()));
        Begun next = begun.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new IOException("nobody was assigned");
        }
        take(seat, next.conversation());
        ended.add(one);
        chats.remove(one.conversation);
        ask("later" + later.incrementAndGet());
        return next.at() - from;
    }

    private Chat someRunning() throws IOException {
        List<Chat> all = chats.values().stream()
                .filter(each -> each.state.equals("active") && each.seat != null)
                .toList();
        if (all.isEmpty()) {
            throw new IOException("no chat runs");
        }
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }

    void report(boolean print, double seconds, List<Long> assigned, double messageMillis, double assignMillis) {
        Figures visitors = between.visitors().figures("visitors' messages", seconds);
        Figures agents = between.agents().figures("agents' messages", seconds);
        Figures ends = new Figures(
                "assigned",
                seconds,
                assigned.stream().mapToLong(Long::longValue).toArray());
        if (!print) {
            return;
        }
        visitors.print(verdict(visitors, messageMillis));
        agents.print(verdict(agents, messageMillis));
        ends.print(verdict(ends, assignMillis));
        System.out.printf(
                "%,d messages acknowledged, %d lost, %d refused; %d chats run, %d wait%n",
                between.visitors().acknowledgements() + between.agents().acknowledgements(),
                between.visitors().lost() + between.agents().lost(),
                between.visitors().refusals() + between.agents().refusals(),
                running(),
                waiting());
    }

    private static String verdict(Figures figures, double millis) {
        return "target p99 <= %.0f ms: %s".formatted(millis, figures.millis(0.99) <= millis ? "met" : "missed");
    }

    private static InetAddress address() throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return InetAddress.getByAddress(new byte[] {
            127, (byte) random.nextInt(1, 250), (byte) random.nextInt(250), (byte) random.nextInt(1, 250)
        });
    }

    @Override
    public void close() throws IOException {
        for (Chat chat : chats.values()) {
            chat.visitor.close();
        }
        for (Chat chat : ended) {
            chat.visitor.close();
        }
        for (Seat seat : seats) {
            seat.side().close();
        }
    }
}
