package io.parlour.privacy.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.Period;
import io.parlour.knowledge.pages.HelpScene;
import io.parlour.organizations.CreateOrganization;
import io.parlour.privacy.retention.ReadRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Versions of the policy from draft to effect, as the operator writes them and the public reads them (PR-46 to PR-48,
/// PR-128 to PR-130). The policy is one for the whole installation, so this has an installation of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyIT {
    private static final String API = "/api/v1/privacy/policies";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestApp app = TestApp.start();
    private final Company operator = Company.in(app, CreateOrganization.Kind.OPERATOR);
    private final Company customer = Company.in(app);
    private final ConsoleClient desk;
    private final ConsoleClient stranger = new ConsoleClient(app);

    PolicyIT() {
        app.superuser()
                .sql("update installation set operator_organization = ?")
                .param(operator.id().value())
                .update();
        desk = operator.console(Role.OWNER);
    }

    @AfterAll
    void stop() {
        app.close();
    }

    @Test
    void versionIsWrittenAnnouncedToldOnceAndTakesEffect() {
        assertThat(customer.console(Role.OWNER).get(API).status()).isEqualTo(403);
        assertThat(operator.console(Role.AGENT).get(API).status()).isEqualTo(403);
        shorterPeriodTakesEffectAtOnce();
        longerPeriodIsMaterialAndWaits();
    }

    private void shorterPeriodTakesEffectAtOnce() {
        assertThat(stranger.get("/privacy/policy").text())
                .as("the first version shows its periods too")
                .contains("Team, Live Chat Startup", "12 months");
        assertThat(desk.post(API, Map.of()).json().path("number").asInt()).isEqualTo(2);
        assertThat(desk.post(API, Map.of()).code()).isEqualTo("privacy.draft-open");
        assertThat(stranger.get("/privacy/policy/2").status())
                .as("a draft is not public")
                .isEqualTo(404);
        Map<String, Object> draft = draft(2);
        draft.put("texts", List.of(Map.of("language", "en", "markdown", "## Periods\n\n{{nonsense}}")));
        assertThat(desk.put(API + "/2", draft).code()).isEqualTo("privacy.block-unknown");

        draft.put(
                "texts",
                List.of(
                        Map.of("language", "en", "markdown", """
                                        ## Who receives your data

                                        We pass your address to no one else.

                                        ## Periods

                                        {{retention-table}}

                                        {{purposes}}

                                        {{recipients}}

                                        {{cookies}}

                                        {{contact}}

                                        {{dnt}}

                                        {{horizon}}

                                        {{readings}}"""),
                        Map.of("language", "de", "markdown", "## Fristen\n\n{{retention-table}}")));
        rule(draft, "TIER_12", 36);
        ConsoleClient.Answer refused = desk.put(API + "/2", draft);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("privacy.must-be-material");
        assertThat(refused.text()).contains("longer-period");
        rule(draft, "TIER_12", 10);
        assertThat(desk.put(API + "/2", draft).status()).isEqualTo(200);
        assertThat(schedule(2, Map.of("effectiveAt", "2020-01-01T00:00:00Z")).code())
                .isEqualTo("privacy.effective-in-past");
        assertThat(schedule(2, Map.of()).status()).isEqualTo(200);
        assertThat(desk.put(API + "/2", draft).code()).isEqualTo("privacy.policy-published");

        await().atMost(PATIENCE).until(() -> "effective".equals(state(2)));
        assertThat(state(1)).isEqualTo("superseded");
        assertThat(app.bean(ReadRules.class).of(customer.id()).orElseThrow().rolling())
                .as("what the engine reads")
                .isEqualTo(Period.ofMonths(10));
        String page = stranger.get("/privacy/policy").text();
        assertThat(page)
                .contains("Team, Live Chat Startup", "10 months", "60 days", "parlour.token", "Global Privacy Control")
                .contains("in backups and logs for up to 30 days")
                .doesNotContain("{{");
        assertThat(stranger.get("/privacy/policy/2?lang=de").text())
                .contains("10 Monate", "Fristen")
                .doesNotContain("nur in einer anderen Sprache");
        assertThat(stranger.get("/privacy/policy/2?lang=fr").text()).contains("n’est disponible qu’en anglais");
        JsonNode machine = stranger.get("/privacy/policy/2.json").json();
        assertThat(machine.path("rules").toString()).contains("\"key\":\"TIER_12\",\"rollingMonths\":10");
        assertThat(machine.path("sha256").asString()).hasSize(64);
        assertThat(stranger.get("/privacy/policy/1").text()).contains("This installation of Parlour keeps");
        assertThat(stranger.get("/privacy/policy/1...2").text()).contains("<ins>", "<del>");
        assertThatThrownBy(() -> app.superuser()
                        .sql("update policy_rule set rolling_months = 99 where rule_key = 'TIER_12'")
                        .update())
                .hasMessageContaining("does not change");
        assertThatThrownBy(() -> app.superuser()
                        .sql("update policy_version set effective_at = now() where number = 2")
                        .update())
                .hasMessageContaining("does not change");
    }

    private void longerPeriodIsMaterialAndWaits() {
        contact("lena@example.com");
        Company.Person agent = customer.person(Role.AGENT);
        String before = stranger.get("/privacy/policy/2").text();
        assertThat(desk.post(API, Map.of()).status()).isEqualTo(201);
        Map<String, Object> draft = draft(3);
        rule(draft, "TIER_12", 36);
        draft.put("purposes", List.of("support", "ads"));
        draft.put("recipients", List.of(Map.of("kind", "ads", "name", "Ad | House", "country", "NL")));
        draft.put("material", true);
        draft.put("reason", "Longer period");
        ConsoleClient.Answer saved = desk.put(API + "/3", draft);
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.json().path("reasons").toString()).contains("longer-period", "new-purpose", "new-recipient");
        assertThat(desk.get(API + "/3/preview").text()).contains("Ad | House", "Netherlands");
        assertThat(schedule(
                                3,
                                Map.of(
                                        "effectiveAt",
                                        Instant.now().plus(Duration.ofDays(29)).toString()))
                        .code())
                .isEqualTo("privacy.lead-too-short");

        String later = Instant.now().plus(Duration.ofDays(2)).toString();
        assertThat(schedule(3, Map.of("publishedAt", later)).status()).isEqualTo(200);
        assertThat(stranger.get("/privacy/policy/3").status())
                .as("not announced yet")
                .isEqualTo(404);
        assertThat(desk.post(API + "/3/unschedule", Map.of())
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("draft");
        assertThat(schedule(3, Map.of()).status()).isEqualTo(200);
        assertThat(desk.post(API + "/3/unschedule", Map.of()).code()).isEqualTo("privacy.policy-published");

        await().atMost(PATIENCE).until(() -> letters("lena@example.com") == 1);
        await().atMost(PATIENCE).until(() -> letters(agent.email()) == 1);
        app.bean(NotifyOfPolicy.class).tell(new NotifyOfPolicy.Work(id(3)));
        assertThat(letters("lena@example.com"))
                .as("once, also when the work starts over")
                .isEqualTo(1);
        assertThat(letters(agent.email())).isEqualTo(1);
        await().atMost(PATIENCE)
                .until(() -> stranger.get("/privacy/notice.json").text().contains("\"number\":3"));

        otherPagesPointToTheChange();

        assertThat(state(3)).isEqualTo("scheduled");
        assertThat(stranger.get("/privacy/policy/3").text()).contains("material change");
        assertThat(stranger.get("/privacy/policy").text()).as("still in effect").contains("10 months");
        assertThat(withoutVersions(stranger.get("/privacy/policy/2").text())).isEqualTo(withoutVersions(before));
    }

    private void otherPagesPointToTheChange() {
        try (HelpScene help = new HelpScene(app)) {
            String portal = "/portal/" + help.site.key() + "/";
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(stranger.get(help.path + "/en/").text()).contains("/privacy/policy/2...3", "/privacy/s/");
                assertThat(stranger.get(portal).text()).contains("/privacy/policy/2...3", "/privacy/s/");
            });
        }
    }

    private static String withoutVersions(String page) {
        return page.replaceAll("<select[\\s\\S]*?</form>", "");
    }

    private ConsoleClient.Answer schedule(int number, Map<String, Object> when) {
        return desk.post(API + "/" + number + "/schedule", when);
    }

    private Map<String, Object> draft(int number) {
        JsonNode found = desk.get(API + "/" + number).json();
        Map<String, Object> draft = new HashMap<>();
        for (String field : List.of("masterLanguage", "material", "texts", "rules", "purposes", "recipients")) {
            draft.put(field, found.path(field));
        }
        return draft;
    }

    private static void rule(Map<String, Object> draft, String key, int months) {
        List<Object> rules = new ArrayList<>();
        for (Object each : (Iterable<?>) Objects.requireNonNull(draft.get("rules"))) {
            JsonNode rule = (JsonNode) each;
            if (rule.path("key").asString().equals(key)) {
                ((tools.jackson.databind.node.ObjectNode) rule).put("rollingMonths", months);
            }
            rules.add(rule);
        }
        draft.put("rules", rules);
    }

    private String state(int number) {
        for (JsonNode each : desk.get(API).json().path("items")) {
            if (each.path("number").asInt() == number) {
                return each.path("state").asString();
            }
        }
        return "";
    }

    private UUID id(int number) {
        return UUID.fromString(desk.get(API + "/" + number).json().path("id").asString());
    }

    private void contact(String email) {
        app.bean(CreateContact.class)
                .create(
                        operator.id(),
                        new NewContact("Lena", null, List.of(new Handle(HandleKind.EMAIL, email, true)), "email"));
    }

    private int letters(String recipient) {
        return app.superuser()
                .sql("select count(*) from letter where recipient = ? and subject = 'Our privacy policy is changing'")
                .param(recipient)
                .query(Integer.class)
                .single();
    }
}
