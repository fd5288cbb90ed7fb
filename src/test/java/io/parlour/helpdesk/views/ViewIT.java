package io.parlour.helpdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.identity.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Views of tickets in the running program (HD-1, HD-4, HD-22, HD-23, HD-25, HD-26, HD-27).
class ViewIT {
    private static final String VIEWS = "/api/v1/views";
    private static TicketScene scene;

    @BeforeAll
    static void makeTickets() {
        scene = new TicketScene();
        scene.tickets(60);
        // what other tests stored counts in the plans, and the database hasn't looked at it yet
        scene.app.superuser().sql("analyze").update();
    }

    @AfterAll
    static void signOut() {
        scene.owner.close();
    }

    @Test
    void theCountIsTheLengthOfTheListWhileTicketsChange() {
        AgentPrincipal agent = scene.anyone();
        FindView find = scene.app.bean(FindView.class);
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("parlour.writers", 3); i++) {
            Random luck = new Random(i);
            writers.add(Thread.startVirtualThread(() -> {
                while (!over.get()) {
                    scene.change(scene.tickets.get(luck.nextInt(scene.tickets.size())), luck);
                }
            }));
        }
        try {
            for (int i = 0; i < Integer.getInteger("parlour.snapshots", 30); i++) {
                FindView.Open open = find.open(
                        agent, List.of("all-unsolved", "all", "mine-unsolved").get(i % 3));
                TicketColumn group = List.of(TicketColumn.CATEGORY, TicketColumn.PRIORITY, TicketColumn.ASSIGNEE)
                        .get(i / 3 % 3);
                Shape grouped = new Shape(open.shape().condition(), open.shape().keys(), group);
                scene.app.bean(Transactions.class).snapshot(scene.organization, Duration.ofSeconds(10), () -> {
                    assertWhole(agent, grouped, open);
                    return null;
                });
            }
        } finally {
            over.set(true);
            writers.forEach(ViewIT::join);
        }
    }

    private static void assertWhole(AgentPrincipal agent, Shape shape, FindView.Open open) {
        ListTickets list = scene.app.bean(ListTickets.class);
        TicketPage page = list.page(agent, shape, open.fields(), null, 7);
        long count = page.count() == null ? -1 : page.count();
        assertThat(page.groups().stream().mapToLong(TicketPage.Group::count).sum())
                .isEqualTo(count);
        List<TicketRow> rows = new ArrayList<>(page.items());
        for (@Nullable String next = page.next(); next != null; next = page.next()) {
            page = list.page(agent, shape, open.fields(), next, 7);
            rows.addAll(page.items());
        }
        assertThat(rows).hasSize(Math.toIntExact(count));
        assertThat(rows.stream().map(TicketRow::id)).doesNotHaveDuplicates();
        assertThat(rows.stream().map(TicketRow::group).distinct().count())
                .isEqualTo(
                        list.page(agent, shape, open.fields(), null, 1).groups().size());
    }

    @Test
    void whatWaitsForUsIsNeitherPendingNorOnHold() {
        List<String> standing = items(scene.owner.get(VIEWS + "/waiting/tickets?limit=200")).stream()
                .map(row -> row.path("category").asString())
                .toList();
        assertThat(standing).isNotEmpty().containsOnly("new", "open");
        long count = items(scene.owner.get(VIEWS + "/all-unsolved/tickets?limit=200")).stream()
                .filter(row ->
                        List.of("new", "open").contains(row.path("category").asString()))
                .filter(row -> row.path("waitingSince").isString())
                .count();
        assertThat(standing).hasSize(Math.toIntExact(count));
    }

    @Test
    void everyViewShowsTheTicketsItsReasonsSayYesTo() {
        AgentPrincipal agent = scene.anyone();
        ShowView show = scene.app.bean(ShowView.class);
        ExplainTicket explain = scene.app.bean(ExplainTicket.class);
        int shown = 0;
        for (View view : scene.app.bean(StandardViews.class).all()) {
            List<UUID> listed = show.page(agent, view.id(), null, 200).items().stream()
                    .map(TicketRow::id)
                    .toList();
            assertThat(scene.tickets.stream()
                            .filter(ticket ->
                                    explain.explain(agent, view.id(), ticket).shown()))
                    .as(view.id())
                    .containsExactlyInAnyOrderElementsOf(listed);
            shown += listed.size();
        }
        assertThat(shown).isGreaterThan(60);
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        assertRefused("condition.invalid", "/condition/all/0/field", all("moon", "is", "full"));
        assertRefused("condition.invalid", "/condition/all/0/op", all("number", "contains", "1"));
        assertRefused("condition.invalid", "/condition/all/0/value", all("priority", "at_least", "9"));
        assertRefused("condition.event-only", "/condition/all/0/op", all("priority", "changed", "1"));
        Object deep = all("number", "eq", 1);
        for (int i = 0; i < 3; i++) {
            deep = Map.of("all", List.of(deep));
        }
        assertRefused("condition.invalid", "/condition/all/0/all/0/all/0/all", deep);
        Object leaf = Map.of("field", "number", "op", "eq", "value", 1);
        Object fifty = Map.of("any", java.util.Collections.nCopies(50, leaf));
        assertRefused("condition.invalid", "/condition/all/2/any/0", Map.of("all", List.of(fifty, fifty, fifty)));
        assertThat(scene.owner
                        .post(VIEWS, wish("Too many", "private", all("number", "eq", 1), "sort", List.of("tags")))
                        .status())
                .isEqualTo(422);
        assertThat(scene.owner.get(VIEWS + "/all/tickets?cursor=nonsense").code())
                .isEqualTo("page.cursor-invalid");
        assertThat(scene.owner.get(VIEWS + "/nobody-has-it/tickets").status()).isEqualTo(404);
    }

    @Test
    void aViewThatAsksForWhatIsGoneSaysSoAndShowsNothing() {
        UUID gone = scene.department("Gone");
        String id = id(scene.owner.post(VIEWS, wish("Of Gone", "private", all("department", "is", gone.toString()))));
        assertThat(scene.owner
                        .get(VIEWS + "/" + id + "/tickets")
                        .json()
                        .path("count")
                        .asInt(-1))
                .isZero();
        assertThat(scene.owner.delete("/api/v1/departments/" + gone).status()).isLessThan(300);

        Answer broken = scene.owner.get(VIEWS + "/" + id + "/tickets");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.code()).isEqualTo("view.broken");
        assertThat(broken.json().path("pointer").asString()).isEqualTo("/condition/all/0/value");
        assertThat(listed(scene.owner, id).path("broken").asBoolean(false)).isTrue();
        assertThat(scene.owner
                        .get("/api/v1/view-counts")
                        .json()
                        .path("counts")
                        .path(id)
                        .isNumber())
                .isFalse();
    }

    @Test
    void theSameViewShowsEachAgentWhatItMaySee() {
        ConsoleClient seller = agent(Role.AGENT, scene.sales);
        ConsoleClient supporter = agent(Role.AGENT, scene.support);
        String id = id(scene.owner.post(VIEWS, wish("Of all", "everyone", all("number", "present", null))));

        List<String> sold = tickets(seller, id);
        List<String> supported = tickets(supporter, id);
        assertThat(sold).isNotEmpty().doesNotContainAnyElementsOf(supported);
        assertThat(tickets(scene.owner, id)).containsAll(sold).containsAll(supported);
        for (ConsoleClient each : List.of(seller, supporter, scene.owner)) {
            assertThat(each.get("/api/v1/view-counts")
                            .json()
                            .path("counts")
                            .path(id)
                            .asInt(-1))
                    .isEqualTo(tickets(each, id).size());
        }
        String foreign = supported.getFirst();
        assertThat(seller.get("/api/v1/view-reasons?view=" + id + "&conversation=" + foreign)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatAnAgentTookOrWasNamedInElsewhereIsCountedOnce() {
        TicketScene here = new TicketScene();
        Company.Person person = here.company.personOf(Role.AGENT, here.sales);
        ConsoleClient seller = here.company.console(person);
        String id =
                id(here.owner.post(VIEWS, wish("Of all, once", "everyone", all("created", "younger_than", "P900D"))));
        int before = counted(seller, id);
        List<UUID> foreign = IntStream.range(0, 4)
                .mapToObj(i -> here.ticket("Foreign " + i, here.support))
                .toList();
        UUID own = here.ticket("Own", here.sales);
        for (UUID taken : List.of(foreign.get(0), foreign.get(1), own)) {
            here.app
                    .superuser()
                    .sql("update conversation set assignee_id = ? where id = ?")
                    .params(person.id(), taken)
                    .update();
        }
        for (UUID named : List.of(foreign.get(1), foreign.get(2), own)) {
            here.app
                    .superuser()
                    .sql("insert into ticket_grant values (?, ?, ?, ?, gen_random_uuid(), now())")
                    .params(here.organization.value(), named, person.id(), here.me)
                    .update();
        }
        // those of support that it took, was named in, or both; and its own department's
        assertThat(counted(seller, id)).isEqualTo(before + 4);
        assertThat(tickets(seller, id))
                .hasSize(before + 4)
                .doesNotContain(foreign.get(3).toString());
        assertThat(seller.get("/api/v1/view-counts")
                        .json()
                        .path("counts")
                        .path(id)
                        .asInt())
                .isEqualTo(before + 4);
        here.owner.close();
    }

    @Test
    void ofNoDepartmentsNothingIsCountedTwice() {
        TicketScene here = new TicketScene();
        Company.Person person = here.company.person(Role.AGENT);
        here.owner.patch("/api/v1/agents/" + person.id(), Map.of("departments", List.of()));
        ConsoleClient nowhere = here.company.console(person);
        String id = id(here.owner.post(VIEWS, wish("Of all, of none", "everyone", all("number", "present", null))));
        UUID taken = here.ticket("Of none", null);
        here.app
                .superuser()
                .sql("update conversation set assignee_id = ?, department_id = null where id = ?")
                .params(person.id(), taken)
                .update();
        assertThat(tickets(nowhere, id)).contains(taken.toString());
        assertThat(counted(nowhere, id)).isEqualTo(tickets(nowhere, id).size());
        here.owner.close();
    }

    private static int counted(ConsoleClient client, String view) {
        return client.get(VIEWS + "/" + view + "/tickets?limit=1")
                .json()
                .path("count")
                .asInt(-1);
    }

    @Test
    void onesOwnViewIsOnesOwnAndSharingTakesTheRight() {
        ConsoleClient agent = agent(Role.AGENT, scene.sales);
        ConsoleClient lead = agent(Role.LEAD, scene.sales);
        ConsoleClient other = agent(Role.AGENT, scene.support);
        Object any = all("number", "present", null);
        assertThat(agent.post(VIEWS, wish("Mine to all", "everyone", any)).status())
                .isEqualTo(403);
        assertThat(lead.post(VIEWS, wish("Ours to all", "everyone", any)).status())
                .isEqualTo(403);
        String own = id(agent.post(VIEWS, wish("Mine", "private", any)));
        String shared = id(lead.post(VIEWS, wish("Ours", "department", any, "department", scene.sales)));

        assertThat(listed(agent, shared).path("changeable").asBoolean(true)).isFalse();
        assertThat(listed(other, shared).isMissingNode()).isTrue();
        assertThat(other.get(VIEWS + "/" + own + "/tickets").status()).isEqualTo(404);
        assertThat(lead.delete(VIEWS + "/" + own).status()).isEqualTo(404);
        assertThat(agent.delete(VIEWS + "/" + shared).status()).isEqualTo(403);
        assertThat(agent.put(VIEWS + "/" + own, wish("Mine still", "private", any))
                        .status())
                .isEqualTo(200);
        assertThat(agent.put(VIEWS + "/all", wish("All", "private", any)).code())
                .isEqualTo("view.standard");

        assertThat(agent.put("/api/v1/view-choice", Map.of("placed", List.of(own, "all"), "hidden", List.of("spam")))
                        .status())
                .isEqualTo(204);
        List<JsonNode> arranged = items(agent.get(VIEWS));
        assertThat(arranged).extracting(view -> view.path("id").asString()).startsWith(own, "all");
        assertThat(listed(agent, "spam").path("hidden").asBoolean(false)).isTrue();
        assertThat(agent.get("/api/v1/view-counts").json().path("counts").has("spam"))
                .isFalse();
        assertThat(agent.get(VIEWS + "?limit=3").json().path("items")).hasSize(3);
        assertThat(lead.delete(VIEWS + "/" + shared).status()).isEqualTo(204);
    }

    @Test
    void aViewIsTakenOutAsAFileByWhoMay() {
        ConsoleClient agent = agent(Role.AGENT, scene.sales);
        ConsoleClient lead = agent(Role.LEAD, scene.sales);
        assertThat(agent.get(VIEWS + "/all/export").status()).isEqualTo(403);
        Answer file = lead.get(VIEWS + "/all/export");
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        List<String> lines = file.text().lines().toList();
        assertThat(lines.getFirst()).startsWith("\"Channel\",\"No.\",\"Subject\",\"Contact\"");
        assertThat(file.text()).contains("\"'=cmd\"").doesNotContain("\"=cmd\"");
    }

    @Test
    void aConditionIsCountedBeforeItIsSaved() {
        Object kettles = all("subject", "contains", "kettle");
        JsonNode answer = scene.owner
                .post("/api/v1/view-previews", Map.of("condition", kettles))
                .json();
        String id = id(scene.owner.post(VIEWS, wish("Kettles", "private", kettles)));
        assertThat(answer.path("count").asInt(-1))
                .isPositive()
                .isEqualTo(tickets(scene.owner, id).size());
        Object street = all("subject", "starts_with", "STRASSE");
        assertThat(scene.owner
                        .post("/api/v1/view-previews", Map.of("condition", street))
                        .json()
                        .path("count")
                        .asInt(-1))
                .isPositive();
    }

    /// The table is locked as long as the view is asked.
    @Test
    void aViewThatTakesTooLongNamesTheFieldThatTakesIt() {
        Object slow = Map.of(
                "all",
                List.of(
                        Map.of("field", "number", "op", "present"),
                        Map.of("field", "subject", "op", "contains", "value", "kettle")));
        String id = id(scene.owner.post(VIEWS, wish("Slow", "private", slow)));
        Answer answer = scene.app.bean(Transactions.class).in(scene.organization, () -> {
            scene.app
                    .bean(JdbcClient.class)
                    .sql("lock table ticket in access exclusive mode")
                    .update();
            return scene.owner.get(VIEWS + "/" + id + "/tickets");
        });
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("view.too-slow");
        assertThat(answer.json().path("field").asString()).isEqualTo("subject");
        assertThat(scene.owner.get(VIEWS + "/" + id + "/tickets").status()).isEqualTo(200);
    }

    private static void assertRefused(String code, String pointer, Object condition) {
        Answer answer = scene.owner.post(VIEWS, wish("Refused", "private", condition));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("pointer").asString()).isEqualTo(pointer);
    }

    private static ConsoleClient agent(Role role, UUID department) {
        var person = scene.company.person(role);
        assertThat(scene.owner
                        .patch("/api/v1/agents/" + person.id(), Map.of("departments", List.of(department)))
                        .status())
                .isLessThan(300);
        return scene.company.console(person);
    }

    private static Map<String, Object> wish(String name, String sharing, Object condition, Object... more) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "name", name,
                "sharing", sharing,
                "condition", condition,
                "columns", List.of("number", "subject"),
                "sort", List.of("-priority", "waiting")));
        for (int i = 0; i < more.length; i += 2) {
            wish.put(String.valueOf(more[i]), more[i + 1]);
        }
        return wish;
    }

    private static Object all(String field, String op, @Nullable Object value) {
        Map<String, Object> leaf = new HashMap<>(Map.of("field", field, "op", op));
        if (value != null) {
            leaf.put("value", value);
        }
        return Map.of("all", List.of(leaf));
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
        return answer.json().path("id").asString();
    }

    private static JsonNode listed(ConsoleClient client, String id) {
        return items(client.get(VIEWS + "?limit=200")).stream()
                .filter(view -> view.path("id").asString().equals(id))
                .findFirst()
                .orElse(tools.jackson.databind.node.MissingNode.getInstance());
    }

    private static List<String> tickets(ConsoleClient client, String view) {
        return items(client.get(VIEWS + "/" + view + "/tickets?limit=200")).stream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    private static List<JsonNode> items(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .toList();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
