package io.parlour.helpdesk.satisfaction;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.audit.Actor;
import io.parlour.contacts.ProveAddress;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.organizations.calendars.Opening;
import io.parlour.organizations.calendars.SetOpening;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// When contacts are asked, and asked once more (HD-78).
class SurveyTimesIT {
    private final Scene scene = Scene.shared();
    private final String address = "vera-" + UUID.randomUUID() + "@example.org";
    private final UUID contact = scene.app.bean(ProveAddress.class).prove(scene.organization, address, "Vera", "en");
    private final UUID conversation = scene.newConversation(contact);

    @Test
    void whoHasNotAnsweredIsAskedOnceMoreAndBothLinksHold() {
        policy(policy -> policy.put("remindDays", 2));
        Instant solved = solved();
        scene.app.bean(SendSurvey.class).send(scene.organization, conversation, solved);
        UUID survey = newest().id();
        assertThat(scene.app
                        .superuser()
                        .sql("""
                                select extract(epoch from execution_time - now()) / 86400 between 1.99 and 2
                                from scheduled_task where task_name = 'survey-reminder' and task_instance = ?""")
                        .param(survey.toString())
                        .query(Boolean.class)
                        .single())
                .isTrue();

        remind(survey);
        remind(survey);

        List<String> links = links();
        assertThat(links).hasSize(2).doesNotHaveDuplicates();
        AnswerSurvey answers = scene.app.bean(AnswerSurvey.class);
        assertThat(links).allMatch(link -> answers.look(link).isPresent());
        answers.press(links.getLast(), 4, "", false);
        assertThat(newest().score()).isEqualTo(4);
    }

    @Test
    void whoHasAnsweredOrHasATicketThatIsOpenAgainIsNotReminded() {
        policy(policy -> policy.put("remindDays", 1));
        scene.app.bean(SendSurvey.class).send(scene.organization, conversation, solved());
        scene.app.bean(AnswerSurvey.class).press(links().getFirst(), 5, "", false);
        remind(newest().id());
        assertThat(links()).hasSize(1);

        turn("open");
        scene.app.bean(SendSurvey.class).send(scene.organization, conversation, turn("solved"));
        turn("open");
        remind(newest().id());
        assertThat(links()).hasSize(2);
    }

    @Test
    void whereOpenHoursAloneCountItIsAskedInThem() {
        policy(policy -> {
            policy.put("openTime", true);
            policy.put("delaySeconds", 3_600);
        });
        TicketState ticket = ticket();
        UUID department = requireNonNull(ticket.place().department());
        try (ConsoleClient owner = owner()) {
            UUID mondays = UUID.fromString(owner.post(
                            "/api/v1/calendars",
                            Map.of(
                                    "name",
                                    "Mondays",
                                    "rules",
                                    Map.of(
                                            "zone",
                                            "UTC",
                                            "week",
                                            List.of(Map.of("day", 1, "from", 540, "to", 600)),
                                            "dates",
                                            List.of())))
                    .json()
                    .get("id")
                    .asString());
            scene.app
                    .bean(SetOpening.class)
                    .set(
                            scene.organization,
                            Actor.agent(scene.agent),
                            Opening.Subject.department(department),
                            new SetOpening.Wish(Opening.Mode.CALENDAR, mondays, null, null, true));
        }
        SurveyPolicy policy = scene.app.bean(SurveyPolicies.class).of(scene.organization);

        Instant due = scene.app
                .bean(Transactions.class)
                .read(
                        scene.organization,
                        () -> scene.app
                                .bean(SurveyTimes.class)
                                .due(scene.organization, policy, ticket, Instant.parse("2030-01-07T09:30:00Z")));

        assertThat(due).as("half an hour on this Monday and half on the next").isEqualTo("2030-01-14T09:30:00Z");
    }

    private void policy(Consumer<Map<String, Object>> change) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "enabled",
                true,
                "delaySeconds",
                60,
                "scale",
                5,
                "question",
                "How was it?",
                "againDays",
                0,
                "openTime",
                false,
                "remindDays",
                0));
        change.accept(wish);
        try (ConsoleClient owner = owner()) {
            assertThat(owner.put("/api/v1/survey-policy", wish).status()).isEqualTo(200);
            wish.put("remindDays", 7);
            assertThat(owner.put("/api/v1/survey-policy", wish).code()).isEqualTo("input.invalid");
        }
    }

    private ConsoleClient owner() {
        return Company.of(scene.app, scene.organization).console(Role.OWNER);
    }

    private TicketState ticket() {
        if (scene.app
                .bean(ReadTicket.class)
                .find(scene.organization, conversation)
                .isEmpty()) {
            scene.app
                    .bean(MakeTicket.class)
                    .make(scene.organization, conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
        }
        return scene.app.bean(ReadTicket.class).read(scene.organization, conversation);
    }

    private Instant solved() {
        ticket();
        scene.post(new PostMessage.Request(
                scene.organization,
                conversation,
                new Author.Agent(scene.agent),
                UUID.randomUUID(),
                MessageKind.MESSAGE,
                "A new one is on its way.",
                List.of(),
                0,
                true));
        return turn("solved");
    }

    private Instant turn(String category) {
        scene.app
                .bean(ChangeTicket.class)
                .change(
                        scene.organization,
                        new ChangeTicket.Request(
                                conversation,
                                new TicketActor.Agent(scene.agent),
                                null,
                                List.of(new TicketChange.Status(category, null))));
        Instant solved = ticket().times().solved();
        return solved == null ? Instant.EPOCH : solved;
    }

    private void remind(UUID survey) {
        scene.app.bean(RemindOfSurvey.class).remind(scene.organization, survey);
    }

    private Survey newest() {
        return scene.app
                .bean(ReadSurveys.class)
                .of(scene.organization, conversation)
                .getFirst();
    }

    /// Of the letters, oldest first.
    private List<String> links() {
        return scene
                .app
                .superuser()
                .sql("select body from letter where recipient = ? and kind = 'LINK' order by created_at, id")
                .param(address)
                .query(String.class)
                .list()
                .stream()
                .map(body -> String.valueOf(body).replaceAll("(?s).*?[?]t=([\\w-]+)&s=.*", "$1"))
                .toList();
    }
}
