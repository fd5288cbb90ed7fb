package io.parlour.helpdesk.rules;

import static io.parlour.helpdesk.rules.RuleScene.leaf;
import static io.parlour.helpdesk.rules.RuleScene.tags;
import static io.parlour.helpdesk.rules.RuleScene.timing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.TicketChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Timers that are due are acted on together, and none of them stands in another's way (HD-46).
class FireTimersIT {
    private final RuleScene rules = new RuleScene();
    private final Scene scene = rules.scene;
    private final FireTimers fire = scene.app.bean(FireTimers.class);

    @AfterEach
    void close() {
        rules.close();
    }

    @Test
    void oneTicketThatRefusesWhatARuleDoesKeepsNoOtherFromIt() {
        rules.timeRule("Remind", leaf("category", "is", "pending"), tags("reminded"), timing("status_since", 3_600));
        List<UUID> tickets = pending(6);
        UUID full = tickets.get(2);
        rules.change(
                full,
                new TicketChange.Tags(
                        IntStream.range(0, 50).mapToObj(n -> "tag " + n).toList(), List.of()));
        allDue();

        fire.fire(scene.organization);

        await().untilAsserted(() -> assertThat(tickets)
                .filteredOn(each -> !each.equals(full))
                .allSatisfy(each -> assertThat(rules.ticket(each).tags()).containsExactly("reminded")));
        assertThat(rules.ticket(full).tags()).hasSize(50).doesNotContain("reminded");
        assertThat(outcomes(full)).containsExactly("failed");
        assertThat(outcomes(tickets.getFirst())).containsExactly("done");
    }

    @Test
    void whatTheDatabaseRefusesIsTriedAgainLaterWhileOthersAct() {
        rules.timeRule("Remind", null, tags("reminded"), timing("status_since", 3_600));
        List<UUID> tickets = pending(3);
        UUID bad = tickets.get(1);
        scene.app.superuser().sql("""
                        create function refuse_timer() returns trigger language plpgsql as
                            $$ begin raise exception 'refused'; end $$""").update();
        scene.app
                .superuser()
                .sql("create trigger refuse_timer before update of state on ticket_timer for each row"
                        + " when (new.conversation_id = '" + bad + "') execute function refuse_timer()")
                .update();
        try {
            allDue();

            fire.fire(scene.organization);

            await().untilAsserted(() -> assertThat(Stream.of(tickets.getFirst(), tickets.getLast()))
                    .allSatisfy(each -> assertThat(rules.ticket(each).tags()).containsExactly("reminded")));
            await().untilAsserted(() -> assertThat(againAt(bad)).isAfter(Instant.now()));
            assertThat(rules.ticket(bad).tags()).isEmpty();
        } finally {
            scene.app
                    .superuser()
                    .sql("drop trigger refuse_timer on ticket_timer")
                    .update();
            scene.app.superuser().sql("drop function refuse_timer").update();
        }
        rules.sql("update ticket_timer set again_at = now() where organization_id = :organization");
        await().untilAsserted(() -> assertThat(rules.ticket(bad).tags()).containsExactly("reminded"));
    }

    @Test
    void aRuleThatWritesDoesSoOnceInEachOfManyTickets() {
        rules.timeRule("Note", null, Map.of("do", "note", "text", "Still pending"), timing("status_since", 3_600));
        List<UUID> tickets = pending(25);
        allDue();

        fire.fire(scene.organization);

        await().untilAsserted(() -> assertThat(tickets)
                .allSatisfy(each -> assertThat(outcomes(each)).containsExactly("done")));
        assertThat(tickets).allSatisfy(each -> assertThat(notes(each)).isEqualTo(1));
    }

    @Test
    void ofTwoRulesDueInOneTicketTheSecondSeesWhatTheFirstDid() {
        String first =
                rules.timeRule("First", null, Map.of("do", "status", "category", "open"), timing("created", 3_600));
        String second =
                rules.timeRule("Second", leaf("category", "is", "pending"), tags("second"), timing("created", 7_200));
        UUID ticket = pending(1).getFirst();
        rules.sql("update ticket_timer set due_at = now() - interval '2 seconds' where organization_id = :organization"
                + " and rule_id = '" + first + "'");
        rules.sql("update ticket_timer set due_at = now() - interval '1 second' where organization_id = :organization"
                + " and rule_id = '" + second + "'");

        await().until(() -> outcomes(ticket).size() == 2);

        assertThat(rules.ticket(ticket).workflow().category()).isEqualTo("open");
        assertThat(rules.ticket(ticket).tags()).isEmpty();
    }

    @Test
    void aTicketThatSomebodyIsChangingIsActedOnRightAfterAndKeepsNoOtherWaiting() {
        rules.timeRule("Remind", null, tags("reminded"), timing("status_since", 3_600));
        List<UUID> tickets = pending(2);
        UUID busy = tickets.getFirst();
        UUID free = tickets.getLast();

        scene.transactions().in(scene.organization, () -> {
            scene.app.bean(TimerRows.class).lock(scene.organization, busy);
            CompletableFuture.runAsync(this::allDue).join();
            await().untilAsserted(() -> assertThat(CompletableFuture.supplyAsync(
                                    () -> rules.ticket(free).tags())
                            .join())
                    .containsExactly("reminded"));
            assertThat(rules.ticket(busy).tags()).isEmpty();
        });

        await().untilAsserted(() -> assertThat(rules.ticket(busy).tags()).containsExactly("reminded"));
        assertThat(outcomes(busy)).containsExactly("done");
    }

    private List<UUID> pending(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> {
                    UUID conversation = scene.newConversation(scene.contact);
                    rules.make(conversation);
                    rules.change(conversation, new TicketChange.Status("pending", null));
                    return conversation;
                })
                .toList();
    }

    private void allDue() {
        rules.sql("update ticket_timer set due_at = now() - interval '1 second'"
                + " where organization_id = :organization and state = 'waiting'");
    }

    private List<String> outcomes(UUID ticket) {
        return rules.console
                .get("/api/v1/conversations/" + ticket + "/rule-runs")
                .json()
                .get("items")
                .valueStream()
                .flatMap(run -> run.get("rules").valueStream())
                .map(one -> one.get("outcome").asString())
                .toList();
    }

    private int notes(UUID ticket) {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("select count(*) from message where organization_id = :organization"
                                        + " and conversation_id = :ticket and kind = 'note'")
                                .param("organization", scene.organization.value())
                                .param("ticket", ticket)
                                .query(Integer.class)
                                .single());
    }

    private Instant againAt(UUID ticket) {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("select coalesce(again_at, 'epoch') from ticket_timer"
                                        + " where organization_id = :organization and conversation_id = :ticket")
                                .param("organization", scene.organization.value())
                                .param("ticket", ticket)
                                .query((row, number) -> row.getTimestamp(1).toInstant())
                                .single());
    }
}
