package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.audit.Action;
import io.parlour.audit.CountAudit;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.KnowPerson;
import io.parlour.contacts.SiteClaims;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Two contacts that are one person, and what hangs on them (LC-109, LC-42).
class SamePersonIT {
    private static final String ADDRESS = "ada@example.org";

    private final Browser browser = new Browser();
    private final ConsoleClient owner =
            Company.of(browser.app, browser.organization).console(Role.OWNER);

    @Test
    void twoOfWhomTheSameAddressIsProvenAreOfferedAndBecomeOne() {
        consentForm();
        Browser.Answer first = begin("Ada", "The first question");
        Browser.Answer second = begin("Ada L.", "The second question");
        know(first, "a-1", "free");
        know(second, "b-7", "gold");
        UUID into = contact(second);
        UUID from = contact(first);
        everythingHangsOn(first, from);

        assertThat(card(into).path("same").findValuesAsString("id")).containsExactly(from.toString());
        assertThat(card(from).path("same").findValuesAsString("id")).containsExactly(into.toString());
        assertThat(card(into).path("same").get(0).path("value").asString()).isEqualTo(ADDRESS);
        assertThat(card(into).path("handles").toString()).contains("\"verified\":true");
        assertThat(owner.delete("/api/v1/contacts/" + into + "/handles?kind=email&value=" + ADDRESS)
                        .code())
                .isEqualTo("contact.handle-verified");

        assertThat(merge(into, from).status()).isEqualTo(204);

        JsonNode one = card(into);
        assertThat(one.path("conversations").asInt()).isEqualTo(2);
        assertThat(one.path("tags").toString()).contains("wholesale", "friend");
        assertThat(one.path("handles").findValuesAsString("value")).contains(ADDRESS, "+44 20 7946 0000");
        assertThat(one.path("handles").findValuesAsString("value")).doesNotHaveDuplicates();
        assertThat(one.path("name").asString()).isEqualTo("Ada L.");
        assertThat(one.path("attributes").toString()).contains("gold").doesNotContain("free");
        assertThat(one.path("same")).as("not offered again").isEmpty();
        assertThat(owner.get("/api/v1/contacts/" + into + "/consents").json().path("items"))
                .hasSize(2);
        assertThat(owner.get("/api/v1/contacts/" + from).status()).isEqualTo(404);
        assertThat(merge(into, from).status()).isEqualTo(404);
        assertThat(browser.app
                        .bean(FindContact.class)
                        .byVerifiedHandle(browser.organization, HandleKind.EMAIL, ADDRESS))
                .contains(into);
        assertThat(know(second, "a-1", "gold"))
                .as("the site's other id leads here")
                .isEqualTo(into);
        assertThat(left(from)).as("rows of the contact that is no more").isEmpty();
        assertThat(audited()).isEqualTo(2);
        Browser.Answer history = browser.get(
                "/widget/v1/conversations/" + first.text("conversation") + "/messages?after=0", first.text("token"));
        assertThat(history.raw().body()).as("its browser goes on").contains("Hello");
    }

    @Test
    void aTypedAddressOffersNobodyAndMergesNobody() {
        Browser.Answer known = browser.startWith(Map.of("text", "Hello"));
        know(known, "a-1", "free");
        Browser.Answer typed = browser.startWith(Map.of("email", ADDRESS));

        assertThat(card(contact(typed)).path("same")).isEmpty();
        assertThat(card(contact(known)).path("same")).isEmpty();
        assertThat(merge(contact(known), contact(typed)).code()).isEqualTo("contact.not-same");
        assertThat(merge(contact(known), contact(known)).status()).isEqualTo(404);
        assertThat(merge(contact(known), UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(Company.in(browser.app)
                        .console(Role.OWNER)
                        .post("/api/v1/contacts/" + contact(known) + "/merge", Map.of("contact", contact(typed)))
                        .status())
                .isEqualTo(404);
    }

    /// What a visitor left behind before it signed in comes along.
    @Test
    void whoAgreedAskedForTheTranscriptAndSignsInThenIsStillOneContact() {
        consentForm();
        UUID ada = know(browser.startWith(Map.of("form", form(Map.of("agree", true)))), "a-1", "free");
        Browser.Answer anonymous = begin("Ada", "Before I sign in");
        everythingHangsOn(anonymous, contact(anonymous));

        assertThat(know(anonymous, "a-1", "gold")).isEqualTo(ada);

        assertThat(card(ada).path("conversations").asInt()).isEqualTo(2);
        assertThat(card(ada).path("tags").toString()).contains("wholesale");
    }

    /// LC-109: unsolved tickets stand first on the card, however much was said since.
    @Test
    void theCardTellsOfTickets() {
        Browser.Answer first = browser.startWith(Map.of("text", "The lid rattles"));
        UUID contact = know(first, "a-1", "free");
        owner.post("/api/v1/conversations/" + first.text("conversation") + "/ticket", Map.of());
        know(browser.startWith(Map.of("text", "Another thing")), "a-1", "free");

        JsonNode past = card(contact).path("past");

        assertThat(past).hasSize(2);
        assertThat(past.get(0).path("ticket").path("number").asLong()).isOne();
        assertThat(past.get(0).path("id").asString()).isEqualTo(first.text("conversation"));
        assertThat(past.get(1).path("ticket").isMissingNode()).isTrue();
    }

    private void everythingHangsOn(Browser.Answer chat, UUID contact) {
        owner.post("/api/v1/contacts/" + contact + "/tags", Map.of("tag", "wholesale"));
        owner.post("/api/v1/contacts/" + contact + "/tags", Map.of("tag", "friend"));
        owner.post("/api/v1/contacts/" + contact + "/handles", Map.of("value", "+44 20 7946 0000"));
        assertThat(browser.post(
                                "/widget/v1/conversations/" + chat.text("conversation") + "/transcript",
                                chat.text("token"),
                                "{\"email\":\"" + ADDRESS + "\"}")
                        .status())
                .isEqualTo(204);
        ConsoleClient.Answer ban = owner.post(
                "/api/v1/bans",
                Map.of(
                        "kind",
                        "contact",
                        "conversation",
                        chat.text("conversation"),
                        "reason",
                        "A nuisance",
                        "time",
                        "day"));
        assertThat(ban.status()).as(ban.text()).isEqualTo(201);
        owner.delete("/api/v1/bans/" + ban.json().path("id").asString());
    }

    private UUID know(Browser.Answer chat, String externalId, String plan) {
        return browser.app
                .bean(KnowPerson.class)
                .know(
                        browser.organization,
                        new SiteClaims(
                                browser.site.id(), externalId, ADDRESS, true, null, null, "en", Map.of("plan", plan)),
                        contact(chat),
                        "live-chat")
                .contact();
    }

    private void consentForm() {
        Map<String, ?> agree = Map.of(
                "name",
                "agree",
                "type",
                "consent",
                "required",
                true,
                "labels",
                Map.of("en", "I agree."),
                "options",
                List.of());
        Map<String, ?> name = Map.of(
                "name",
                "name",
                "type",
                "text",
                "required",
                false,
                "labels",
                Map.of("en", "Name"),
                "options",
                List.of());
        Map<String, ?> message = Map.of(
                "name",
                "message",
                "type",
                "long_text",
                "required",
                false,
                "labels",
                Map.of("en", "Say"),
                "options",
                List.of());
        ConsoleClient.Answer saved = owner.put(
                "/api/v1/widgets/" + browser.widget.id() + "/forms/pre_chat",
                Map.of(
                        "mode",
                        "always",
                        "awayDepartments",
                        "hide",
                        "notices",
                        List.of(),
                        "fields",
                        List.of(name, message, agree),
                        "version",
                        0));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    private Browser.Answer begin(String name, String text) {
        Map<String, Object> fields =
                new HashMap<>(Map.of("form", form(Map.of("name", name, "message", text, "agree", true))));
        Browser.Answer begun = browser.startWith(fields);
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(201);
        return begun;
    }

    private Map<String, ?> form(Map<String, ?> answers) {
        String stamp = browser.get("/widget/v1/forms/pre_chat?l=en&w=" + browser.widget.key(), null)
                .text("stamp");
        await().pollDelay(Duration.ofMillis(1_600)).until(() -> true);
        return Map.of("stamp", stamp, "answers", answers);
    }

    private ConsoleClient.Answer merge(UUID into, UUID from) {
        return owner.post("/api/v1/contacts/" + into + "/merge", Map.of("contact", from));
    }

    private JsonNode card(UUID contact) {
        return owner.get("/api/v1/contacts/" + contact).json();
    }

    private UUID contact(Browser.Answer chat) {
        return sql(
                "select contact_id from conversation where organization_id = :organization and id = :value",
                UUID.fromString(chat.text("conversation")),
                UUID.class);
    }

    private List<String> left(UUID contact) {
        return List.of("handle", "contact_tag", "contact_identity", "contact_attribute", "conversation", "visitor")
                .stream()
                .filter(table -> sql(
                        "select exists (select from " + table
                                + " where organization_id = :organization and contact_id = :value)",
                        contact,
                        Boolean.class))
                .toList();
    }

    private long audited() {
        return CountAudit.of(browser.app.superuser(), browser.organization, Action.CONTACT_MERGED);
    }

    private <T> T sql(String query, UUID value, Class<T> type) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql(query)
                                .param("organization", browser.organization.value())
                                .param("value", value)
                                .query(type)
                                .single());
    }
}
