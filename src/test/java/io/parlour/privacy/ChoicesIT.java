package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.contacts.consent.Consent;
import io.parlour.contacts.consent.HonorSignal;
import io.parlour.contacts.consent.ReadConsents;
import io.parlour.contacts.consent.RecordConsent;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.organizations.SubjectKind;
import io.parlour.privacy.consent.MakeChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Choices on the public page, and what a browser's signal does (PR-82, PR-84, PR-97 to PR-99).
class ChoicesIT {
    private static final Map<String, String> GPC = Map.of("Sec-GPC", "1");

    private final PrivacyScene scene = new PrivacyScene(TestApp.shared());

    @Test
    void nothingIsStoredBeforeSomeoneChooses() {
        ConsoleClient.Answer page = scene.browser.get(scene.path + "/");

        assertThat(page.header("Set-Cookie")).isNull();
        assertThat(page.headers().get("vary")).contains("Sec-GPC");
        assertThat(page.text()).contains("aria-pressed=\"false\"").doesNotContain("aria-pressed=\"true\"");
    }

    @Test
    void oneClickAgreesAndOneClickTakesItBack() {
        ConsoleClient.Answer agreed = choose("statistics-own", "on");
        assertThat(agreed.status()).isEqualTo(303);
        assertThat(agreed.header("Set-Cookie"))
                .startsWith("consent-")
                .contains("HttpOnly", "SameSite=Lax", "Max-Age=31536000");
        assertThat(home()).contains("Allowed on", "aria-pressed=\"true\"");
        choose("statistics-own", "on");
        assertThat(events()).as("choosing the same again").containsExactly("GIVEN");

        choose("statistics-own", "off");

        assertThat(home()).contains("Refused on");
        assertThat(events()).containsExactly("GIVEN", "WITHDRAWN");
    }

    @Test
    void recordReproducesTheTextThatWasShown() {
        choose("statistics-own", "on");

        Map<String, @Nullable Object> record = scene.app
                .superuser()
                .sql("""
                        select e.controller, e.language, e.variant, e.schema_version, octet_length(e.pair_id) as pair,
                            e.expires_at - e.at = interval '365 days' as year, t.text,
                            t.sha256 = sha256(convert_to(t.text, 'UTF8')) as same, v.number
                        from consent_event e join consent_text t on t.sha256 = e.text_sha256
                        join policy_version v on v.id = e.policy_version_id
                        where e.organization_id = ?""")
                .param(scene.company.id().value())
                .query()
                .singleRow();

        assertThat(record)
                .containsEntry("language", "en")
                .containsEntry("variant", "choices")
                .containsEntry("pair", 32)
                .containsEntry("year", true)
                .containsEntry("same", true);
        assertThat(Objects.toString(record.get("text"))).startsWith("Help center statistics\nCounts how often");
        assertThat(Objects.toString(record.get("controller"))).startsWith("Company ");
    }

    @Test
    void signalWithAForgedCookieLeavesNoRows() {
        String cookie = choose("statistics-own", "on").header("Set-Cookie");
        String name = Objects.requireNonNull(cookie).substring(0, cookie.indexOf('='));
        policyWithAds("insert into policy_purpose (policy_version_id, purpose) select id, 'ads' from policy_version");
        try (ConsoleClient stranger = new ConsoleClient(scene.app)) {
            String forged = name + "=1.forged-cookie-of-a-stranger.g0";
            stranger.send("GET", scene.path + "/", null, Map.of("Cookie", forged, "Sec-GPC", "1"));
        } finally {
            policyWithAds("delete from policy_purpose where purpose = 'ads'");
        }

        assertThat(events()).containsExactly("GIVEN");
    }

    private void policyWithAds(String change) {
        for (String each : List.of(
                "alter table policy_purpose disable trigger policy_purpose_is_published",
                change,
                "alter table policy_purpose enable trigger policy_purpose_is_published")) {
            scene.app.superuser().sql(each).update();
        }
    }

    @Test
    void oneNetworkDoesNotFillTheRecord() {
        List<Integer> answers = new ArrayList<>();
        for (int each = 0; each < 61; each++) {
            answers.add(choose("statistics-own", each % 2 == 0 ? "on" : "off").status());
        }

        assertThat(answers).contains(303).endsWith(429);
    }

    @Test
    void otherSitesCannotChoose() {
        ConsoleClient.Answer answer = scene.browser.send(
                "POST",
                scene.path + "/choices",
                "purpose=statistics-own&choice=on",
                Map.of(
                        "Content-Type", "application/x-www-form-urlencoded",
                        "Origin", "https://evil.example",
                        "Sec-Fetch-Site", "cross-site"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(events()).isEmpty();
    }

    @Test
    void signalIsHonoredAndSaidWhereChoicesAre() {
        String page = scene.browser.send("GET", scene.path + "/", null, GPC).text();

        assertThat(page).contains("Opt-out request honored");
        assertThat(home()).doesNotContain("Opt-out request honored");
        ConsoleClient.Answer support = scene.browser.get("/.well-known/gpc.json");
        assertThat(support.status()).isEqualTo(200);
        assertThat(support.header("Content-Type")).startsWith("application/json");
        assertThat(support.json().path("gpc").asBoolean()).isTrue();
        assertThat(support.json().path("lastUpdate").asString()).matches("\\d{4}-\\d{2}-\\d{2}");
    }

    @Test
    void sentenceAboutDoNotTrackFollowsItsSwitch() {
        assertThat(home()).contains("“Do Not Track” the same way").doesNotContain("respond to “Do Not Track”");

        ConsoleClient.Answer saved = scene.desk.put(
                "/api/v1/monitor-settings", Map.of("dntRefuses", false, "keepDays", 30, "queryNames", List.of()));
        assertThat(saved.status()).as(saved.text()).isLessThan(300);

        assertThat(home()).contains("respond to “Do Not Track”").doesNotContain("“Do Not Track” the same way");
    }

    @Test
    void signalEndsAnEarlierConsentOnceUntilAFreshOne() {
        UUID contact = scene.contact("Lena Vos", "lena@example.com");
        record(contact, Consent.Type.GIVEN);
        assertThat(allows(contact)).isTrue();

        optOut(contact);
        optOut(contact);

        assertThat(allows(contact)).isFalse();
        assertThat(events()).containsExactly("GIVEN", "WITHDRAWN");
        record(contact, Consent.Type.GIVEN);
        assertThat(allows(contact)).isTrue();
        String listed = scene.desk.get("/api/v1/privacy/consents?purpose=ads").text();
        assertThat(listed).contains("\"method\":\"gpc\"", "Lena Vos");
    }

    @Test
    void refusedNewsletterStopsMarketingUntilItIsAllowedAgain() {
        UUID contact = scene.contact("Nora Wit", "nora@example.com");

        newsletter(contact, false);
        newsletter(contact, false);
        assertThat(unsubscribed()).isEqualTo(1);

        newsletter(contact, true);
        assertThat(unsubscribed()).isZero();
        assertThat(events()).containsExactly("REFUSED", "GIVEN");
    }

    private void newsletter(UUID contact, boolean agreed) {
        scene.app
                .bean(MakeChoice.class)
                .newsletter(
                        scene.company.id(),
                        contact,
                        "nora@example.com",
                        agreed,
                        new Consent.Shown("Company", "Newsletter", "en", "choices", null));
    }

    private int unsubscribed() {
        return scene.app
                .superuser()
                .sql("select count(*) from mail_unsubscribed where organization_id = ?")
                .param(scene.company.id().value())
                .query(Integer.class)
                .single();
    }

    private void optOut(UUID contact) {
        scene.app.bean(HonorSignal.class).optOut(scene.company.id(), SubjectKind.CONTACT, contact);
    }

    private boolean allows(UUID contact) {
        return scene.app
                .bean(ReadConsents.class)
                .of(scene.company.id(), contact)
                .allows("ads");
    }

    private void record(UUID contact, Consent.Type type) {
        scene.app.bean(Transactions.class).in(scene.company.id(), () -> {
            scene.app
                    .bean(RecordConsent.class)
                    .record(
                            scene.company.id(),
                            new Consent(SubjectKind.CONTACT, contact, "ads", type, Consent.Method.FORM, null));
        });
    }

    private ConsoleClient.Answer choose(String purpose, String choice) {
        return scene.post("/choices", Map.of("purpose", purpose, "choice", choice));
    }

    private String home() {
        return scene.browser.get(scene.path + "/").text();
    }

    private List<String> events() {
        return scene
                .app
                .superuser()
                .sql("select type from consent_event where organization_id = ? order by at, id")
                .param(scene.company.id().value())
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
