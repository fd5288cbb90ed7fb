package io.parlour.privacy.holds;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.conversations.erasing.EraseConversations;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.organizations.SiteState;
import io.parlour.privacy.retention.RetentionScene;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// With a program of its own: its clock is moved.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldsIT {
    private static final String HOLDS = "/api/v1/privacy/holds";
    private TestApp app;

    @BeforeAll
    void begin() {
        app = TestApp.start();
    }

    @AfterAll
    void end() {
        app.close();
    }

    private static Map<String, Object> hold(String kind, @Nullable UUID scope) {
        Map<String, Object> body = new HashMap<>();
        body.put("scopeKind", kind);
        body.put("scope", scope);
        body.put("reason", "dispute");
        body.put("reviewAt", LocalDate.now(ZoneOffset.UTC).plusMonths(6).toString());
        return body;
    }

    private void makeTicket(RetentionScene scene, UUID conversation, int number) {
        app.bean(Transactions.class)
                .in(
                        scene.organization,
                        () -> app.bean(JdbcClient.class)
                                .sql("""
                        insert into ticket (organization_id, conversation_id, number, source, category, category_since, made_at)
                        values (:organization, :conversation, :number, 'agent', 'open', now(), now())""")
                                .param("organization", scene.organization.value())
                                .param("conversation", conversation)
                                .param("number", number)
                                .update());
    }

    @Test
    void heldRowOutlivesItsTermUnseenAndGoesAfterTheHold() {
        RetentionScene scene = new RetentionScene(app, "free");
        UUID held = scene.conversation("The parcel of Zanzibar");
        UUID other = scene.conversation("Another one");
        makeTicket(scene, held, 1);
        try (ConsoleClient owner = scene.company.console(scene.owner)) {
            ConsoleClient.Answer set = owner.post(HOLDS, hold("conversation", held));
            assertThat(set.status()).as(set.text()).isEqualTo(201);
            UUID hold = UUID.fromString(set.json().get("id").asString());
            UUID second = UUID.fromString(owner.post(HOLDS, hold("conversation", held))
                    .json()
                    .get("id")
                    .asString());
            assertThat(owner.get("/api/v1/conversations/" + held).status()).isEqualTo(200);
            scene.run();
            scene.pass(Duration.ofDays(61));
            assertThat(scene.has(other)).isFalse();
            assertThat(scene.has(held)).isTrue();

            assertThat(owner.get("/api/v1/conversations/" + held).status()).isEqualTo(404);
            for (String view : List.of("all-unsolved", "all", "unassigned")) {
                assertThat(owner.get("/api/v1/views/" + view + "/tickets").text())
                        .as(view)
                        .doesNotContain(held.toString());
            }
            assertThat(owner.get("/api/v1/conversations?view=unassigned").text())
                    .doesNotContain(held.toString());
            assertThat(owner.get("/api/v1/ticket-search?q=Zanzibar").text()).doesNotContain(held.toString());
            assertThat(owner.get(HOLDS + "/kept").text())
                    .contains(held.toString())
                    .doesNotContain("Zanzibar");
            assertThat(owner.get(HOLDS + "/kept/" + held).text()).contains("Zanzibar");
            try (ConsoleClient agent = scene.company.console(Role.AGENT)) {
                assertThat(agent.get(HOLDS + "/kept").status()).isEqualTo(403);
                assertThat(agent.post(HOLDS, hold("conversation", held)).status())
                        .isEqualTo(403);
            }

            owner.post(HOLDS + "/" + hold + "/end", Map.of("reason", "settled"));
            scene.run();
            assertThat(scene.has(held)).as("one of two holds ended").isTrue();
            assertThat(owner.post(HOLDS + "/" + hold + "/end", Map.of("reason", "settled"))
                            .code())
                    .isEqualTo("privacy.hold-ended");
            owner.post(HOLDS + "/" + second + "/end", Map.of("reason", "settled"));
            scene.run();
            assertThat(scene.has(held)).as("within one run").isFalse();
        }
    }

    @Test
    void holdNeedsAReasonAndAReviewWithinAYear() {
        RetentionScene scene = new RetentionScene(app, "free");
        try (ConsoleClient owner = scene.company.console(scene.owner)) {
            Map<String, Object> late = hold("organization", null);
            late.put("reviewAt", LocalDate.now(ZoneOffset.UTC).plusMonths(13).toString());
            assertThat(owner.post(HOLDS, late).status()).isEqualTo(422);
            Map<String, Object> none = hold("organization", null);
            none.remove("reviewAt");
            assertThat(owner.post(HOLDS, none).status()).isEqualTo(422);
            Map<String, Object> reasonless = hold("organization", null);
            reasonless.put("reason", "because");
            assertThat(owner.post(HOLDS, reasonless).status()).isEqualTo(422);
            assertThat(owner.post(HOLDS, hold("contact", UUID.randomUUID())).status())
                    .isEqualTo(422);
        }
    }

    @Test
    void listSaysWhoseDataIsHeldAndWhatIsHidden() {
        RetentionScene scene = new RetentionScene(app, "free");
        UUID conversation = scene.conversation("Held");
        makeTicket(scene, conversation, 7);
        UUID contact = app.superuser()
                .sql("select contact_id from conversation where id = :id")
                .param("id", conversation)
                .query(UUID.class)
                .single();
        try (ConsoleClient owner = scene.company.console(scene.owner)) {
            owner.post(HOLDS, hold("organization", null));
            owner.post(HOLDS, hold("site", scene.site()));
            owner.post(HOLDS, hold("contact", contact));
            owner.post(HOLDS, hold("conversation", conversation));
            assertThat(names(owner.get(HOLDS).json()))
                    .startsWith("conversation Vera 7 false", "contact Vera  false")
                    .satisfies(all -> assertThat(all.get(2)).matches("site .+  false"))
                    .endsWith("organization   false");
            scene.run();
            scene.pass(Duration.ofDays(61));
            assertThat(names(owner.get(HOLDS).json())).startsWith("conversation Vera 7 true", "contact Vera  false");
        }
    }

    private static List<String> names(JsonNode holds) {
        return holds.valueStream()
                .map(each -> each.path("scopeKind").asString() + " " + text(each, "scopeName") + " "
                        + text(each, "ticket") + " " + each.path("hidden").asBoolean())
                .toList();
    }

    private static String text(JsonNode hold, String field) {
        JsonNode value = hold.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    @Test
    void queryHoldsWhatItMatchesAlsoTheNextDay() {
        RetentionScene scene = new RetentionScene(app, "free");
        UUID first = scene.conversation("First");
        makeTicket(scene, first, 1);
        try (ConsoleClient owner = scene.company.console(scene.owner)) {
            Map<String, Object> body = hold("query", null);
            body.put("view", "all-unsolved");
            ConsoleClient.Answer set = owner.post(HOLDS, body);
            assertThat(set.json().get("matches").asInt()).as(set.text()).isEqualTo(1);
            scene.run();
            UUID next = scene.conversation("Next day");
            makeTicket(scene, next, 2);
            UUID free = scene.conversation("No ticket");
            scene.pass(Duration.ofDays(1));
            scene.pass(Duration.ofDays(75));
            assertThat(scene.has(first)).isTrue();
            assertThat(scene.has(next)).isTrue();
            assertThat(scene.has(free)).isFalse();
        }
    }

    @Test
    void heldConversationSurvivesEveryErasureAndKeepsItsContact() {
        RetentionScene scene = new RetentionScene(app, "free");
        UUID held = scene.conversation("Held");
        UUID other = scene.conversation("Other");
        try (ConsoleClient owner = scene.company.console(scene.owner)) {
            owner.post(HOLDS, hold("conversation", held));
        }
        EraseConversations.Erased erased =
                app.bean(EraseConversations.class).erase(scene.organization, List.of(held, other), "spam-old");
        assertThat(erased.kept()).containsExactly(held);
        assertThat(scene.has(held)).isTrue();
        assertThat(scene.has(other)).isFalse();
        UUID contact = app.superuser()
                .sql("select contact_id from conversation where id = :id")
                .param("id", held)
                .query(UUID.class)
                .single();
        assertThat(app.bean(Holds.class).heldContacts(scene.organization, List.of(contact)))
                .containsExactly(contact);
    }

    @Test
    void holdOnEverythingStopsThePurgeUntilItEnds() {
        RetentionScene scene = new RetentionScene(app, "team");
        UUID kept = scene.conversation("Kept");
        scene.run();
        try (ConsoleClient owner = scene.company.console(scene.owner)) {
            String site = "/api/v1/privacy/retention/sites/" + scene.site();
            assertThat(owner.post(site + "/close", Map.of()).status()).isEqualTo(204);
            assertThat(owner.post("/api/v1/departments", Map.of("name", "More")).code())
                    .isEqualTo("site.closed");
            assertThat(owner.get("/api/v1/conversations/" + kept).status()).isEqualTo(200);
            ConsoleClient.Answer hold = owner.post(HOLDS, hold("organization", null));
            assertThat(owner.post(site + "/purge", Map.of()).status()).isEqualTo(204);
            assertThat(owner.post(site + "/purge/confirm", Map.of()).code()).isEqualTo("privacy.same-person");
            try (ConsoleClient second = scene.company.console(Role.OWNER)) {
                assertThat(second.post(site + "/purge/confirm", Map.of()).status())
                        .isEqualTo(204);
            }
            scene.pass(Duration.ofHours(73));
            assertThat(scene.life().state()).isEqualTo(SiteState.PURGING);
            assertThat(scene.has(kept)).isTrue();
            owner.post(HOLDS + "/" + hold.json().get("id").asString() + "/end", Map.of("reason", "settled"));
            scene.pass(Duration.ofHours(1));
            assertThat(scene.life().state()).isEqualTo(SiteState.PURGED);
            assertThat(scene.has(kept)).isFalse();
        }
    }

    @Test
    void ownerReopensAndTheOperatorReportsPayments() {
        RetentionScene scene = new RetentionScene(app, "team");
        UUID kept = scene.conversation("Kept");
        try (ConsoleClient owner = scene.company.console(scene.owner);
                ConsoleClient administrator = scene.company.console(Role.ADMINISTRATOR)) {
            String site = "/api/v1/privacy/retention/sites/" + scene.site();
            assertThat(administrator.post(site + "/close", Map.of()).status()).isEqualTo(403);
            app.superuser()
                    .sql("update agent_session set created_at = now() - interval '11 minutes' where agent_id = :agent")
                    .param("agent", scene.owner.id())
                    .update();
            assertThat(owner.post(site + "/close", Map.of()).code()).isEqualTo("identity.sign-in-again");
            try (ConsoleClient again = scene.company.console(scene.owner)) {
                assertThat(again.post(site + "/close", Map.of()).status()).isEqualTo(204);
                assertThat(again.get("/api/v1/privacy/retention").text()).contains("\"state\":\"CLOSED\"");
                assertThat(again.post(site + "/reopen", Map.of()).status()).isEqualTo(204);
                assertThat(again.post(site + "/reopen", Map.of()).code()).isEqualTo("privacy.site-state");
            }
            assertThat(scene.has(kept)).isTrue();
            assertThat(scene.life().state()).isEqualTo(SiteState.PAID_ACTIVE);
            String payments = "/api/v1/privacy/organizations/" + scene.organization.value() + "/payments";
            assertThat(owner.post(payments, Map.of("received", true)).status()).isEqualTo(403);
            assertThat(owner.get("/api/v1/privacy/retention/preview").status()).isEqualTo(200);
        }
    }
}
