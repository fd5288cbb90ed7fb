package io.parlour.helpdesk.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.snooze.SnoozeForMe;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What an agent puts to sleep for itself alone (HD-87).
class SnoozeForMeIT {
    private final TicketScene scene = new TicketScene();
    private final Company.Person person = scene.company.person(Role.OWNER);
    private final ConsoleClient console = scene.company.console(person);
    private final UUID ticket = scene.ticket("Kettle", scene.sales);

    @AfterEach
    void close() {
        console.close();
        scene.owner.close();
    }

    @Test
    void whatSleepsForOneIsLeftOutOfItsViewsAndCountedInItsSnoozedAlone() {
        scene.ticket("Lid", scene.sales);
        assertThat(snooze(Instant.now().plus(Duration.ofHours(1))).status()).isEqualTo(204);
        AgentPrincipal other = scene.anyone();
        AgentPrincipal mine = new AgentPrincipal(
                scene.organization, person.id(), UUID.randomUUID(), Role.OWNER, Set.of(), Set.of(), "Me", "Me");

        assertThat(listed(mine, "all-unsolved")).hasSize(1).doesNotContain(ticket);
        assertThat(listed(mine, "snoozed")).containsExactly(ticket);
        assertThat(listed(mine, "all")).contains(ticket);
        assertThat(listed(other, "all-unsolved")).hasSize(2);
        assertThat(listed(other, "snoozed")).isEmpty();
        for (AgentPrincipal each : List.of(mine, other)) {
            Map<String, @Nullable Long> counts =
                    scene.app.bean(CountViews.class).count(each).counts();
            for (String view : List.of("all-unsolved", "snoozed", "all", "unassigned")) {
                assertThat(counts.get(view))
                        .as(view)
                        .isEqualTo(listed(each, view).size());
            }
        }
        assertThat(scene.app
                        .bean(ExplainTicket.class)
                        .explain(mine, "all-unsolved", ticket)
                        .outside())
                .isEqualTo("snoozed");

        assertThat(console.delete(path(ticket)).status()).isEqualTo(204);
        assertThat(listed(mine, "all-unsolved")).hasSize(2);
        assertThat(listed(mine, "snoozed")).isEmpty();
    }

    @Test
    void wordsOfTheContactWakeItAndTheAgentIsTold() {
        snooze(Instant.now().plus(Duration.ofHours(1)));
        assertThat(console.get(path(ticket)).json().has("until")).isTrue();

        says(new Author.Agent(scene.me));
        assertThat(console.get(path(ticket)).json().has("until"))
                .as("a colleague does not wake it")
                .isTrue();
        says(new Author.Visitor(contact()));

        assertThat(console.get(path(ticket)).json().path("until").asString("")).isEmpty();
        assertThat(told()).isTrue();
    }

    @Test
    void itWakesAtItsMomentAndTheAgentIsTold() {
        snooze(Instant.now().plusSeconds(2));

        await().atMost(Duration.ofSeconds(60)).until(this::told);
        assertThat(scene.app.bean(SnoozeForMe.class).any(scene.organization, person.id()))
                .isFalse();
    }

    @Test
    void itSleepsUntilAMomentAheadAndNoLongerThanItIsATicket() {
        assertThat(snooze(Instant.now().minusSeconds(1)).code()).isEqualTo("input.invalid");
        assertThat(snooze(Instant.now().plus(Duration.ofDays(500))).code()).isEqualTo("input.invalid");
        assertThat(console.put(
                                path(UUID.randomUUID()),
                                Map.of("until", Instant.now().plusSeconds(60)))
                        .status())
                .isEqualTo(404);
        assertThat(console.get(path(UUID.randomUUID())).status()).isEqualTo(404);
        assertThat(console.delete(path(UUID.randomUUID())).status()).isEqualTo(404);
    }

    @Test
    void whatIsInTheTrashDoesNotSleep() {
        assertThat(console.put("/api/v1/conversations/" + ticket + "/trash", Map.of())
                        .status())
                .isLessThan(300);

        assertThat(snooze(Instant.now().plusSeconds(60)).status()).isIn(404, 409);
        assertThat(scene.app.bean(SnoozeForMe.class).any(scene.organization, person.id()))
                .isFalse();
    }

    private ConsoleClient.Answer snooze(Instant until) {
        return console.put(path(ticket), Map.of("until", until));
    }

    private static String path(UUID ticket) {
        return "/api/v1/conversations/" + ticket + "/ticket/my-snooze";
    }

    private List<UUID> listed(AgentPrincipal agent, String view) {
        return scene.app.bean(ShowView.class).page(agent, view, null, 200).items().stream()
                .map(TicketRow::id)
                .toList();
    }

    private void says(Author author) {
        scene.app
                .bean(PostMessage.class)
                .post(new PostMessage.Request(
                        scene.organization,
                        ticket,
                        author,
                        UUID.randomUUID(),
                        MessageKind.MESSAGE,
                        "Well",
                        List.of(),
                        0,
                        true));
    }

    private UUID contact() {
        return scene.app
                .bean(Transactions.class)
                .read(
                        scene.organization,
                        () -> scene.app
                                .bean(JdbcClient.class)
                                .sql(
                                        "select contact_id from conversation where organization_id = :organization and id = :id")
                                .param("organization", scene.organization.value())
                                .param("id", ticket)
                                .query(UUID.class)
                                .single());
    }

    /// A letter waits for the agent.
    private boolean told() {
        return scene.app
                .bean(Transactions.class)
                .read(
                        scene.organization,
                        () -> scene.app
                                .bean(JdbcClient.class)
                                .sql("""
                        select exists (select from agent_unheard where organization_id = :organization
                            and agent_id = :agent and conversation_id = :id and kind = 'ticket')""")
                                .param("organization", scene.organization.value())
                                .param("agent", person.id())
                                .param("id", ticket)
                                .query(Boolean.class)
                                .single());
    }
}
