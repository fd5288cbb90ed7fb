package io.parlour.conversations.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReopenConversation;
import io.parlour.conversations.Scene;
import io.parlour.database.Sql;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        int before = scene.messages(Audience.AGENT).size();

        change(
                new TicketChange.Priority(4),
                new TicketChange.Type("problem"),
                new TicketChange.Assignee(scene.colleague),
                new TicketChange.Tags(List.of("Warranty", "Kettle"), List.of()),
                new TicketChange.Subject("Kettle leaks"));

        assertThat(scene.messages(Audience.AGENT)).hasSize(before + 1);
        TicketState now = state();
        assertThat(now.workflow().priority()).isEqualTo(4);
        assertThat(now.place().assignee()).isEqualTo(scene.colleague);
        assertThat(now.place().subject()).isEqualTo("Kettle leaks");
        assertThat(now.tags()).containsExactly("Kettle", "Warranty");
        assertThat(log("subject")).containsExactly("null,\"Kettle leaks\"");
        assertThat(log("tags")).containsExactly("null,[\"Kettle\",\"Warranty\"]");
    }

    @Test
    void whatIsSoAlreadyLeavesNoEntry() {
        make();
        change(new TicketChange.Priority(3));
        long version = state().version();
        int entries = scene.messages(Audience.AGENT).size();

        change(new TicketChange.Priority(3), new TicketChange.Tags(List.of(), List.of("never")));

        assertThat(state().version()).isEqualTo(version);
        assertThat(scene.messages(Audience.AGENT)).hasSize(entries);
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

    /// Twenty kinds of what comes in for a ticket, and where it stands then (HD-11).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            new      | visitor message | It leaks.            | off | new
            open     | visitor message | It leaks.            | off | open
            pending  | visitor message | It leaks.            | off | open
            on_hold  | visitor message | It leaks.            | off | open
            solved   | visitor message | It leaks again.      | off | open
            solved   | visitor message | Thank you!           | off | open
            solved   | visitor message | Thank you!           | on  | solved
            solved   | visitor message | Vielen Dank          | on  | solved
            solved   | visitor message | Thanks, but it leaks | on  | open
            pending  | visitor message | Thank you!           | on  | open
            on_hold  | visitor message | Thanks               | on  | open
            new      | visitor message | Thanks               | on  | new
            pending  | visitor note    | I am away.           | off | pending
            on_hold  | visitor note    | I am away.           | off | on_hold
            pending  | system note     | It bounced.          | off | pending
            solved   | system note     | It bounced.          | off | solved
            on_hold  | system message  | We got it.           | off | on_hold
            pending  | agent note      | Looks broken.        | off | pending
            pending  | agent message   | Any news?            | off | pending
            new      | agent message   | Hello.               | off | open
            """)
    void whatComesInMovesATicketOnlyWhenItsContactWantsSomething(
            String from, String kind, String text, String filter, String to) {
        make();
        scene.app.bean(TicketSettings.class).thanks(scene.organization, filter.equals("on"));
        if (!from.equals("new")) {
            change(new TicketChange.Status(from, null));
        }
        Author author = kind.startsWith("visitor")
                ? new Author.Visitor(scene.contact)
                : kind.startsWith("agent") ? new Author.Agent(scene.agent) : new Author.Automatic();
        PostMessage.Request request =
                scene.request(author, text, kind.endsWith("note") ? MessageKind.NOTE : MessageKind.MESSAGE);
        if (from.equals("solved") && kind.equals("visitor message")) {
            scene.app.bean(ReopenConversation.class).reopen(request);
        }
        scene.post(request);

        assertThat(state().workflow().category()).isEqualTo(to);
        assertThat(scene.messages(Audience.AGENT)).anyMatch(each -> each.text().equals(text));
    }

    @Test
    void thanksThatLeaveATicketSolvedAreMarkedAndOnePressOpensIt() {
        scene.post(scene.visitorSays("The kettle leaks."));
        make();
        scene.post(scene.agentSays("A new one is on its way."));
        scene.app.bean(TicketSettings.class).thanks(scene.organization, true);
        change(new TicketChange.Status("solved", null));
        Instant solved = state().times().solved();
        PostMessage.Request thanks = scene.visitorSays("Thank you very much!");
        scene.app.bean(ReopenConversation.class).reopen(thanks);
        assertThat(scene.post(thanks)).isInstanceOf(PostMessage.Outcome.Posted.class);

        assertThat(state().times().waiting()).as("nobody waits").isNull();
        assertThat(state().times().solved()).isEqualTo(solved);
        assertThat(state().counts().contactMessages()).isEqualTo(2);
        assertThat(scene.messages(Audience.AGENT).getLast().event())
                .isNotNull()
                .extracting(event -> event.type())
                .isEqualTo("left_solved");
        assertThat(scene.messages(Audience.VISITOR).getLast().text()).isEqualTo("Thank you very much!");

        scene.app.bean(ReopenConversation.class).reopen(scene.organization, scene.conversation, me());
        assertThat(state().workflow().category()).isEqualTo("open");
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
        int many = Integer.getInteger("parlour.numbers", 64);
        try (ExecutorService makers = Executors.newFixedThreadPool(64)) {
            List<Future<Long>> numbers = IntStream.range(0, many)
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
            assertThat(different).hasSize(many);
        }
    }

    @Test
    void aSolvedTicketIsClosedWhenItsTimeIsOverAndNotWhenItWasOpenedAgainMeanwhile() {
        make();
        change(new TicketChange.Status("solved", null));
        Instant solved = Objects.requireNonNull(state().times().solved());
        assertThat(dueOfClosing()).containsExactly(solved.plus(Duration.ofDays(4)));
        CloseSolved.Closing closing = scene.app.bean(CloseSolved.Closing.class);
        CloseSolved.Job job = new CloseSolved.Job(scene.organization.value(), scene.conversation, solved);

        change(new TicketChange.Status("open", null));
        closing.close(job);
        assertThat(state().workflow().category()).isEqualTo("open");

        change(new TicketChange.Status("solved", null));
        closing.close(job);
        assertThat(state().workflow().category()).isEqualTo("solved");
        Instant again = Objects.requireNonNull(state().times().solved());
        closing.close(new CloseSolved.Job(scene.organization.value(), scene.conversation, again));
        assertThat(state().workflow().category()).isEqualTo("closed");
        assertThat(state().times().solved()).isEqualTo(again);
    }

    @Test
    void aSleepingTicketWakesAtItsMomentOrWithAMessageOfItsContact() {
        scene.post(scene.visitorSays("The kettle leaks."));
        make();
        change(new TicketChange.Assignee(scene.agent));
        Instant until = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);
        WakeSnoozed.Waking waking = scene.app.bean(WakeSnoozed.Waking.class);
        UUID organization = scene.organization.value();

        change(new TicketChange.Snooze(until));
        waking.wake(new WakeSnoozed.Job(organization, scene.conversation, until.plusSeconds(1)));
        assertThat(state().workflow().snoozedUntil()).isEqualTo(until);
        waking.wake(new WakeSnoozed.Job(organization, scene.conversation, until));
        assertThat(state().workflow().snoozedUntil()).isNull();

        change(new TicketChange.Snooze(until));
        scene.post(scene.visitorSays("It leaks more."));
        assertThat(state().workflow().snoozedUntil()).isNull();
        assertThat(log("snoozedUntil")).hasSize(4);
    }

    @Test
    void anOrganizationThatNeverClosesLeavesSolvedTicketsAlone() {
        scene.app.bean(TicketSettings.class).change(scene.organization, Duration.ZERO);
        make();
        change(new TicketChange.Status("solved", null));

        assertThat(dueOfClosing()).isEmpty();
        assertThatThrownBy(
                        () -> scene.app.bean(TicketSettings.class).change(scene.organization, Duration.ofMinutes(59)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void statusesOfOnesOwnBehaveAsTheirCategoryAndLeaveTheirTicketsAnother() {
        ChangeStatuses statuses = scene.app.bean(ChangeStatuses.class);
        TicketStatus carrier = statuses.make(
                scene.organization, new ChangeStatuses.Wish("Waiting for the carrier", "pending", "In progress", true));
        TicketStatus parts =
                statuses.make(scene.organization, new ChangeStatuses.Wish("Waiting for parts", "pending", null, true));
        scene.post(scene.visitorSays("Where is it?"));
        make();

        change(new TicketChange.Status("pending", carrier.id()));
        assertThat(state().workflow().status()).isEqualTo(carrier.id());
        assertRefused("input.invalid", new TicketChange.Status("open", carrier.id()));
        change(new TicketChange.Status("pending", parts.id()));
        statuses.remove(scene.organization, parts.id(), carrier.id());
        assertThat(state().workflow().status()).isEqualTo(carrier.id());
        statuses.remove(scene.organization, carrier.id(), null);
        assertThat(state().workflow().status()).isNull();
        assertThat(statuses.all(scene.organization)).isEmpty();

        scene.post(scene.visitorSays("Hello?"));
        assertThat(state().workflow().category()).isEqualTo("open");
        assertThatThrownBy(() -> statuses.make(scene.organization, new ChangeStatuses.Wish("New", "new", null, false)))
                .isInstanceOf(Problem.class);
    }

    private List<Instant> dueOfClosing() {
        return scene.app
                .superuser()
                .sql("select execution_time from scheduled_task where task_name = 'ticket-close'"
                        + " and task_instance like :conversation")
                .param("conversation", scene.conversation + "-%")
                .query((row, number) -> Sql.instant(row, "execution_time"))
                .list();
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
