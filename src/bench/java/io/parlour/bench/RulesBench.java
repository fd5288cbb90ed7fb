package io.parlour.bench;

import io.parlour.TestApp;
import io.parlour.bench.live.Figures;
import io.parlour.conversations.Author;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// What triggers cost a change of a ticket through the API (`helpdesk.md` §15): none of them, and many that each ask
/// four things and do nothing; both in turn, in the same run. Target: at most 15 ms more at p95.
///
/// `./parlour bench rules [rules=200] [changes=500]`
public final class RulesBench {
    private static final double TARGET_MILLIS = 15;
    private static final String RULES = "/api/v1/rules";

    private final TestApp app;
    private final Scene scene;
    private final ConsoleClient console;
    private final int rules;
    private final int changes;

    private RulesBench(Arguments sizes) {
        this.app = TestApp.start();
        this.scene = Scene.in(app);
        this.console = Company.of(app, scene.organization).console(Role.OWNER);
        this.rules = sizes.number("rules", 200);
        this.changes = sizes.number("changes", 500);
    }

    public static void main(String[] args) {
        RulesBench bench = new RulesBench(Arguments.of(args));
        boolean met = bench.run();
        bench.console.close();
        bench.app.close();
        System.exit(met ? 0 : 1);
    }

    private boolean run() {
        UUID ticket = scene.newConversation(scene.contact);
        app.bean(MakeTicket.class).make(scene.organization, ticket, TicketSource.AGENT, new Author.Agent(scene.agent));
        List<String> made = new ArrayList<>();
        for (int rule = 0; rule < rules; rule++) {
            made.add(console.post(RULES, wish(rule, true)).json().path("id").asString());
        }
        // what compiles and caches for the first time is no part of the figures
        change("warming up", ticket);
        Figures with = change(rules + " triggers", ticket);
        for (int rule = 0; rule < rules; rule++) {
            console.put(RULES + "/" + made.get(rule), wish(rule, false));
        }
        change("warming up", ticket);
        Figures without = change("no trigger", ticket);
        without.print("");
        with.print("");
        double more = with.millis(0.95) - without.millis(0.95);
        System.out.printf(
                "%n%.1f ms more at p95; target: at most %.0f ms: %s%n",
                more, TARGET_MILLIS, more <= TARGET_MILLIS ? "met" : "missed");
        return more <= TARGET_MILLIS;
    }

    private Figures change(String title, UUID ticket) {
        String path = "/api/v1/conversations/" + ticket + "/ticket";
        long[] nanos = new long[changes];
        long begun = System.nanoTime();
        for (int i = 0; i < changes; i++) {
            long start = System.nanoTime();
            ConsoleClient.Answer answer = console.patch(path, Map.of("priority", 1 + i % 4));
            nanos[i] = System.nanoTime() - start;
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.text());
            }
        }
        return new Figures(title, (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1), nanos);
    }

    private static Map<String, Object> wish(int rule, boolean active) {
        List<Map<String, Object>> asked = List.of(
                Map.of("field", "category", "op", "is_not", "value", "closed"),
                Map.of("field", "priority", "op", "at_least", "value", "1"),
                Map.of("field", "subject", "op", "contains_not", "value", "Order " + rule),
                Map.of("field", "tags", "op", "has_any", "value", List.of("tag" + rule)));
        return Map.ofEntries(
                Map.entry("kind", "trigger"),
                Map.entry("name", "Rule " + rule),
                Map.entry("events", List.of("changed")),
                Map.entry("condition", Map.of("all", asked)),
                Map.entry("actions", List.of(Map.of("do", "tags", "add", List.of("tried")))),
                Map.entry("active", active),
                Map.entry("version", active ? 0 : 1),
                Map.entry("overdue", false));
    }
}
