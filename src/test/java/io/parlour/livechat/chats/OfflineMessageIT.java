package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.TestApp;
import io.parlour.audit.Actor;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.helpdesk.rules.Happens;
import io.parlour.helpdesk.rules.Rule;
import io.parlour.helpdesk.rules.Rules;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.organizations.calendars.Opening;
import io.parlour.organizations.calendars.SetOpening;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The ways to an offline message, and chats that become tickets (LC-18, LC-107).
class OfflineMessageIT {
    private static final TestApp APP = TestApp.shared();
    private static final Map<String, ?> ANSWERS =
            Map.of("name", "Ann", "email", "ann@example.org", "message", "Please write to me");

    @Test
    void nobodyThereLeadsToOneTicket() {
        try (Shift shift = new Shift(APP)) {
            leave(shift, null);

            assertThat(tickets(shift)).isEqualTo("1 offline_window new");
            assertThat(shift.sql("select count(*)::int from chat where organization_id = :organization", Integer.class))
                    .isZero();
        }
    }

    @Test
    void offlineFormNeedsAnAddressWithADotInItsDomain() {
        try (Shift shift = new Shift(APP)) {
            Map<String, ?> answers = Map.of("name", "Bob", "email", "bob@localhost", "message", "Please write to me");

            assertThatThrownBy(() -> leave(shift, null, answers)).hasMessageContaining("\"email\"");
            assertThat(count(shift, "ticket")).isZero();
        }
    }

    @Test
    void whoFindsNobodyAfterAllLeavesOneTicketAndTheTextStandsOnce() {
        try (Shift shift = new Shift(APP)) {
            Shift.Asked asked = shift.ask(APP, "Please write to me");
            assertThat(shift.state(asked)).isEqualTo("missed");

            leave(shift, asked);
            leave(shift, asked);

            assertThat(tickets(shift)).isEqualTo("1 offline_window new");
            assertThat(texts(shift)).isEqualTo("Please write to me");
        }
    }

    @Test
    void closedHoursLeadToOneTicketThoughAnAgentIsThere() {
        try (Shift shift = new Shift(APP)) {
            AgentPrincipal agent = shift.hire("Mira");
            WebSocket socket = shift.comeOnline(APP, agent);
            APP.bean(SetOpening.class)
                    .set(
                            shift.organization,
                            Actor.agent(agent.agent()),
                            Opening.Subject.department(shift.department),
                            new SetOpening.Wish(
                                    Opening.Mode.INHERIT,
                                    null,
                                    false,
                                    Instant.now().plusSeconds(3_600),
                                    true));
            Shift.Asked asked = shift.ask(APP, "Are you open?");
            assertThat(shift.state(asked)).isEqualTo("missed");

            leave(shift, asked);

            assertThat(tickets(shift)).isEqualTo("1 offline_window new");
            socket.abort();
        }
    }

    @Test
    void aFullQueueLeadsToOneTicket() {
        try (Shift shift = new Shift(APP)) {
            AgentPrincipal agent = busy(shift);
            shift.change("insert into chat_department (organization_id, department_id, queue_length) values"
                    + " (:organization, '" + shift.department + "', 0)");
            Shift.Asked asked = shift.ask(APP, "Is there room?");
            assertThat(shift.sql(
                            "select end_reason from chat where organization_id = :organization and conversation_id = '"
                                    + asked.conversation() + "'",
                            String.class))
                    .isEqualTo("queue_full");

            leave(shift, asked);

            assertThat(tickets(shift)).isEqualTo("1 offline_window new");
            assertThat(agent.name()).isEqualTo("Mira");
        }
    }

    @Test
    void whoIsTiredOfTheQueueLeavesATicketThatSaysSo() {
        try (Shift shift = new Shift(APP)) {
            busy(shift);
            Shift.Asked asked = shift.ask(APP, "How long?");
            assertThat(shift.state(asked)).isEqualTo("queued");

            leave(shift, asked);

            assertThat(tickets(shift)).isEqualTo("1 left_from_queue new");
            assertThat(shift.sql(
                            "select state || ' ' || end_reason from chat where organization_id = :organization"
                                    + " and conversation_id = '" + asked.conversation() + "'",
                            String.class))
                    .isEqualTo("ended message_left");
            assertThat(texts(shift)).isEqualTo("How long?, Please write to me");
        }
    }

    @Test
    void theLastOfferThatFailsLeadsToOneTicket() {
        try (Shift shift = new Shift(APP)) {
            AgentPrincipal agent = shift.hire("Mira");
            WebSocket socket = shift.comeOnline(APP, agent);
            Shift.Asked asked = shift.ask(APP, "Anybody?");
            APP.bean(ReadDesk.class)
                    .mine(agent)
                    .offers()
                    .forEach(offer -> APP.bean(AnswerOffer.class).refuse(agent, offer.id(), "busy"));
            assertThat(shift.state(asked)).isEqualTo("refused");

            leave(shift, asked);

            assertThat(tickets(shift)).isEqualTo("1 offline_window new");
            socket.abort();
        }
    }

    @Test
    void aMissedChatOfSomebodyKnownIsATicketByItselfUnlessSwitchedOff() {
        try (Shift shift = new Shift(APP)) {
            ask(shift, "ann@example.org");
            assertThat(tickets(shift)).isEqualTo("1 missed_chat new");

            shift.change("insert into chat_ticket_setting (organization_id, missed) values (:organization, false)");
            ask(shift, "ann@example.org");
            ask(shift, null);
            assertThat(tickets(shift)).isEqualTo("1 missed_chat new");
        }
    }

    @Test
    void aChatThatEndedIsATicketWhenARuleSaysSoAndOtherwiseNone() {
        try (Shift shift = new Shift(APP)) {
            shift.change("insert into chat_ticket_setting (organization_id, missed) values (:organization, false)");
            rule(shift, "api");
            shift.ask(APP, "Is anybody there?");
            assertThat(count(shift, "ticket")).isZero();
            assertThat(count(shift, "rule_chain")).isZero();

            rule(shift, "web");
            Shift.Asked asked = shift.ask(APP, "Is really nobody there?");

            assertThat(shift.state(asked)).isEqualTo("missed");
            assertThat(tickets(shift)).isEqualTo("1 rule new");
            assertThat(count(shift, "ticket_tag")).isEqualTo(1);
            assertThat(ids(shift)).isNotEmpty();
        }
    }

    private static int count(Shift shift, String table) {
        return shift.sql(
                "select count(*)::int from " + table + " where organization_id = :organization", Integer.class);
    }

    private static void rule(Shift shift, String channel) {
        JsonMapper json = new JsonMapper();
        APP.bean(Rules.class)
                .save(
                        shift.organization,
                        null,
                        null,
                        new Rules.Wish(
                                Rule.Kind.TRIGGER,
                                "Of " + channel,
                                List.of(Happens.CHAT_ENDED),
                                json.readTree("{\"all\":[{\"field\":\"channel\",\"op\":\"is\",\"value\":\"" + channel
                                        + "\"}]}"),
                                json.readTree("[{\"do\":\"ticket\"},{\"do\":\"tags\",\"add\":[\"chat\"]}]"),
                                null,
                                true,
                                0,
                                false));
    }

    @Test
    void convertedChatGoesOnAndItsTicketStaysWhenTheChatEnds() {
        try (Shift shift = new Shift(APP)) {
            AgentPrincipal agent = shift.hire("Mira");
            WebSocket socket = shift.comeOnline(APP, agent);
            Shift.Asked asked = shift.ask(APP, "It is complicated");
            APP.bean(ReadDesk.class)
                    .mine(agent)
                    .offers()
                    .forEach(offer -> APP.bean(AnswerOffer.class).accept(agent, offer.id()));
            String before = ids(shift);

            Author by = new Author.Agent(agent.agent());
            long number = APP.bean(MakeTicket.class)
                    .make(shift.organization, asked.conversation(), TicketSource.AGENT, by)
                    .number();
            long again = APP.bean(MakeTicket.class)
                    .make(shift.organization, asked.conversation(), TicketSource.AGENT, by)
                    .number();

            assertThat(again).isEqualTo(number);
            assertThat(ids(shift)).isEqualTo(before);
            assertThat(shift.state(asked)).isEqualTo("active");
            assertThat(tickets(shift)).isEqualTo("1 agent new");
            shift.post(
                    APP,
                    "/widget/v1/conversations/" + asked.conversation() + "/messages",
                    asked.token(),
                    Map.of("clientId", UUID.randomUUID(), "text", "Still here?"));
            APP.bean(PostMessage.class)
                    .post(new PostMessage.Request(
                            shift.organization,
                            asked.conversation(),
                            by,
                            UUID.randomUUID(),
                            MessageKind.MESSAGE,
                            "Here is the answer",
                            List.of(),
                            Long.MAX_VALUE,
                            true));
            assertThat(texts(shift)).isEqualTo("It is complicated, Still here?, Here is the answer");
            assertThat(tickets(shift)).isEqualTo("1 agent open");
            assertThat(shift.state(asked)).isEqualTo("active");

            APP.bean(ChangeChat.class).end(agent, asked.conversation());

            assertThat(shift.sql(
                            "select end_reason || ' ' || c.state from chat h join conversation c on c.id = h.conversation_id"
                                    + " and c.organization_id = h.organization_id where h.organization_id = :organization",
                            String.class))
                    .isEqualTo("agent open");
            assertThat(tickets(shift)).isEqualTo("1 agent open");
            socket.abort();
        }
    }

    @Test
    void queuedChatStaysQueuedWhenConvertedAndItsTicketStaysWhenTheVisitorLeaves() {
        try (Shift shift = new Shift(APP)) {
            AgentPrincipal agent = busy(shift);
            Shift.Asked asked = shift.ask(APP, "How long?");
            APP.bean(MakeTicket.class)
                    .make(
                            shift.organization,
                            asked.conversation(),
                            TicketSource.AGENT,
                            new Author.Agent(agent.agent()));
            APP.bean(ChatDesk.class).settle(shift.organization);
            assertThat(shift.state(asked)).isEqualTo("queued");

            shift.post(APP, "/widget/v1/conversations/" + asked.conversation() + "/end", asked.token(), Map.of());

            assertThat(shift.state(asked)).isEqualTo("abandoned");
            assertThat(shift.sql("select state from conversation where organization_id = :organization", String.class))
                    .isEqualTo("open");
            assertThat(tickets(shift)).isEqualTo("1 agent new");
        }
    }

    @Test
    void aDepartmentIsListedWhileAnAgentOfItIsOnline() {
        try (Shift shift = new Shift(APP)) {
            shift.change("""
                    with made as (
                        insert into form (organization_id, id, widget_id, kind, mode, away_departments, notify, version,
                            saved_at)
                        select organization_id, gen_random_uuid(), id, 'pre_chat', 'always', 'hide', '', 1, now()
                          from widget where organization_id = :organization
                        returning organization_id, id)
                    insert into form_field (organization_id, form_id, name, ordinal, type, required, labels, options)
                    select organization_id, id, 'team', 0, 'department', true, '{"en": "Team"}', '[]' from made""");
            assertThat(departments(shift)).isEqualTo("[]");

            AgentPrincipal agent = shift.hire("Mira");
            shift.comeOnline(APP, agent);
            assertThat(departments(shift)).contains(shift.department.toString()).contains("\"offline\":false");

            APP.bean(ChooseStatus.class).choose(agent, agent.agent(), Status.AWAY, null);
            assertThat(departments(shift)).isEqualTo("[]");
            shift.change("update form set away_departments = 'show' where organization_id = :organization");
            assertThat(departments(shift)).contains("\"offline\":true");
        }
    }

    @Test
    void whoIsBlockedIsTurnedAwayOrItsTicketIsSpam() {
        try (Shift shift = new Shift(APP);
                ConsoleClient owner = Company.of(APP, shift.organization).console(Role.OWNER)) {
            String refused = block(owner, "domain", "example.org", "reject");
            assertThatThrownBy(() -> leave(shift, null)).hasMessageContaining("chat.unavailable");
            assertThat(shift.sql(
                            "select count(*)::int from ticket where organization_id = :organization", Integer.class))
                    .isZero();
            assertThat(owner.get("/api/v1/sender-blocks/" + refused + "/hits").text())
                    .contains("ann@example.org");

            owner.delete("/api/v1/sender-blocks/" + refused);
            block(owner, "address", "ann@example.org", "spam");
            leave(shift, null);
            assertThat(tickets(shift)).isEqualTo("1 offline_window new");
            assertThat(shift.sql(
                            "select bool_and(spam) from ticket where organization_id = :organization", Boolean.class))
                    .isTrue();

            block(owner, "range", "203.0.113.7", "drop");
            shift.change("update sender_block set network = '127.0.0.0/8' where organization_id = :organization"
                    + " and kind = 'range'");
            assertThatThrownBy(() -> ask(shift, null)).hasMessageContaining("chat.unavailable");
        }
    }

    private static String block(ConsoleClient owner, String kind, String value, String action) {
        ConsoleClient.Answer made =
                owner.post("/api/v1/sender-blocks", Map.of("kind", kind, "value", value, "action", action));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").asString();
    }

    private static String departments(Shift shift) {
        return shift.get(APP, "/widget/v1/forms/pre_chat?w=" + key(shift))
                .path("fields")
                .path(0)
                .path("options")
                .toString();
    }

    /// An agent at its limit.
    private static AgentPrincipal busy(Shift shift) {
        AgentPrincipal agent = shift.hire("Mira");
        shift.comeOnline(APP, agent);
        shift.change("update agent_status set chat_limit = 0 where organization_id = :organization");
        return agent;
    }

    private static void ask(Shift shift, @Nullable String email) {
        Map<String, Object> body = new HashMap<>(
                Map.of("widget", key(shift), "clientId", UUID.randomUUID(), "text", "Hello", "language", "en"));
        if (email != null) {
            body.put("email", email);
        }
        shift.post(APP, "/widget/v1/conversations", "", body);
    }

    private static void leave(Shift shift, Shift.@Nullable Asked asked) {
        leave(shift, asked, ANSWERS);
    }

    private static void leave(Shift shift, Shift.@Nullable Asked asked, Map<String, ?> answers) {
        String stamp = shift.get(APP, "/widget/v1/forms/offline?w=" + key(shift))
                .path("stamp")
                .asString();
        Awaitility.await().pollDelay(Duration.ofMillis(1_600)).until(() -> true);
        String path = asked == null
                ? "/widget/v1/offline-messages"
                : "/widget/v1/conversations/" + asked.conversation() + "/offline-message";
        shift.post(
                APP,
                path,
                asked == null ? "" : asked.token(),
                Map.of(
                        "widget",
                        key(shift),
                        "clientId",
                        UUID.randomUUID(),
                        "form",
                        Map.of("stamp", stamp, "answers", answers)));
    }

    private static String key(Shift shift) {
        return shift.sql("select public_key from widget where organization_id = :organization", String.class);
    }

    private static String tickets(Shift shift) {
        return shift.sql(
                "select string_agg(number || ' ' || source || ' ' || category, ', ' order by number) from ticket"
                        + " where organization_id = :organization",
                String.class);
    }

    private static String texts(Shift shift) {
        return shift.sql(
                "select string_agg(text, ', ' order by seq) from message where organization_id = :organization"
                        + " and kind = 'message'",
                String.class);
    }

    private static String ids(Shift shift) {
        return shift.sql(
                "select string_agg(id::text, ',' order by seq) from message where organization_id = :organization"
                        + " and kind = 'message'",
                String.class);
    }
}
