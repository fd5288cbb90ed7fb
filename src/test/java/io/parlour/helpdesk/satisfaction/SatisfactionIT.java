package io.parlour.helpdesk.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.ProveAddress;
import io.parlour.conversations.Author;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.live.Audience;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Contacts are asked once their ticket is solved, and answer from the letter (HD-78, HD-79, HD-80).
class SatisfactionIT {
    private final Scene scene = Scene.shared();
    private final String address = "vera-" + UUID.randomUUID() + "@example.org";
    private final UUID contact = scene.app.bean(ProveAddress.class).prove(scene.organization, address, "Vera", "en");
    private final UUID conversation = scene.newConversation(contact);

    private void policy(int scale, int againDays, String condition) {
        scene.app
                .bean(SurveyPolicies.class)
                .change(
                        scene.organization,
                        new SurveyPolicy(
                                true,
                                60,
                                scale,
                                "How was it?",
                                null,
                                condition.isEmpty() ? null : new JsonMapper().readTree(condition),
                                againDays,
                                false,
                                0));
    }

    /// Answers when it was solved.
    private Instant solved() {
        say(new Author.Visitor(contact), "It leaks.");
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
        say(new Author.Agent(scene.agent), "A new one is on its way.");
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
        return Objects.requireNonNullElse(ticket().times().solved(), Instant.EPOCH);
    }

    private void say(Author author, String text) {
        scene.app
                .bean(PostMessage.class)
                .post(new PostMessage.Request(
                        scene.organization,
                        conversation,
                        author,
                        Scene.IDS.next(),
                        MessageKind.MESSAGE,
                        text,
                        List.of(),
                        0,
                        true));
    }

    private void due(Instant solved) {
        scene.app.bean(SendSurvey.class).send(scene.organization, conversation, solved);
    }

    private TicketState ticket() {
        return scene.app.bean(ReadTicket.class).read(scene.organization, conversation);
    }

    private List<String> letters() {
        return scene
                .app
                .superuser()
                .sql("select body from letter where organization_id = ? and kind = 'LINK' order by created_at, id")
                .param(scene.organization.value())
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private String token() {
        return letters().getLast().replaceAll("(?s).*?[?]t=([\\w-]+)&s=.*", "$1");
    }

    private Survey survey() {
        return scene.app
                .bean(ReadSurveys.class)
                .of(scene.organization, conversation)
                .getFirst();
    }

    private static ConsoleClient.Answer post(
            ConsoleClient browser, String token, int score, String how, String comment) {
        return post(browser, token, score, how, comment, false);
    }

    private static ConsoleClient.Answer post(
            ConsoleClient browser, String token, int score, String how, String comment, boolean unnamed) {
        return browser.send(
                "POST",
                "/survey",
                "t=" + token + "&s=" + score + "&how=" + how + (unnamed ? "&unnamed=yes" : "") + "&comment="
                        + URLEncoder.encode(comment, StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private List<Message> messages() {
        return scene.app.bean(ReadMessages.class).after(scene.organization, conversation, 0, Audience.AGENT, 100);
    }

    @Test
    void aSolvedTicketIsAskedAboutAndItsAnswerStandsInIt() {
        policy(5, 30, "");
        Instant solved = solved();
        assertThat(scene.app
                        .superuser()
                        .sql("select count(*) from scheduled_task where task_name = 'survey' and task_instance = ?")
                        .param(conversation + "-" + solved.toEpochMilli())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        due(solved);
        assertThat(letters()).hasSize(1);
        assertThat(letters().getFirst()).contains("How was it?", "Very good: ", "&s=5", "&s=1");
        due(solved);
        assertThat(letters()).hasSize(1);

        try (ConsoleClient browser = new ConsoleClient(scene.app)) {
            for (int score = 1; score <= 5; score++) {
                assertThat(browser.get("/survey?t=" + token() + "&s=" + score).text())
                        .contains("How was it?");
            }
            assertThat(survey().given()).isNull();
            assertThat(survey().score()).isNull();

            assertThat(post(browser, token(), 2, "button", "Slow: MARKER").text())
                    .contains("Thanks for your feedback");
            assertThat(survey().score()).isEqualTo(2);
            assertThat(ticket().satisfaction()).isEqualTo("bad");
            assertThat(messages())
                    .anyMatch(each ->
                            each.kind() == MessageKind.NOTE && each.text().equals("Rated 2 of 5: Slow: MARKER"));
            assertThat(messages().stream()
                            .map(Message::event)
                            .filter(Objects::nonNull)
                            .map(event -> String.valueOf(event.changes())))
                    .anyMatch(changes -> changes.contains("satisfaction=[null, bad]"));
            assertThat(ticket().workflow().category()).isEqualTo("solved");

            post(browser, token(), 5, "button", "");
            assertThat(survey().score()).isEqualTo(5);
            assertThat(survey().firstScore()).isEqualTo(2);
            assertThat(survey().comment()).isEqualTo("Slow: MARKER");
            assertThat(ticket().satisfaction()).isEqualTo("good");
            turn("closed");
            post(browser, token(), 3, "button", "");
            assertThat(ticket().satisfaction()).isEqualTo("ok");

            assertThat(post(browser, token(), 6, "button", "").text()).contains("missing or not valid");
            assertThat(post(browser, "x".repeat(65), 1, "button", "").status()).isEqualTo(410);
        }
    }

    @Test
    void whoKeepsTheirNameFromTheAgentsIsReadByLeadsAlone() {
        policy(5, 30, "");
        due(solved());
        Company company = Company.of(scene.app, scene.organization);
        String path = "/api/v1/conversations/" + conversation + "/surveys";
        try (ConsoleClient browser = new ConsoleClient(scene.app);
                ConsoleClient lead = company.console(Role.LEAD);
                ConsoleClient agent = company.console(Role.AGENT)) {
            assertThat(letters().getFirst())
                    .as("before a score is pressed")
                    .contains("Hide my name from agents", "&unnamed=yes");
            assertThat(browser.get("/survey?t=" + token() + "&unnamed=yes").text())
                    .contains("name=\"unnamed\" value=\"yes\" checked")
                    .doesNotContain("data-post");
            assertThat(browser.get("/survey?t=" + token() + "&s=1").text())
                    .contains("Hide my name from agents", "data-post")
                    .doesNotContain("value=\"yes\" checked");
            int before = messages().size();

            post(browser, token(), 1, "link", "");
            Instant given = Objects.requireNonNull(survey().givenAt());
            post(browser, token(), 1, "button", "Rude: MARKER", true);
            settle(given);

            assertThat(survey().score()).isEqualTo(1);
            assertThat(survey().unnamed()).isTrue();
            assertThat(ticket().satisfaction()).as("views and rules ask for it").isNull();
            assertThat(messages()).as("neither an entry nor a note").hasSize(before);
            assertThat(agent.get(path).status()).isEqualTo(200);
            assertThat(agent.get(path).text()).doesNotContain("MARKER", "\"score\":1");
            assertThat(lead.get(path).text()).contains("Rude: MARKER", "\"score\":1", "\"unnamed\":true");

            post(browser, token(), 2, "button", "");
            assertThat(ticket().satisfaction()).as("it shows its name now").isEqualTo("bad");
            assertThat(agent.get(path).text()).contains("\"score\":2");
        }
    }

    @Test
    void aScannerThatFollowsAllLinksLeavesNoRatingAndAPersonPressesAButtonThen() {
        policy(5, 30, "");
        due(solved());
        try (ConsoleClient scanner = new ConsoleClient(scene.app)) {
            for (int score = 1; score <= 5; score++) {
                post(scanner, token(), score, "link", "");
            }
            assertThat(survey().suspect()).isTrue();
            assertThat(survey().given()).isNull();
            settle(Objects.requireNonNull(survey().givenAt()));
            assertThat(survey().score()).isNull();
            assertThat(ticket().satisfaction()).isNull();

            assertThat(post(scanner, token(), 4, "link", "").text()).contains("Click the button");
            post(scanner, token(), 4, "button", "");
            assertThat(ticket().satisfaction()).isEqualTo("good");
        }
    }

    @Test
    void oneLinkAloneCountsOnceAMinuteHasPassed() {
        policy(3, 30, "");
        due(solved());
        try (ConsoleClient browser = new ConsoleClient(scene.app)) {
            assertThat(post(browser, token(), 3, "link", "").text()).contains("Thanks for your feedback");
            assertThat(ticket().satisfaction()).isNull();
            settle(Objects.requireNonNull(survey().givenAt()));
            assertThat(survey().score()).isEqualTo(3);
            assertThat(ticket().satisfaction()).isEqualTo("good");
        }
    }

    private void settle(Instant given) {
        scene.app
                .bean(AnswerSurvey.class)
                .settle(new AnswerSurvey.Job(scene.organization.value(), survey().id(), given));
    }

    @Test
    void nobodyIsAskedAboutWhatWasOpenedAgainOrDoesNotMeetTheConditionOrTwiceWithinTheTime() {
        policy(2, 30, "");
        Instant solved = solved();
        turn("open");
        due(solved);
        assertThat(letters()).isEmpty();

        Instant again = turn("solved");
        policy(2, 30, "{\"all\": [{\"field\": \"priority\", \"op\": \"is\", \"value\": \"4\"}]}");
        due(again);
        assertThat(letters()).isEmpty();
        policy(2, 30, "");
        due(again);
        assertThat(letters()).hasSize(1);
        turn("open");
        due(turn("solved"));
        assertThat(letters()).hasSize(1);
    }

    @Test
    void aRuleOpensATicketAgainThatWasRatedBadAndAViewFindsIt() {
        policy(5, 30, "");
        Map<String, Object> bad = Map.of("all", List.of(Map.of("field", "satisfaction", "op", "is", "value", "bad")));
        try (ConsoleClient owner = Company.of(scene.app, scene.organization).console(Role.OWNER);
                ConsoleClient browser = new ConsoleClient(scene.app)) {
            ConsoleClient.Answer rule = owner.post(
                    "/api/v1/rules",
                    Map.of(
                            "kind",
                            "trigger",
                            "name",
                            "Make it good",
                            "events",
                            List.of("rated"),
                            "condition",
                            bad,
                            "actions",
                            List.of(Map.of("do", "status", "category", "open")),
                            "active",
                            true,
                            "version",
                            0,
                            "overdue",
                            false));
            assertThat(rule.status()).as(rule.text()).isEqualTo(201);
            due(solved());
            post(browser, token(), 5, "button", "");
            assertThat(ticket().workflow().category()).isEqualTo("solved");

            post(browser, token(), 1, "button", "");
            assertThat(ticket().workflow().category()).isEqualTo("open");
            ConsoleClient.Answer view = owner.post(
                    "/api/v1/views",
                    Map.of(
                            "name",
                            "Unhappy",
                            "sharing",
                            "private",
                            "condition",
                            bad,
                            "columns",
                            List.of("number"),
                            "sort",
                            List.of("number")));
            assertThat(owner.get("/api/v1/views/" + view.json().get("id").asString() + "/tickets")
                            .text())
                    .contains(conversation.toString());
        }
    }
}
