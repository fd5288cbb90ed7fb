package io.parlour.conversations.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.ReopenConversation;
import io.parlour.conversations.Scene;
import io.parlour.kernel.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeTicketIT {
    private final Scene scene = Scene.shared();

    @Test
    void aTicketFollowsItsConversationAndEachStepIsLogged() {
        scene.post(scene.visitorSays("The kettle leaks."));
        make();

        assertThat(state().workflow().category()).isEqualTo("new");
        assertThat(state().counts().contactMessages()).isEqualTo(1);
        assertThat(state().times().waiting()).isNotNull();

        scene.post(scene.agentSays("Is it the base?"));
        assertThat(state().workflow().category()).isEqualTo("open");
        assertThat(state().times().waiting()).isNull();
        assertThat(state().place().assignee()).isEqualTo(scene.agent);

        change(new TicketChange.Status("pending", null));
        scene.post(scene.visitorSays("Yes."));
        assertThat(state().workflow().category()).isEqualTo("open");

        scene.app.bean(CloseConversation.class).close(scene.organization, scene.conversation, me());
        assertThat(state().workflow().category()).isEqualTo("solved");
        scene.app.bean(ReopenConversation.class).reopen(scene.organization, scene.conversation, me());
        assertThat(state().counts().reopens()).isEqualTo(1);

        assertThat(log("category"))
                .containsExactly(
                        "null,\"new\"",
                        "\"new\",\"open\"",
                        "\"open\",\"pending\"",
                        "\"pending\",\"open\"",
                        "\"open\",\"solved\"",
                        "\"solved\",\"open\"");
        assertThat(versions()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void oneChangeOfManyFieldsIsOneEntryOfTheTimeline() {
        make();
        int before = scene.messages(io.parlour.live.Audience.AGENT).size();

        change(
                new TicketChange.Priority(4),
                new TicketChange.Type("problem"),
                new TicketChange.Assignee(scene.colleague),
                new TicketChange.Tags(List.of("Warranty", "Kettle"), List.of()),
                new TicketChange.Subject("Kettle leaks"));

        assertThat(scene.messages(io.parlour.live.Audience.AGENT)).hasSize(before + 1);
        TicketState now = state();
        assertThat(now.workflow().priority()).isEqualTo(4);
        assertThat(now.place().assignee()).isEqualTo(scene.colleague);
        assertThat(now.place().subject()).isEqualTo("Kettle leaks");
        assertThat(now.tags()).containsExactly("Kettle", "Warranty");
        assertThat(log("tags")).containsExactly("null,[\"Kettle\",\"Warranty\"]");
    }

    @Test
    void whatIsSoAlreadyLeavesNoEntry() {
        make();
        change(new TicketChange.Priority(3));
        long version = state().version();
        int entries = scene.messages(io.parlour.live.Audience.AGENT).size();

        change(new TicketChange.Priority(3), new TicketChange.Tags(List.of(), List.of("never")));

        assertThat(state().version()).isEqualTo(version);
        assertThat(scene.messages(io.parlour.live.Audience.AGENT)).hasSize(entries);
    }

    @Test
    void twoAgentsWhoChangeDifferentFieldsBothHoldAndTheSameFieldIsAskedAbout() {
        make();
        long seen = state().version();
        change(new TicketChange.Priority(4));

        as(scene.colleague, seen, new TicketChange.Type("question"));
        as(scene.colleague, seen, new TicketChange.Tags(List.of("beside"), List.of()));
        assertThat(state().workflow().priority()).isEqualTo(4);
        assertThat(state().workflow().type()).isEqualTo("question");

        assertThatThrownBy(() -> as(scene.colleague, seen, new TicketChange.Priority(1)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("ticket.changed");
                    assertThat(problem.more().toString()).contains("field=priority", "value=4");
                });
        assertThat(state().workflow().priority()).isEqualTo(4);
    }

    @Test
    void aClosedTicketTakesTagsAloneAndIsNeverOpenedAgain() {
        make();
        change(new TicketChange.Status("solved", null));
        change(new TicketChange.Status("closed", null));

        change(new TicketChange.Tags(List.of("archive"), List.of()));
        assertThat(state().tags()).containsExactly("archive");
        assertRefused("ticket.closed", new TicketChange.Priority(1));
        assertRefused("ticket.closed", new TicketChange.Status("open", null));
        assertThatThrownBy(() ->
                        scene.app.bean(ReopenConversation.class).reopen(scene.organization, scene.conversation, me()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("ticket.closed"));
        assertThat(state().workflow().category()).isEqualTo("closed");
    }

    @Test
    void whatCannotBeIsRefusedAndNamesItsField() {
        make();
        scene.post(scene.agentSays("Hello."));

        assertRefused("input.invalid", new TicketChange.Priority(5));
        assertRefused("input.invalid", new TicketChange.Type("wish"));
        assertRefused("input.invalid", new TicketChange.Status("new", null));
        assertRefused("input.invalid", new TicketChange.Status("closed", null));
        assertRefused("input.invalid", new TicketChange.Status("open", UUID.randomUUID()));
        assertRefused("input.invalid", new TicketChange.Assignee(UUID.randomUUID()));
        assertRefused("input.invalid", new TicketChange.Department(UUID.randomUUID()));
        assertRefused("input.invalid", new TicketChange.Subject(" "));
        assertRefused("input.invalid", new TicketChange.Tags(List.of("x".repeat(61)), List.of()));
    }

    @Test
    void notesAndAutomaticMessagesMoveNoTicket() {
        scene.post(scene.visitorSays("Hello?"));
        make();
        scene.post(scene.request(me(), "Looks like the base.", MessageKind.NOTE));
        scene.post(scene.request(new Author.Automatic(), "We got it.", MessageKind.MESSAGE));

        assertThat(state().workflow().category()).isEqualTo("new");
        assertThat(state().times().waiting()).isNotNull();
        assertThat(state().counts().answers()).isZero();
    }

    @Test
    void whoGetsATicketIsLoggedHoweverItWasGiven() {
        make();
        scene.app.bean(AssignConversation.class).assign(scene.organization, scene.conversation, scene.colleague, me());

        assertThat(log("assignee")).containsExactly("null,\"" + scene.colleague + "\"");
        assertThat(state().times().assigned()).isNotNull();
    }

    @Test
    void sixtyFourMakersGetAsManyDifferentNumbers() throws Exception {
        try (ExecutorService makers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> numbers = java.util.stream.IntStream.range(0, 64)
                    .mapToObj(each -> makers.submit(() -> {
                        UUID conversation = scene.newConversation(scene.contact);
                        return scene.app
                                .bean(MakeTicket.class)
                                .make(scene.organization, conversation, TicketSource.AGENT, me())
                                .number();
                    }))
                    .toList();
            Set<Long> different = new HashSet<>();
            for (Future<Long> number : numbers) {
                different.add(number.get());
            }
            assertThat(different).hasSize(64);
        }
    }

    private void make() {
        scene.app.bean(MakeTicket.class).make(scene.organization, scene.conversation, TicketSource.AGENT, me());
    }

    private Author me() {
        return new Author.Agent(scene.agent);
    }

    private TicketState state() {
        return scene.app.bean(ReadTicket.class).read(scene.organization, scene.conversation);
    }

    private void change(TicketChange... changes) {
        as(scene.agent, null, changes);
    }

    private void as(UUID agent, @Nullable Long version, TicketChange... changes) {
        scene.app
                .bean(ChangeTicket.class)
                .change(
                        scene.organization,
                        new ChangeTicket.Request(
                                scene.conversation, new TicketActor.Agent(agent), version, List.of(changes)));
    }

    private void assertRefused(String code, TicketChange change) {
        assertThatThrownBy(() -> change(change))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private List<Long> versions() {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql(
                                        "select version from ticket_event where organization_id = :o and conversation_id = :c"
                                                + " order by seq")
                                .param("o", scene.organization.value())
                                .param("c", scene.conversation)
                                .query(Long.class)
                                .list());
    }

    private List<String> log(String field) {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("select (changes->:field)::text from ticket_event where organization_id = :o"
                                        + " and conversation_id = :c and changes->:field is not null order by seq")
                                .param("field", field)
                                .param("o", scene.organization.value())
                                .param("c", scene.conversation)
                                .query((row, number) -> row.getString(1)
                                        .replaceAll("^\\[|]$", "")
                                        .replace(", ", ","))
                                .list());
    }
}
