package io.parlour.bench;

import io.parlour.bench.live.Figures;
import io.parlour.bench.tickets.KeptTickets;
import io.parlour.bench.tickets.Pace;
import io.parlour.identity.ConsoleClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Views, searches, opening a ticket and storing a reply among very many tickets (`helpdesk.md` §15), through
/// the API, at an even rate of requests while replies are written; and how each grows with the number of
/// tickets.
///
/// `./parlour bench tickets [sizes=10000,100000,1000000] [open=60000] [messages=10] [runs=60] [rate=4] [writes=10]`:
/// `messages` of each ticket; `open` of them, but at most six of a hundred, are not closed; `rate` requests and
/// `writes` replies a second. Tickets are made once and kept. Each database is read into the machine's memory before
/// anything is measured, 8 GB for a million: what is looked at on a disk first takes as long as the disk.
/// Targets at p95: first page with its count 150 ms, a count 300 ms, a search 300 ms, opening 100 ms, storing a reply
/// 30 ms in the server, by its `Server-Timing`.
public final class TicketsBench {
    private static final List<String> VIEWS = List.of(
            "mine-unsolved",
            "unassigned",
            "all-unsolved",
            "waiting",
            "due-soon",
            "to-read",
            "followed",
            "mentions",
            "pending",
            "on-hold",
            "snoozed",
            "solved-lately",
            "spam",
            "all");
    private static final double PAGE = 150;
    private static final double COUNT = 300;
    private static final double SEARCH = 300;
    private static final double OPEN = 100;
    private static final double REPLY = 30;

    private final Arguments arguments;
    private final int runs;
    private final Pace pace;
    private final Map<String, List<Double>> growth = new LinkedHashMap<>();
    private final JsonMapper json = new JsonMapper();
    private boolean met = true;

    private TicketsBench(Arguments arguments) {
        this.arguments = arguments;
        this.runs = arguments.number("runs", 60);
        this.pace = new Pace(arguments.number("rate", 4));
    }

    public static void main(String[] args) throws InterruptedException {
        // as much of a machine's memory as the program takes by itself
        System.setProperty("parlour.shared-buffers", "1GB");
        System.exit(new TicketsBench(Arguments.of(args)).run() ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        List<Integer> sizes = arguments.numbers("sizes", "10000,100000,1000000");
        for (int tickets : sizes) {
            int open = Math.min(arguments.number("open", 60_000), tickets * 6 / 100);
            System.out.printf("%n%,d tickets%n", tickets);
            try (KeptTickets kept = KeptTickets.of(tickets, open, arguments.number("messages", 10));
                    ConsoleClient owner = kept.owner();
                    ConsoleClient agent = kept.agent()) {
                kept.read();
                warm(kept, owner, agent);
                measure(kept, owner, agent, open);
            }
        }
        System.out.printf("%n%-44s", "p95, ms, with tickets");
        sizes.forEach(size -> System.out.printf(" %,12d", size));
        System.out.println();
        growth.forEach((what, figures) -> {
            System.out.printf("%-44s", what);
            figures.forEach(figure -> System.out.printf(" %,12.1f", figure));
            System.out.println();
        });
        return met;
    }

    /// What compiles and caches for the first time is no part of the figures.
    private void warm(KeptTickets kept, ConsoleClient owner, ConsoleClient agent) {
        List<UUID> some = kept.some(30);
        some.forEach(ticket -> pace.run("", 1, () -> opened(owner, ticket)));
        for (int i = 0; i < 3; i++) {
            for (String view : VIEWS) {
                pace.run("", 1, () -> get(owner, page(view)) && get(agent, page(view)));
            }
            pace.run("", 1, () -> get(owner, search("w3000")) && get(agent, search("contact1")));
        }
    }

    private void measure(KeptTickets kept, ConsoleClient owner, ConsoleClient agent, int open)
            throws InterruptedException {
        AtomicBoolean writing = new AtomicBoolean(true);
        Queue<Long> served = new ConcurrentLinkedQueue<>();
        AtomicReference<@Nullable Figures> written = new AtomicReference<>();
        List<UUID> answerable = kept.answerable(open / 4);
        Thread writer = Thread.startVirtualThread(() -> written.set(write(owner, answerable, writing::get, served)));
        for (String view : VIEWS) {
            print(view, PAGE, runs, () -> get(owner, page(view)));
            print(view + ", of departments", PAGE, runs, () -> get(agent, page(view)));
        }
        counts(owner, "");
        counts(agent, ", of departments");
        searches(owner, agent, open);
        List<UUID> some = kept.some(5_000);
        Random random = new Random(2);
        print("opening a ticket", OPEN, runs * 3, () -> opened(owner, some.get(random.nextInt(some.size()))));
        writing.set(false);
        writer.join();
        Figures replies = Objects.requireNonNull(written.get());
        Figures replied = new Figures(
                "storing a reply, in the server",
                replies.count() / replies.perSecond(),
                served.stream().mapToLong(Long::longValue).toArray());
        replies.print("");
        replied.print(verdict("storing a reply, in the server", replied, REPLY));
    }

    /// @param served nanoseconds that the server says it took, of each
    private Figures write(ConsoleClient client, List<UUID> tickets, BooleanSupplier going, Queue<Long> served) {
        Random random = new Random(3);
        return new Pace(arguments.number("writes", 10)).run("storing a reply", going, () -> {
            UUID ticket;
            synchronized (random) {
                ticket = tickets.get(random.nextInt(tickets.size()));
            }
            ConsoleClient.Answer answer = client.post("/api/v1/conversations/" + ticket + "/messages", reply());
            served.add(answer.status() == 201 ? nanos(answer) : TimeUnit.HOURS.toNanos(1));
            return answer.status() == 201;
        });
    }

    private static long nanos(ConsoleClient.Answer answer) {
        String told = Objects.requireNonNull(answer.header("Server-Timing"));
        return (long) (Double.parseDouble(told.substring("app;dur=".length())) * 1e6);
    }

    private static Map<String, Object> reply() {
        return Map.of("clientId", UUID.randomUUID(), "text", "We have looked into it.", "anyway", true);
    }

    private void counts(ConsoleClient client, String whose) {
        count("count of all" + whose, client, """
                {"any":[{"field":"snoozed","op":"is","value":false},{"field":"snoozed","op":"is","value":true}]}""");
        count("count of a tenth" + whose, client, """
                {"all":[{"field":"created","op":"younger_than","value":"P109D"}]}""");
    }

    private void count(String what, ConsoleClient client, String condition) {
        Map<String, Object> asked = Map.of("condition", json.readTree(condition));
        print(
                what,
                COUNT,
                runs,
                () -> client.post("/api/v1/view-previews", asked).status() == 200);
    }

    private void searches(ConsoleClient owner, ConsoleClient agent, int open) {
        Random random = new Random(1);
        find("search, a rare word", owner, () -> "w" + (2_000 + random.nextInt(40_000)));
        find("search, a common word", owner, () -> "w" + (1 + random.nextInt(9)));
        find("search, a common word, of departments", agent, () -> "w" + (1 + random.nextInt(9)));
        find("search, both", owner, () -> "w" + (2_000 + random.nextInt(40_000)) + " w" + (1 + random.nextInt(9)));
        find("search, a number", owner, () -> "#" + (1 + random.nextInt(open)));
        find("search, a name, not closed", owner, () -> "contact" + (1 + random.nextInt(1_000)) + " -status:closed");
        find("search, a mistyped word", owner, () -> "grets");
    }

    private void find(String what, ConsoleClient client, Supplier<String> typed) {
        print(what, SEARCH, runs, () -> {
            String words;
            synchronized (this) {
                words = typed.get();
            }
            return get(client, search(words));
        });
    }

    private static String page(String view) {
        return "/api/v1/views/" + view + "/tickets?limit=50";
    }

    private static String search(String typed) {
        return "/api/v1/ticket-search?limit=25&q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    /// What the console asks for before it shows one.
    private static boolean opened(ConsoleClient client, UUID ticket) {
        String path = "/api/v1/conversations/" + ticket;
        return get(client, path) && get(client, path + "/ticket") && get(client, path + "/messages?limit=50");
    }

    private static boolean get(ConsoleClient client, String path) {
        return client.get(path).status() == 200;
    }

    private void print(String what, double target, int times, BooleanSupplier request) {
        Figures figures = pace.run(what, times, request);
        figures.print(verdict(what, figures, target));
    }

    private String verdict(String what, Figures figures, double target) {
        double p95 = figures.millis(0.95);
        growth.computeIfAbsent(what, made -> new ArrayList<>()).add(p95);
        met &= p95 <= target;
        return p95 <= target ? "" : "over " + (int) target;
    }
}
