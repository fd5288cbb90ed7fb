package io.parlour.bench.console;

import io.parlour.bench.people.Installation;
import io.parlour.bench.people.Person;
import io.parlour.bench.people.Web;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Agents who look at a list while nothing happens, and then while a visitor writes. Some have a real console, in
/// Chromium; of the others only the socket is there, so that the server has as many to tell.
public final class IdleRun {
    private static final double TARGET_IDLE = 1;
    private static final int TARGET_MESSAGE = 1;
    private static final double SETTLE_MILLIS = 15_000;
    private static final double BETWEEN_MILLIS = 4_000;
    private static final List<String> VIEWS = List.of("/inbox/open", "/inbox/mine", "/inbox/open");

    private final Sizes sizes;

    /// `consoles` of the `agents` are real. `messages` follow the idle time, one after the other.
    public record Sizes(int agents, int consoles, double minutes, int messages) {}

    public IdleRun(Sizes sizes) {
        this.sizes = sizes;
    }

    public void run() throws IOException, InterruptedException {
        try (Installation house = Installation.open(List.of());
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                Consoles consoles = new Consoles(house.port())) {
            Person.Visitor visitor = house.visitor("visitor");
            List<Watcher> watchers = new ArrayList<>();
            try {
                for (int i = 0; i < sizes.agents(); i++) {
                    Person.Agent agent = house.agent("agent" + i);
                    if (i < sizes.consoles()) {
                        consoles.open(agent, VIEWS.get(i % VIEWS.size()));
                    } else {
                        watchers.add(Watcher.open(agent, house.port(), executor));
                    }
                }
                measure(house, consoles, watchers, visitor);
            } finally {
                for (Watcher each : watchers) {
                    each.close();
                }
            }
        }
    }

    private void measure(Installation house, Consoles consoles, List<Watcher> watchers, Person.Visitor visitor)
            throws IOException {
        ServedRequests served = new ServedRequests(house.port());
        consoles.live(SETTLE_MILLIS);
        Consoles.Counted opening = consoles.read();
        System.out.printf(
                "%n%d agents: %d consoles in Chromium (%d requests each at most to open), %d sockets alone%n",
                sizes.agents(), sizes.consoles(), opening.most(), watchers.size());
        long before = served.count();
        consoles.live(sizes.minutes() * TimeUnit.MINUTES.toMillis(1));
        idle(consoles.read(), served.count() - before);
        boolean met = messages("in a list", consoles, watchers, visitor, served);
        consoles.page(0)
                .navigate(consoles.page(0).url().replaceAll("/inbox/.*", "/inbox/open/") + visitor.conversation());
        consoles.live(SETTLE_MILLIS);
        consoles.read();
        met &= messages("in a list, and on screen of one", consoles, watchers, visitor, served);
        System.out.printf(
                "target: at most %d for each console and message: %s%n", TARGET_MESSAGE, met ? "met" : "missed");
    }

    private void idle(Consoles.Counted counted, long served) {
        double most = counted.most() / sizes.minutes();
        System.out.printf(
                "idle %.1f min: requests a minute and console %.2f (most of one %.2f), %s; the server answered %d in all%n"
                        + "target: at most %.0f: %s%n",
                sizes.minutes(),
                counted.sum() / sizes.minutes() / sizes.consoles(),
                most,
                counted.asked(),
                served,
                TARGET_IDLE,
                most <= TARGET_IDLE ? "met" : "missed");
    }

    private boolean messages(
            String where, Consoles consoles, List<Watcher> watchers, Person.Visitor visitor, ServedRequests served)
            throws IOException {
        int events = watchers.stream().mapToInt(Watcher::events).sum();
        long before = served.count();
        Map<String, Integer> asked = new TreeMap<>();
        int all = 0;
        int most = 0;
        for (int i = 0; i < sizes.messages(); i++) {
            Web.Answer answer = visitor.web()
                    .post(
                            "/widget/v1/conversations/" + visitor.conversation() + "/messages",
                            Map.of("clientId", UUID.randomUUID(), "text", "Are you there?"));
            if (answer.status() != 201) {
                throw new IOException("not sent: " + answer);
            }
            consoles.live(BETWEEN_MILLIS);
            Consoles.Counted counted = consoles.read();
            all += counted.sum();
            most = Math.max(most, counted.most());
            counted.asked().forEach((what, count) -> asked.merge(what, count, Integer::sum));
        }
        System.out.printf(
                "a new message, the conversation %s: requests of a console at most %d, of all %d consoles %.1f, %s; the server answered %.1f, the visitor's own among them; sockets alone heard of %.1f%n",
                where,
                most,
                sizes.consoles(),
                (double) all / sizes.messages(),
                asked,
                (double) (served.count() - before) / sizes.messages(),
                (double) (watchers.stream().mapToInt(Watcher::events).sum() - events)
                        / sizes.messages()
                        / Math.max(1, watchers.size()));
        return all <= TARGET_MESSAGE * sizes.messages();
    }
}
