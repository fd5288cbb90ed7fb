package io.parlour.helpdesk.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentIT {
    private static final int AGENTS = 20;
    private AssignmentScene scene;

    @BeforeAll
    void begin() {
        scene = new AssignmentScene();
    }

    @AfterAll
    void end() {
        scene.owner.close();
    }

    @Test
    void twentyAgentsWhoTakeTheNextAtOnceGetTwentyTickets() throws Exception {
        UUID sales = scene.department("Sales");
        List<ConsoleClient> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            agents.add(scene.company.console(scene.agent(sales)));
            scene.ticket(sales, 2);
        }
        List<Callable<String>> presses = agents.stream()
                .<Callable<String>>map(
                        agent -> () -> agent.post("/api/v1/ticket-queue/next?department=" + sales, Map.of())
                                .json()
                                .path("conversation")
                                .asString())
                .toList();

        Set<String> taken = new HashSet<>(together(presses));

        assertThat(taken).hasSize(AGENTS).doesNotContain("");
        assertThat(agents.getFirst()
                        .post("/api/v1/ticket-queue/next?department=" + sales, Map.of())
                        .code())
                .isEqualTo("queue.empty");
        agents.forEach(ConsoleClient::close);
    }

    @Test
    void takingWhatAnotherTookNamesThem() {
        UUID sales = scene.department("Sales");
        Company.Person first = scene.agent(sales);
        UUID ticket = scene.ticket(sales, 2);
        try (ConsoleClient one = scene.company.console(first);
                ConsoleClient other = scene.company.console(scene.agent(sales))) {
            assertThat(one.post("/api/v1/conversations/" + ticket + "/ticket/take", Map.of())
                            .status())
                    .isEqualTo(204);
            assertThat(one.post("/api/v1/conversations/" + ticket + "/ticket/take", Map.of())
                            .status())
                    .as("one's own")
                    .isEqualTo(204);

            ConsoleClient.Answer late = other.post("/api/v1/conversations/" + ticket + "/ticket/take", Map.of());

            assertThat(late.status() + " " + late.code()).isEqualTo("409 ticket.taken");
            assertThat(late.json().get("name").asString()).isEqualTo("A agent");
            assertThat(scene.ownerOf(ticket)).isEqualTo(first.id());
        }
    }

    @Test
    void whoHasATicketIsOfItsDepartmentOrItIsAsked() {
        UUID sales = scene.department("Sales");
        UUID support = scene.department("Support");
        UUID seller = scene.agent(sales).id();
        UUID helper = scene.agent(support).id();
        UUID ticket = scene.ticket(sales, 2);
        String path = "/api/v1/conversations/" + ticket;

        assertThat(scene.owner.put(path + "/assignee", Map.of("agent", seller)).status())
                .isEqualTo(204);
        assertThat(scene.owner.put(path + "/assignee", Map.of("agent", helper)).code())
                .isEqualTo("ticket.not-a-member");
        assertThat(scene.ownerOf(ticket)).isEqualTo(seller);
        assertThat(scene.owner
                        .put(path + "/department", Map.of("department", support))
                        .code())
                .isEqualTo("ticket.not-a-member");

        scene.owner.put(path + "/department", Map.of("department", support, "anyway", true));
        assertThat(scene.ownerOf(ticket)).as("moved away from whoever had it").isNull();
        scene.owner.put(path + "/assignee", Map.of("agent", seller, "anyway", true));
        assertThat(scene.ownerOf(ticket)).isEqualTo(seller);
        assertThat(scene.departmentOf(ticket)).as("it left the department").isNull();
    }

    @Test
    void aDepartmentGivesOutWhatWaitsAndNobodyGetsTooMuch() throws Exception {
        UUID sales = scene.department("Sales");
        List<UUID> agents = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID agent = scene.agent(sales).id();
            agents.add(agent);
            scene.is(agent, "online");
        }
        UUID away = scene.agent(sales).id();
        scene.is(away, "away");
        List<UUID> tickets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tickets.add(scene.ticket(sales, 2));
        }
        scene.shares(sales, "balanced", 5);
        ShareTickets share = scene.app.bean(ShareTickets.class);
        List<Callable<String>> nodes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            nodes.add(() -> {
                share.share(scene.organization, sales);
                return "";
            });
        }
        together(nodes);

        await().atMost(Duration.ofSeconds(20)).until(() -> waiting(tickets).size() == 5);
        for (UUID agent : agents) {
            assertThat(tickets.stream().filter(each -> agent.equals(scene.ownerOf(each))))
                    .hasSize(5);
        }
        assertThat(waiting(tickets)).as("the youngest wait").isEqualTo(tickets.subList(15, 20));

        UUID urgent = scene.ticket(sales, 4);
        scene.owner.patch("/api/v1/conversations/" + tickets.getFirst() + "/ticket", Map.of("category", "pending"));
        await().atMost(Duration.ofSeconds(20)).until(() -> scene.ownerOf(urgent) != null);
        assertThat(waiting(tickets)).as("the urgent one went first").hasSize(5);
        scene.owner.patch("/api/v1/conversations/" + tickets.get(1) + "/ticket", Map.of("category", "solved"));
        await().atMost(Duration.ofSeconds(20)).until(() -> scene.ownerOf(tickets.get(15)) != null);
        assertThat(waiting(tickets)).as("then the oldest").isEqualTo(tickets.subList(16, 20));
    }

    @Test
    void theFirstRuleThatTakesATicketSaysWhereItGoes() {
        UUID sales = scene.department("Sales");
        UUID all = scene.department("Everything else");
        Map<String, Object> kettles = Map.of(
                "name",
                "Kettles",
                "condition",
                Map.of("all", List.of(Map.of("field", "priority", "op", "is", "value", "3"))),
                "department",
                sales,
                "priority",
                4);
        Map<String, Object> rest = Map.of("name", "The rest", "department", all);
        assertThat(scene.owner
                        .put("/api/v1/assignment/rules", Map.of("rules", List.of(rest, kettles)))
                        .status())
                .as("what takes everything stands last")
                .isEqualTo(422);
        assertThat(scene.owner
                        .put("/api/v1/assignment/rules", Map.of("rules", List.of(kettles, rest)))
                        .status())
                .isEqualTo(200);
        try {
            UUID high = scene.ticket(null, 3);
            UUID normal = scene.ticket(null, 2);

            await().atMost(Duration.ofSeconds(20)).until(() -> all.equals(scene.departmentOf(normal)));
            await().atMost(Duration.ofSeconds(20)).until(() -> sales.equals(scene.departmentOf(high)));
            assertThat(scene.logged(high)).contains("assignment: Kettles").contains("\"priority\": [3, 4]");
            String said = scene.owner
                    .get("/api/v1/conversations/" + normal + "/ticket/routing")
                    .text();
            assertThat(said)
                    .contains("\"name\":\"Kettles\",\"said\":\"no\"")
                    .contains("\"name\":\"The rest\",\"said\":\"yes\"");
            assertThat(scene.owner
                            .post("/api/v1/conversations/" + normal + "/ticket/routing", Map.of())
                            .json()
                            .get("steps")
                            .size())
                    .as("on demand")
                    .isEqualTo(2);
        } finally {
            scene.owner.put("/api/v1/assignment/rules", Map.of("rules", List.of()));
        }
    }

    @Test
    void whoIsGoneForTooLongGivesBackWhatWaitsForAnAnswer() {
        UUID sales = scene.department("Sales");
        UUID gone = scene.agent(sales).id();
        UUID other = scene.agent(sales).id();
        UUID waits = scene.ticket(sales, 2);
        UUID answered = scene.ticket(sales, 2);
        UUID written = scene.ticket(sales, 2);
        List.of(waits, answered, written).forEach(each -> scene.assign(each, gone));
        scene.shares(sales, "balanced", 20);
        scene.says(answered, new Author.Agent(gone), MessageKind.MESSAGE);
        scene.update("""
                insert into draft (organization_id, conversation_id, agent_id, kind, edit, updated_at, text)
                values (:organization, :ticket, :agent, 'message', 1, now(), 'I am just')""", Map.of("ticket", written, "agent", gone));
        scene.is(other, "online");
        RequeueTickets requeue = scene.app.bean(RequeueTickets.class);

        gone(gone, 14);
        requeue.look(scene.organization, gone, RequeueTickets.Reason.OFFLINE);
        assertThat(scene.ownerOf(waits)).as("a minute too early").isEqualTo(gone);
        gone(gone, 15);
        requeue.look(scene.organization, gone, RequeueTickets.Reason.OFFLINE);

        await().atMost(Duration.ofSeconds(20)).until(() -> other.equals(scene.ownerOf(waits)));
        assertThat(scene.ownerOf(answered)).as("its contact waits for nothing").isEqualTo(gone);
        assertThat(scene.ownerOf(written)).as("it is being answered").isEqualTo(gone);
        assertThat(events(waits)).contains("requeue: offline");
    }

    @Test
    void aDepartmentThatGivesOutByItselfAndChoseNothingTakesBackAfterFifteenMinutes() {
        UUID usual = scene.department("As usual");
        UUID never = scene.department("Never");
        UUID byHand = scene.department("By hand");
        UUID gone = scene.agent(usual, never, byHand).id();
        scene.shares(usual, "balanced", 20, null);
        scene.shares(never, "balanced", 20, 0);
        UUID back = scene.ticket(usual, 2);
        UUID stays = scene.ticket(never, 2);
        UUID taken = scene.ticket(byHand, 2);
        List.of(back, stays, taken).forEach(each -> scene.assign(each, gone));
        RequeueTickets requeue = scene.app.bean(RequeueTickets.class);

        gone(gone, 14);
        requeue.look(scene.organization, gone, RequeueTickets.Reason.OFFLINE);
        assertThat(scene.ownerOf(back)).as("a minute too early").isEqualTo(gone);
        gone(gone, 15);
        requeue.look(scene.organization, gone, RequeueTickets.Reason.OFFLINE);

        assertThat(scene.ownerOf(back)).isNull();
        assertThat(events(back)).contains("requeue: offline");
        assertThat(scene.ownerOf(stays)).as("its department chose so").isEqualTo(gone);
        assertThat(scene.ownerOf(taken)).as("its department gives nothing out").isEqualTo(gone);
    }

    @Test
    void aTicketThatNobodySeesToStopsAfterFiveMovesAndTheLeadsAreTold() {
        UUID sales = scene.department("Sales");
        UUID one = scene.agent(sales).id();
        Company.Person lead = scene.company.person(Role.LEAD);
        scene.owner.patch("/api/v1/agents/" + lead.id(), Map.of("departments", List.of(sales)));
        scene.is(one, "online");
        UUID ticket = scene.ticket(sales, 2);
        scene.shares(sales, "round_robin", 20);
        RequeueTickets requeue = scene.app.bean(RequeueTickets.class);
        for (int move = 1; move <= 5; move++) {
            await().atMost(Duration.ofSeconds(20)).until(() -> one.equals(scene.ownerOf(ticket)));
            gone(one, 60);
            requeue.look(scene.organization, one, RequeueTickets.Reason.OFFLINE);
        }

        assertThat(scene.ownerOf(ticket)).as("it stays").isEqualTo(one);
        try (ConsoleClient console = scene.company.console(lead)) {
            assertThat(console.get("/api/v1/me/mentions").text()).contains("assigned to 5 agents in turn");
        }
    }

    @Test
    void whatComesToWhoIsAbsentGoesToTheStandIn() {
        UUID sales = scene.department("Sales");
        Company.Person away = scene.agent(sales);
        UUID standIn = scene.agent(sales).id();
        UUID ticket = scene.ticket(sales, 2);
        UUID solved = scene.ticket(sales, 2);
        scene.assign(solved, away.id());
        scene.owner.patch("/api/v1/conversations/" + solved + "/ticket", Map.of("category", "solved"));
        try (ConsoleClient console = scene.company.console(away)) {
            String now = Instant.now().toString();
            assertThat(console.post("/api/v1/absences", Map.of("from", now, "to", now))
                            .status())
                    .isEqualTo(422);
            assertThat(console.post(
                                    "/api/v1/absences",
                                    Map.of(
                                            "from",
                                            Instant.now().minusSeconds(60).toString(),
                                            "to",
                                            Instant.now().plusSeconds(6000).toString(),
                                            "standIn",
                                            standIn))
                            .status())
                    .isEqualTo(201);
        }

        scene.assign(ticket, away.id());
        await().atMost(Duration.ofSeconds(20)).until(() -> standIn.equals(scene.ownerOf(ticket)));
        scene.owner.post("/api/v1/conversations/" + solved + "/reopen", Map.of());
        await().atMost(Duration.ofSeconds(20)).until(() -> standIn.equals(scene.ownerOf(solved)));
    }

    @Test
    void leadsSeeWhoOpenedASensitiveTicket() {
        UUID sales = scene.department("Sales");
        Company.Person curious = scene.agent(sales);
        String path = "/api/v1/conversations/" + scene.ticket(sales, 2);
        try (ConsoleClient console = scene.company.console(curious)) {
            console.get(path + "/messages");
            scene.owner.put(path + "/ticket/sensitive", Map.of("sensitive", true));
            console.get(path + "/messages");

            assertThat(scene.owner.get(path + "/ticket/openings").json().get("items"))
                    .as("from then on")
                    .singleElement()
                    .extracting(opening -> opening.get("agent").asString())
                    .isEqualTo(curious.id().toString());
            assertThat(console.get(path + "/ticket/openings").status()).isEqualTo(403);
            assertThat(console.put(path + "/ticket/sensitive", Map.of("sensitive", false))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void whoLeavesTheDepartmentLeavesItsTicketsThere() {
        UUID sales = scene.department("Sales");
        UUID support = scene.department("Support");
        UUID agent = scene.agent(sales, support).id();
        UUID sold = scene.ticket(sales, 2);
        UUID helped = scene.ticket(support, 2);
        scene.assign(sold, agent);
        scene.assign(helped, agent);

        scene.owner.patch("/api/v1/agents/" + agent, Map.of("departments", List.of(support)));

        await().atMost(Duration.ofSeconds(20)).until(() -> scene.ownerOf(sold) == null);
        assertThat(scene.ownerOf(helped)).isEqualTo(agent);
        scene.owner.patch("/api/v1/agents/" + agent, Map.of("suspended", true));
        await().atMost(Duration.ofSeconds(20)).until(() -> scene.ownerOf(helped) == null);
        assertThat(scene.logged(helped)).contains("requeue: deactivated");
    }

    private void gone(UUID agent, int minutes) {
        scene.update("""
                insert into ticket_agent (organization_id, agent_id, gone_since)
                values (:organization, :agent, now() - make_interval(mins => :minutes))
                on conflict (organization_id, agent_id) do update set gone_since = excluded.gone_since""", Map.of("agent", agent, "minutes", minutes));
    }

    private String events(UUID ticket) {
        return scene.owner.get("/api/v1/conversations/" + ticket + "/messages").text();
    }

    private List<UUID> waiting(List<UUID> tickets) {
        return tickets.stream()
                .filter(each -> Objects.isNull(scene.ownerOf(each)))
                .toList();
    }

    private static List<String> together(List<Callable<String>> all) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(all.size())) {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
