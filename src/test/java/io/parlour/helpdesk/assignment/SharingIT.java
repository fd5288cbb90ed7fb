package io.parlour.helpdesk.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharingIT {
    private static final int MANY = Integer.getInteger("parlour.shared", 400);
    private static final int THREADS = 50;
    private AssignmentScene scene;

    @BeforeAll
    void begin() {
        scene = new AssignmentScene();
    }

    @AfterAll
    void end() {
        scene.owner.close();
    }

    /// `-Dparlour.shared=5000` for the whole figure (HD-17).
    @Test
    void fiftyThreadsGiveEachTicketOnceAndNobodyMoreThanTheyCarry() throws Exception {
        UUID sales = scene.department("Crowd");
        int each = MANY / 10;
        List<UUID> agents = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            UUID agent = scene.agent(sales).id();
            scene.is(agent, "online");
            limit(agent, Map.of("accepts", true, "capacity", Math.min(500, each)));
            agents.add(agent);
        }
        copies(scene.ticket(sales, 2), MANY + 9);
        scene.update("""
                insert into ticket_sharing (organization_id, department_id, mode, capacity, requeue_after_min, requeue_all,
                    prefer_hours) values (:organization, :department, 'balanced', 500, null, false, 0)""", Map.of("department", sales));
        ShareTickets share = scene.app.bean(ShareTickets.class);

        Instant begun = Instant.now();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> share.share(scene.organization, sales)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        await().atMost(Duration.ofMinutes(5))
                .until(() -> given(sales).values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        == MANY);
        System.out.printf(
                "%d tickets to 10 agents by %d threads: %d ms%n",
                MANY, THREADS, Duration.between(begun, Instant.now()).toMillis());

        Map<UUID, Long> given = given(sales);
        assertThat(given.keySet()).containsExactlyInAnyOrderElementsOf(agents);
        assertThat(given.values()).as("full, and not beyond").allMatch(number -> number == Math.min(500, each));
        Map<UUID, Long> turns = new HashMap<>();
        rows("""
                select t.conversation_id as id, t.moves as number from ticket_turn t join conversation c
                    on c.organization_id = t.organization_id and c.id = t.conversation_id
                 where c.organization_id = :organization and c.department_id = :department""", sales, turns);
        assertThat(turns.values()).as("each once").hasSize(MANY).containsOnly(1L);
    }

    @Test
    void whosePromiseEndsFirstIsGivenOutFirst() {
        UUID sales = scene.department("Promises");
        UUID old = scene.ticket(sales, 2);
        UUID later = scene.ticket(sales, 2);
        UUID sooner = scene.ticket(sales, 2);
        UUID urgent = scene.ticket(sales, 4);
        promise(later, 7_200);
        promise(sooner, 3_600);

        List<UUID> queue = scene.app
                .bean(Transactions.class)
                .read(
                        scene.organization,
                        () -> scene.app.bean(QueueRows.class).first(scene.organization, sales, 10, Instant.now()));

        assertThat(queue).containsExactly(urgent, sooner, later, old);
    }

    @Test
    void whatWantsASkillWaitsForOneWhoHasItAndHoldsUpNothingElse() {
        UUID sales = scene.department("Skilled");
        UUID plain = scene.agent(sales).id();
        UUID skilled = scene.agent(sales).id();
        String skill = scene.owner
                .post("/api/v1/skills", Map.of("name", "Norwegian " + sales))
                .json()
                .get("id")
                .asString();
        scene.owner.put("/api/v1/skills/" + skill + "/agents/" + skilled, Map.of("level", 3));
        Map<String, Object> rule = new HashMap<>(Map.of(
                "name",
                "Norwegian",
                "condition",
                Map.of("all", List.of(Map.of("field", "priority", "op", "is", "value", "4"))),
                "department",
                sales,
                "skill",
                UUID.randomUUID()));
        assertThat(scene.owner
                        .put("/api/v1/assignment/rules", Map.of("rules", List.of(rule)))
                        .status())
                .as("there is no such skill")
                .isEqualTo(422);
        rule.put("skill", skill);
        assertThat(scene.owner
                        .put("/api/v1/assignment/rules", Map.of("rules", List.of(rule)))
                        .json()
                        .get(0)
                        .get("skill")
                        .asString())
                .isEqualTo(skill);
        try {
            scene.is(plain, "online");
            scene.shares(sales, "balanced", 20);
            UUID wanting = scene.ticket(null, 4);
            await().atMost(Duration.ofSeconds(20)).until(() -> sales.equals(scene.departmentOf(wanting)));
            UUID any = scene.ticket(sales, 2);

            await().atMost(Duration.ofSeconds(20)).until(() -> plain.equals(scene.ownerOf(any)));
            assertThat(scene.ownerOf(wanting)).as("though it is the head").isNull();

            scene.is(skilled, "online");
            scene.app.bean(ShareTickets.class).share(scene.organization, sales);
            await().atMost(Duration.ofSeconds(20)).until(() -> skilled.equals(scene.ownerOf(wanting)));
        } finally {
            scene.owner.put("/api/v1/assignment/rules", Map.of("rules", List.of()));
        }
    }

    @Test
    void whatWaitsForASkillIsGivenOutOnceSomebodyHasItOrItIsGone() {
        UUID sales = scene.department("Learning");
        UUID agent = scene.agent(sales).id();
        String learned = skill("Finnish " + sales);
        String gone = skill("Latin " + sales);
        UUID first = wanting(sales, learned);
        UUID second = wanting(sales, gone);
        scene.is(agent, "online");
        scene.shares(sales, "balanced", 20);
        UUID last = scene.ticket(sales, 2);
        await().atMost(Duration.ofSeconds(20)).until(() -> agent.equals(scene.ownerOf(last)));
        assertThat(scene.ownerOf(first)).isNull();
        assertThat(scene.ownerOf(second)).isNull();

        scene.owner.put("/api/v1/skills/" + learned + "/agents/" + agent, Map.of("level", 1));
        await().atMost(Duration.ofSeconds(20)).until(() -> agent.equals(scene.ownerOf(first)));
        assertThat(scene.ownerOf(second)).isNull();

        scene.owner.delete("/api/v1/skills/" + gone);
        await().atMost(Duration.ofSeconds(20)).until(() -> agent.equals(scene.ownerOf(second)));
    }

    private String skill(String name) {
        return scene.owner
                .post("/api/v1/skills", Map.of("name", name))
                .json()
                .get("id")
                .asString();
    }

    private UUID wanting(UUID department, String skill) {
        UUID ticket = scene.ticket(department, 2);
        scene.update("""
                insert into ticket_skill (organization_id, conversation_id, skill_id)
                values (:organization, :ticket, :skill)""", Map.of("ticket", ticket, "skill", UUID.fromString(skill)));
        return ticket;
    }

    @Test
    void whoseShiftIsOverGivesBackWhatWaitsAndIsGivenNothing() {
        UUID sales = scene.department("Shifts");
        UUID early = scene.agent(sales).id();
        UUID late = scene.agent(sales).id();
        UUID waits = scene.ticket(sales, 2);
        UUID written = scene.ticket(sales, 2);
        scene.assign(waits, early);
        scene.assign(written, early);
        scene.update("""
                insert into draft (organization_id, conversation_id, agent_id, kind, edit, updated_at, text)
                values (:organization, :ticket, :agent, 'message', 1, now(), 'I am just')""", Map.of("ticket", written, "agent", early));
        scene.shares(sales, "balanced", 20);
        scene.is(early, "online");
        int today = Instant.now().atOffset(ZoneOffset.UTC).getDayOfWeek().getValue();
        String never = calendar("Another day", Set.of(1 + (today + 2) % 7));
        String always = calendar("Any day", Set.of(1, 2, 3, 4, 5, 6, 7));
        assertThat(scene.owner
                        .put(
                                "/api/v1/assignment/agents/" + early,
                                Map.of("accepts", true, "capacity", 20, "calendar", UUID.randomUUID()))
                        .status())
                .as("there is no such calendar")
                .isEqualTo(422);

        limit(early, Map.of("accepts", true, "capacity", 20, "calendar", never));
        await().atMost(Duration.ofSeconds(20)).until(() -> scene.ownerOf(waits) == null);
        assertThat(scene.logged(waits)).contains("requeue: shift_end");
        assertThat(scene.ownerOf(written)).as("it is being answered").isEqualTo(early);
        scene.app.bean(ShareTickets.class).share(scene.organization, sales);
        assertThat(scene.ownerOf(waits)).as("nobody is on duty").isNull();
        scene.is(late, "online");
        scene.app.bean(ShareTickets.class).share(scene.organization, sales);
        await().atMost(Duration.ofSeconds(20)).until(() -> late.equals(scene.ownerOf(waits)));

        assertThat(scene.owner.delete("/api/v1/calendars/" + never).code()).isEqualTo("calendar.in-use");
        scene.is(late, "away");
        UUID next = scene.ticket(sales, 2);
        limit(early, Map.of("accepts", true, "capacity", 20, "calendar", always));
        await().atMost(Duration.ofSeconds(20)).until(() -> early.equals(scene.ownerOf(next)));
    }

    /// How many each agent has.
    private Map<UUID, Long> given(UUID department) {
        Map<UUID, Long> given = new HashMap<>();
        rows("""
                select assignee_id as id, count(*) as number from conversation
                 where organization_id = :organization and department_id = :department and assignee_id is not null
                 group by 1""", department, given);
        return given;
    }

    private String calendar(String name, Set<Integer> days) {
        return scene.owner
                .post(
                        "/api/v1/calendars",
                        Map.of(
                                "name",
                                name,
                                "rules",
                                Map.of(
                                        "zone",
                                        "UTC",
                                        "week",
                                        days.stream()
                                                .map(day -> Map.of("day", day, "from", 0, "to", 1_440))
                                                .toList(),
                                        "dates",
                                        List.of())))
                .json()
                .get("id")
                .asString();
    }

    private void limit(UUID agent, Map<String, ?> limit) {
        assertThat(scene.owner.put("/api/v1/assignment/agents/" + agent, limit).status())
                .isEqualTo(204);
    }

    private void promise(UUID ticket, int seconds) {
        scene.update("""
                insert into sla_standing (organization_id, conversation_id, category, pauses, answered, waiting, updating)
                values (:organization, :ticket, 'new', false, false, true, false)""", Map.of("ticket", ticket));
        scene.update("""
                insert into sla_clock (organization_id, conversation_id, metric, cycle, state, policy_id, policy_version,
                    target_s, pauses_in_pending, started_at, elapsed_us, running_since, due_at, told)
                values (:organization, :ticket, 'total_resolution', 1, 'running', gen_random_uuid(), 1, 36000, false, now(),
                    0, now(), now() + make_interval(secs => :seconds), '')""", Map.of("ticket", ticket, "seconds", seconds));
    }

    /// So many more like this one.
    private void copies(UUID ticket, int more) {
        List<UUID> ids =
                IntStream.range(0, more).mapToObj(i -> UUID.randomUUID()).toList();
        assertThat(new HashSet<>(ids)).hasSize(more);
        UUID[] all = ids.toArray(UUID[]::new);
        scene.update("""
                insert into conversation select r.* from conversation c, unnest(:ids) with ordinality as n (id, at),
                    jsonb_populate_record(c, jsonb_build_object('id', n.id)) r
                 where c.organization_id = :organization and c.id = :ticket""", Map.of("ids", all, "ticket", ticket));
        scene.update("""
                insert into ticket select r.* from ticket t, unnest(:ids) with ordinality as n (id, at),
                    jsonb_populate_record(t, jsonb_build_object('conversation_id', n.id, 'number', 1000000 + n.at)) r
                 where t.organization_id = :organization and t.conversation_id = :ticket""", Map.of("ids", all, "ticket", ticket));
    }

    private void rows(String sql, UUID department, Map<UUID, Long> into) {
        scene.app
                .bean(Transactions.class)
                .read(
                        scene.organization,
                        () -> scene.app
                                .bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", scene.organization.value())
                                .param("department", department)
                                .query((row, number) -> {
                                    into.put(row.getObject("id", UUID.class), row.getLong("number"));
                                    return true;
                                })
                                .list());
    }
}
