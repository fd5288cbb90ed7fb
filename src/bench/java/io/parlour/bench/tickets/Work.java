package io.parlour.bench.tickets;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.helpdesk.views.ManyTickets;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/// What is done to very many tickets of an organization at once, with how long it took and whether it was right.
public final class Work {
    private static final long DELAY_SECONDS = 10L * 86_400;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final TestApp app;
    private final Company company;
    private final ConsoleClient owner;
    private Instant due = Instant.EPOCH;
    private int waiting;

    private Work(TestApp app) {
        this.app = app;
        this.company = Company.in(app);
        this.owner = company.console(Role.OWNER);
    }

    public static Work of(TestApp app) {
        return new Work(app);
    }

    /// Tagged, and the tag taken away again.
    public boolean bulk(int tickets) {
        fill(tickets + tickets / 2);
        String run = make("/api/v1/bulk-runs", Map.of("tickets", some(tickets), "actions", List.of(tag("bulk"))));
        double changed = until(() -> state(run).equals("done"));
        int tagged = count("select count(*) from ticket_tag where organization_id = ? and fold = 'bulk'");
        make("/api/v1/bulk-runs/" + run + "/undo", Map.of());
        double undone = until(() -> state(run).equals("undone"));
        int left = count("select count(*) from ticket_tag where organization_id = ? and fold = 'bulk'");
        System.out.printf(
                "%,d tickets tagged in %.1f s (%,d hold the tag), undone in %.1f s (%,d hold it)%n",
                tickets, changed, tagged, undone, left);
        return changed <= 60 && undone <= 60 && tagged == tickets && left == 0;
    }

    /// A tag of all of them gets another name.
    public boolean tags(int tickets) {
        fill(tickets);
        update("""
                insert into ticket_tag (organization_id, conversation_id, fold, tag, at)
                select organization_id, conversation_id, 'kettel', 'Kettel', now() from ticket where organization_id = ?""");
        app.superuser().sql("vacuum analyze ticket_tag").update();
        make("/api/v1/ticket-tag-runs", Map.of("tag", "kettel", "into", "Kettle"));
        double renamed = until(
                () -> count("select count(*) from ticket_tag where organization_id = ? and fold = 'kettel'") == 0);
        long counted = owner.post(
                        "/api/v1/view-previews",
                        Map.of(
                                "condition",
                                Map.of(
                                        "all",
                                        List.of(
                                                Map.of("field", "tags", "op", "has_any", "value", List.of("Kettle")),
                                                Map.of("field", "spam", "op", "is", "value", false),
                                                Map.of(
                                                        "any",
                                                        List.of(
                                                                Map.of("field", "snoozed", "op", "is", "value", true),
                                                                Map.of(
                                                                        "field", "snoozed", "op", "is", "value",
                                                                        false)))))))
                .json()
                .path("count")
                .asLong();
        int there = count("select count(*) from ticket where organization_id = ? and not spam");
        System.out.printf(
                "a tag of %,d tickets renamed in %.1f s; a view of it counts %,d of %,d%n",
                tickets, renamed, counted, there);
        return counted == there || (counted == 10_000 && there > counted);
    }

    /// Given out to agents who are there, until each is full.
    public boolean share(int tickets, int agents) {
        UUID department = UUID.fromString(make("/api/v1/departments", Map.of("name", "Crowd")));
        int capacity = Math.min(500, Math.ceilDiv(tickets, agents));
        for (int i = 0; i < agents; i++) {
            Company.Person person = company.person(Role.AGENT);
            owner.patch("/api/v1/agents/" + person.id(), Map.of("departments", List.of(department)));
            owner.put("/api/v1/assignment/agents/" + person.id(), Map.of("accepts", true, "capacity", capacity));
        }
        fill(tickets);
        update("""
                update conversation set assignee_id = null, department_id = '%s' where organization_id = ?""".formatted(department));
        update("""
                update ticket set category = 'open', spam = false, snoozed_until = null, solved_at = null, closed_at = null
                where organization_id = ?""");
        update("""
                insert into agent_status (organization_id, agent_id, chosen, effective, since, connected, online_since,
                    free_since, missed_in_a_row, auto_accept)
                select organization_id, agent_id, 'online', 'online', now(), true, now(), now(), 0, false
                from agent_department where organization_id = ?
                on conflict (organization_id, agent_id) do update set effective = 'online', connected = true""");
        owner.put(
                "/api/v1/assignment/departments/" + department,
                Map.of(
                        "mode",
                        "balanced",
                        "capacity",
                        500,
                        "requeueAfterMinutes",
                        1_440,
                        "requeueAll",
                        false,
                        "preferHours",
                        0));
        double shared = until(() ->
                count("select count(*) from conversation where organization_id = ? and assignee_id is null") == 0);
        int most = count("""
                select max(n) from (select count(*) as n from conversation where organization_id = ? group by assignee_id) x""");
        int twice = count("select count(*) from ticket_turn where organization_id = ? and moves > 1");
        System.out.printf(
                "%,d tickets given to %,d agents in %.1f s: %,d at most for one who carries %,d, %,d more than once%n",
                tickets, agents, shared, most, capacity, twice);
        return shared <= 10 && most <= capacity && twice == 0;
    }

    /// A time rule for all of them, whose delay then changes.
    public boolean plan(int tickets) {
        fill(tickets);
        update("update ticket set category = 'pending', category_since = now() where organization_id = ?");
        Map<String, Object> wish = rule(DELAY_SECONDS);
        String rule = make("/api/v1/rules", wish);
        double planned = until(() -> timers("waiting") == tickets);
        wish.putAll(rule(DELAY_SECONDS * 2));
        wish.put("version", 1);
        owner.put("/api/v1/rules/" + rule, wish);
        double again = until(() -> count("""
                select count(*) from ticket_timer where organization_id = ? and due_at < now() + interval '15 days'""") == 0);
        int fired = timers("done");
        System.out.printf(
                "a time rule set for %,d tickets in %.1f s, its delay changed for all in %.1f s, %,d fired%n",
                tickets, planned, again, fired);
        return planned <= 120 && again <= 120 && fired == 0;
    }

    /// Timers that are due while the program stands still.
    public void dueLater(int tickets) {
        fill(tickets);
        waiting = tickets;
        long inSeconds = 60L + tickets / 100;
        due = Instant.now().plusSeconds(inSeconds + 20).truncatedTo(ChronoUnit.MILLIS);
        update("""
                update ticket set category = 'pending',
                    category_since = now() - interval '1 hour' + random() * interval '20 seconds' where organization_id = ?""");
        make("/api/v1/rules", rule(3_600 + inSeconds));
        double planned = until(() -> timers("waiting") == tickets);
        System.out.printf("%,d timers set in %.1f s%n", tickets, planned);
        owner.close();
    }

    public void waitUntilDue() {
        until(() -> Instant.now().isAfter(due));
    }

    /// Whether all were, soon enough.
    ///
    /// @param started the program, anew
    public boolean actedOn(TestApp started) {
        Work after = new Work(started);
        double took = until(() ->
                count(started, "select count(*) from ticket_timer where organization_id = ? and state = 'waiting'")
                        == 0);
        int acted =
                count(started, "select count(*) from ticket_event where organization_id = ? and actor_kind = 'rule'");
        double behind = started.superuser()
                .sql("""
                        select coalesce(max(extract(epoch from latest - fired_at)), 0) from (
                            select fired_at, max(fired_at) over (order by due_at
                                range between unbounded preceding and interval '1 second' preceding) as latest
                            from ticket_timer where organization_id = ?) t""")
                .param(company.id().value())
                .query(Double.class)
                .single();
        System.out.printf(
                "%,d timers due while nothing ran: acted on in %.1f s, %,d changes, at most %.1f s before one that was due"
                        + " earlier%n",
                waiting, took, acted, behind);
        after.owner.close();
        return took <= 150 && acted == waiting;
    }

    private void fill(int tickets) {
        app.bean(CreateContact.class).create(company.id(), new NewContact("Vera", "en", List.of(), "live-chat"));
        new ManyTickets(app.superuser(), company.id()).fill(tickets, tickets, 0);
    }

    private List<UUID> some(int most) {
        return app.superuser()
                .sql("select conversation_id from ticket where organization_id = ? order by number limit ?")
                .param(company.id().value())
                .param(most)
                .query((row, number) -> Objects.requireNonNull(row.getObject("conversation_id", UUID.class)))
                .list();
    }

    private static Map<String, Object> tag(String tag) {
        return Map.of("do", "tags", "add", List.of(tag), "remove", List.of());
    }

    private static Map<String, Object> rule(long delaySeconds) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("kind", "time");
        rule.put("name", "Bench");
        rule.put("events", List.of());
        rule.put("condition", Map.of("all", List.of(Map.of("field", "category", "op", "is", "value", "pending"))));
        rule.put("actions", List.of(tag("acted")));
        rule.put("timing", Map.of("anchor", "status_since", "delaySeconds", delaySeconds));
        rule.put("active", true);
        rule.put("version", 0);
        rule.put("overdue", false);
        return rule;
    }

    private String make(String path, Map<String, ?> body) {
        ConsoleClient.Answer answer = owner.post(path, body);
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.text());
        }
        JsonNode id = answer.json().path("id");
        return id.isMissingNode() ? "" : id.asString();
    }

    private String state(String run) {
        return owner.get("/api/v1/bulk-runs/" + run).json().path("state").asString();
    }

    private int timers(String state) {
        return count("select count(*) from ticket_timer where organization_id = ? and state = '" + state + "'");
    }

    private int count(String sql) {
        return count(app, sql);
    }

    private int count(TestApp node, String sql) {
        return node.superuser()
                .sql(sql)
                .param(company.id().value())
                .query(Integer.class)
                .single();
    }

    private void update(String sql) {
        app.superuser().sql(sql).param(company.id().value()).update();
    }

    /// Seconds until it is so.
    private static double until(BooleanSupplier so) {
        long start = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                System.out.println("  given up after " + PATIENCE);
                return Double.POSITIVE_INFINITY;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
