package io.parlour.bench;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.helpdesk.views.ManyTickets;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/// Views and search over very many tickets (`helpdesk.md` §15), through the API, from the first request on.
///
/// `./parlour bench helpdesk [tickets=1000000] [open=60000] [messages=8] [runs=40] [agents=4]`: `messages` of each
/// ticket; `agents` ask at the same time, each `runs` times. Targets: first page with its count 120 ms; count of all
/// tickets 500 ms; search 300 ms.
public final class HelpdeskBench {
    private static final List<String> VIEWS = List.of(
            "mine-unsolved",
            "unassigned",
            "all-unsolved",
            "waiting",
            "mentions",
            "pending",
            "on-hold",
            "snoozed",
            "solved-lately",
            "spam",
            "due-soon",
            "all");
    private static final double PAGE = 120;
    private static final double ALL = 500;
    private static final double SEARCH = 300;

    private final Arguments arguments;
    private boolean met = true;

    private HelpdeskBench(Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] args) throws InterruptedException {
        System.exit(new HelpdeskBench(Arguments.of(args)).run() ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        int tickets = arguments.number("tickets", 1_000_000);
        int open = arguments.number("open", 60_000);
        int messages = arguments.number("messages", 8);
        try (TestApp app = TestApp.start()) {
            Company company = Company.in(app);
            try (ConsoleClient owner = company.console(Role.OWNER);
                    ConsoleClient agent = company.console(Role.AGENT)) {
                owner.post("/api/v1/departments", Map.of("name", "Sales"));
                owner.post("/api/v1/departments", Map.of("name", "Support"));
                app.bean(CreateContact.class)
                        .create(company.id(), new NewContact("Vera", "en", List.of(), "live-chat"));
                long start = System.nanoTime();
                new ManyTickets(app.superuser(), company.id()).fill(tickets, open, messages);
                System.out.printf(
                        "%,d tickets, %,d of them not closed, %,d messages, made in %d s%n%n",
                        tickets,
                        open,
                        (long) tickets * messages,
                        Duration.ofNanos(System.nanoTime() - start).toSeconds());
                System.out.printf("%-44s %8s %8s %8s%n", "ms", "median", "p95", "most");
                views(owner, "");
                views(agent, ", of departments");
                searches(owner, open);
                return met;
            }
        }
    }

    private void views(ConsoleClient client, String whose) throws InterruptedException {
        for (String view : VIEWS) {
            String path = "/api/v1/views/" + view + "/tickets?limit=50";
            measure(view + whose, view.equals("all") ? ALL : PAGE, client, () -> path);
        }
    }

    private void searches(ConsoleClient client, int open) throws InterruptedException {
        Random random = new Random(1);
        measure("search, a rare word", SEARCH, client, () -> search(rare(random)));
        measure("search, a common word", SEARCH, client, () -> search(common(random)));
        measure("search, both", SEARCH, client, () -> search(rare(random) + " " + common(random)));
        measure("search, a number", SEARCH, client, () -> search("#" + (1 + random.nextInt(open))));
        measure("search, a name, not closed", SEARCH, client, () -> search(name(random) + " -status:closed"));
        measure("search, a mistyped word", SEARCH, client, () -> search("grets"));
    }

    private static String rare(Random random) {
        return "w" + (2_000 + random.nextInt(40_000));
    }

    private static String common(Random random) {
        return "w" + (1 + random.nextInt(9));
    }

    private static String name(Random random) {
        return "contact" + (1 + random.nextInt(1_000));
    }

    private static String search(String typed) {
        return "/api/v1/ticket-search?limit=25&q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    private void measure(String what, double target, ConsoleClient client, Supplier<String> paths)
            throws InterruptedException {
        int runs = arguments.number("runs", 40);
        List<Double> times = new ArrayList<>();
        List<Thread> agents = new ArrayList<>();
        for (int i = 0; i < arguments.number("agents", 4); i++) {
            agents.add(Thread.startVirtualThread(() -> {
                for (int run = 0; run < runs; run++) {
                    String path;
                    synchronized (times) {
                        path = paths.get();
                    }
                    long start = System.nanoTime();
                    int status = client.get(path).status();
                    double millis = status == 200 ? (System.nanoTime() - start) / 1e6 : Double.POSITIVE_INFINITY;
                    synchronized (times) {
                        times.add(millis);
                    }
                }
            }));
        }
        for (Thread agent : agents) {
            agent.join();
        }
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double p95 = sorted[Math.min(sorted.length - 1, sorted.length * 95 / 100)];
        met &= p95 <= target;
        System.out.printf(
                "%-44s %8.1f %8.1f %8.1f%s%n",
                what,
                sorted[sorted.length / 2],
                p95,
                sorted[sorted.length - 1],
                p95 <= target ? "" : "   over " + (int) target);
    }
}
