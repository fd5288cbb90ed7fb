package io.parlour.bench;

import io.parlour.TestApp;
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
import tools.jackson.databind.JsonNode;

/// A rule tried on the past: tickets with a log of so many changes each, ten other rules, and a trial
/// through the API. Target at 50,000 events: at most 60 s, every one looked at.
///
/// `./parlour bench dry-run [events=50000] [tickets=100]`
public final class DryRunBench {
    private static final double TARGET_SECONDS = 60;
    private static final String RULES = "/api/v1/rules";

    private final TestApp app;
    private final Scene scene;
    private final ConsoleClient console;
    private final int events;
    private final int tickets;

    private DryRunBench(Arguments sizes) {
        this.app = TestApp.start();
        this.scene = Scene.in(app);
        this.console = Company.of(app, scene.organization).console(Role.OWNER);
        this.events = sizes.number("events", 50_000);
        this.tickets = sizes.number("tickets", 100);
    }

    public static void main(String[] args) {
        DryRunBench bench = new DryRunBench(Arguments.of(args));
        boolean met = bench.run();
        bench.console.close();
        bench.app.close();
        System.exit(met ? 0 : 1);
    }

    private boolean run() {
        List<UUID> made = new ArrayList<>();
        for (int ticket = 0; ticket < tickets; ticket++) {
            made.add(scene.newConversation(scene.contact));
            app.bean(MakeTicket.class)
                    .make(scene.organization, made.getLast(), TicketSource.AGENT, new Author.Agent(scene.agent));
        }
        // with the making of each
        int each = Math.ceilDiv(events, tickets) - 1;
        past(each);
        for (int other = 0; other < 10; other++) {
            console.post(RULES, wish("Other " + other, "is", "1"));
        }
        long start = System.nanoTime();
        JsonNode result = console.post(RULES + "/dry-runs", Map.of("wish", wish("High", "changed_to", "3"), "days", 1))
                .json();
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        int looked = result.path("happenings").asInt();
        System.out.printf(
                "%n%,d events of %,d tickets looked at, %,d matched, in %.1f s%n",
                looked, tickets, result.path("matched").asInt(), seconds);
        boolean met = seconds <= TARGET_SECONDS && looked >= events;
        System.out.printf("target: %,d events in at most %.0f s: %s%n", events, TARGET_SECONDS, met ? "met" : "missed");
        return met;
    }

    private void past(int each) {
        sql(each, """
                insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id,
                    text, event, at)
                select t.organization_id, t.conversation_id, 100 + n, gen_random_uuid(), gen_random_uuid(), 'event',
                    'agent', :agent, '', 'changed', now() - interval '1 hour' + n * interval '1 second'
                """);
        sql(each, """
                insert into ticket_event (organization_id, conversation_id, seq, version, actor_kind, actor_id, cause_id,
                    depth, changes, at)
                select t.organization_id, t.conversation_id, 100 + n, 1 + n, 'agent', :agent, gen_random_uuid(), 0,
                    jsonb_build_object('priority', jsonb_build_array(3 - n % 2, 2 + n % 2)),
                    now() - interval '1 hour' + n * interval '1 second'
                """);
    }

    private void sql(int each, String insert) {
        scene.transactions().in(scene.organization, () -> {
            scene.jdbc()
                    .sql(insert + """
                            from ticket t cross join generate_series(1, :each) n
                            where t.organization_id = :organization""")
                    .param("organization", scene.organization.value())
                    .param("agent", scene.agent)
                    .param("each", each)
                    .update();
        });
    }

    private static Map<String, Object> wish(String name, String op, String priority) {
        return Map.of(
                "kind",
                "trigger",
                "name",
                name,
                "events",
                List.of("changed"),
                "condition",
                Map.of("all", List.of(Map.of("field", "priority", "op", op, "value", priority))),
                "actions",
                List.of(Map.of("do", "tags", "add", List.of("tried"))),
                "active",
                true,
                "version",
                0,
                "overdue",
                false);
    }
}
