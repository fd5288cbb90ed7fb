package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A person asks on the public page, proves the address by a link, and gets an answer (PR-26 to PR-29, PR-71 to
/// PR-77).
class RequestIT {
    private static final Pattern LINK = Pattern.compile("(/privacy/\\S+)");

    private final PrivacyScene scene = new PrivacyScene(TestApp.shared());

    @Test
    void accessRequestEndsInAPackageThatOnlyThePassphraseOpens() {
        scene.contact("Lena Vos", "lena@example.com");
        scene.contact("Someone Else", "else@example.com");
        String link = scene.confirmed("access", "lena@example.com");
        UUID id = scene.request("lena@example.com");
        assertThat(scene.desk
                        .get("/api/v1/privacy/requests")
                        .json()
                        .path("items")
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("R-0001");
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(scene.browser.get(link).text()).contains("Show passphrase");
        String phrase = scene.passphrase(link);
        assertThat(scene.browser.get(link).text()).doesNotContain(phrase).contains("already been shown");
        scene.app.superuser().sql("""
                        update letter set contact_id = (select r.contact_id from privacy_request r where r.id = ?)
                        where organization_id = ?""").params(id, scene.company.id().value()).update();
        assertThat(scene.desk.get("/api/v1/privacy/requests/" + id + "/preview").text())
                .contains("Lena Vos", "/request/…")
                .doesNotContain("Someone Else", token);

        assertThat(scene.desk
                        .post("/api/v1/privacy/requests/" + id + "/deliver", Map.of("confirmation", "R-0002"))
                        .status())
                .as("another request's name")
                .isEqualTo(422);
        assertThat(scene.act(id, "deliver", Map.of()).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> "delivered".equals(scene.state("lena@example.com")));
        String answer = scene.link("lena@example.com", 2);
        assertThat(scene.browser.get(answer).text())
                .as("the link to the copy doesn't give its passphrase")
                .contains("Your data is ready")
                .doesNotContain("/passphrase");
        assertThat(scene.post(answer + "/passphrase", Map.of()).status()).isEqualTo(410);
        assertThat(scene.post(link + "/data", Map.of("phrase", phrase)).status())
                .as("the link to the passphrase doesn't open the copy")
                .isEqualTo(410);

        assertThat(scene.post(answer + "/data", Map.of("phrase", "aaaa-bbbb-cccc-dddd-eeee"))
                        .status())
                .isEqualTo(422);
        ConsoleClient.Answer page = scene.post(answer + "/data", Map.of("phrase", phrase));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Lena Vos", "lena@example.com", "legal basis: contract")
                .containsPattern(">[A-Z][a-z]{2} \\d+, \\d{4}, [^<]+ UTC</td>")
                .doesNotContain("Someone Else", "else@example.com", ">{}<", token);
    }

    @Test
    void knownAndUnknownAddressesGetTheSameAnswer() {
        scene.contact("Mia Berg", "mia@example.com");
        ConsoleClient.Answer known = scene.post("/request", Map.of("kind", "access", "email", "mia@example.com"));
        ConsoleClient.Answer unknown = scene.post("/request", Map.of("kind", "access", "email", "nia@example.com"));

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(200);
        assertThat(unknown.text().replace("nia@", "mia@")).isEqualTo(known.text());
        assertThat(work("nia@example.com")).isEqualTo(work("mia@example.com"));
    }

    /// What was stored and sent for an address, without what differs between any two requests.
    private List<String> work(String email) {
        List<String> work = new ArrayList<>(scene.letters(email).stream()
                .map(each -> each.replaceAll("/request/\\S+", "/request/…"))
                .toList());
        assertThat(work).hasSize(1);
        work.addAll(scene.app
                .superuser()
                .sql("""
                        select concat_ws(' ', r.kind, r.state, r.contact_id, r.level, r.letters, r.due_on, s.seq, s.kind)
                        from privacy_request r join privacy_request_step s
                          on s.organization_id = r.organization_id and s.request_id = r.id
                        where r.organization_id = ? and r.address = ? order by s.seq""")
                .params(scene.company.id().value(), email)
                .query(String.class)
                .list());
        return work;
    }

    @Test
    void secondDeliveryOfTheSameDataIsRefused() {
        scene.contact("Una Falk", "una@example.com");
        scene.confirmed("access", "una@example.com");
        UUID id = scene.request("una@example.com");

        assertThat(scene.act(id, "deliver", Map.of()).status()).isEqualTo(200);
        assertThat(scene.act(id, "deliver", Map.of()).code()).isIn("privacy.delivering", "privacy.closed");
        assertThat(scene.app
                        .superuser()
                        .sql(
                                "select count(*) from privacy_request_step where request_id = ? and kind = 'package-begun'")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void deliveryAndRefusalNeedASignInOfTheLastTenMinutes() {
        scene.contact("Ida Holm", "ida@example.com");
        scene.confirmed("access", "ida@example.com");
        UUID id = scene.request("ida@example.com");
        scene.app
                .superuser()
                .sql("update agent_session set created_at = now() - interval '11 minutes' where organization_id = ?")
                .param(scene.company.id().value())
                .update();

        assertThat(scene.act(id, "deliver", Map.of()).code()).isEqualTo("identity.sign-in-again");
        assertThat(scene.act(id, "refuse", Map.of("refusal", "unfounded")).code())
                .isEqualTo("identity.sign-in-again");
        assertThat(scene.state("ida@example.com")).isEqualTo("in-progress");
    }

    @Test
    void fiveWrongPassphrasesLockThePackageForADay() {
        String phrase = delivered("Jo Lie", "jo@example.com");
        String answer = scene.link("jo@example.com", 2);
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(scene.post(answer + "/data", Map.of("phrase", "wrong-" + attempt))
                            .status())
                    .isEqualTo(422);
        }

        assertThat(scene.post(answer + "/data", Map.of("phrase", phrase)).status())
                .as("also the right one")
                .isEqualTo(429);
    }

    @Test
    void packageIsGoneAfterSevenDaysAndItsDownloadsAreAudited() {
        String phrase = delivered("Kai Wold", "kai@example.com");
        String answer = scene.link("kai@example.com", 2);
        UUID id = scene.request("kai@example.com");
        assertThat(scene.post(answer + "/data", Map.of("phrase", phrase)).status())
                .isEqualTo(200);
        assertThat(scene.app.superuser().sql("""
                                select count(*) from (select object_id, action, actor_kind from audit_intake
                                    union all select object_id, action, actor_kind from audit_entry) a
                                where object_id = ? and action = 194 and actor_kind = 3""").param(id).query(Integer.class).single())
                .isEqualTo(1);

        scene.app.superuser().sql("""
                        update privacy_request set package_at = package_at - interval '7 days',
                            answer_expires_at = answer_expires_at - interval '7 days' where id = ?""").param(id).update();
        assertThat(scene.post(answer + "/data", Map.of("phrase", phrase)).status())
                .isEqualTo(410);
    }

    @Test
    void lostPassphraseIsReplacedAndTheCopyIsMadeAgain() {
        String lost = delivered("Ada Rui", "ada@example.com");
        String first = scene.link("ada@example.com", 2);
        Matcher page = LINK.matcher(scene.letters("ada@example.com").getFirst());
        assertThat(page.find()).isTrue();

        String phrase = scene.passphrase(page.group(1));

        String answer = scene.link("ada@example.com", 3);
        assertThat(scene.post(first + "/data", Map.of("phrase", lost)).status()).isEqualTo(410);
        assertThat(scene.post(answer + "/data", Map.of("phrase", lost)).status())
                .isEqualTo(422);
        assertThat(scene.post(answer + "/data", Map.of("phrase", phrase)).text())
                .contains("Ada Rui");
        assertThat(scene.state("ada@example.com")).isEqualTo("delivered");
    }

    @Test
    void passphraseThatNoOneSawComesByAnotherLetterThanTheCopy() {
        scene.contact("Eli Bo", "eli@example.com");
        scene.confirmed("access", "eli@example.com");
        assertThat(scene.act(scene.request("eli@example.com"), "deliver", Map.of())
                        .status())
                .isEqualTo(200);
        String answer = scene.link("eli@example.com", 3);
        List<String> letters = scene.letters("eli@example.com");
        Matcher page = LINK.matcher(letters.get(1));
        assertThat(page.find()).isTrue();

        assertThat(letters.get(1)).contains("in another email");
        assertThat(scene.post(answer + "/passphrase", Map.of()).status()).isEqualTo(410);
        String phrase = scene.passphrase(page.group(1));
        assertThat(scene.post(page.group(1) + "/data", Map.of("phrase", phrase)).status())
                .isEqualTo(410);
        assertThat(scene.post(answer + "/data", Map.of("phrase", phrase)).text())
                .contains("Eli Bo");
    }

    /// Answers the passphrase.
    private String delivered(String name, String email) {
        scene.contact(name, email);
        String phrase = scene.passphrase(scene.confirmed("access", email));
        assertThat(scene.act(scene.request(email), "deliver", Map.of()).status())
                .isEqualTo(200);
        scene.link(email, 2);
        return phrase;
    }

    @Test
    void filesAreRefused() {
        String body = """
                --edge
                Content-Disposition: form-data; name="kind"

                access
                --edge
                Content-Disposition: form-data; name="email"

                lea@example.com
                --edge
                Content-Disposition: form-data; name="card"; filename="id.png"
                Content-Type: image/png

                PNG
                --edge--
                """.replace("\n", "\r\n");
        ConsoleClient.Answer answer = scene.browser.send(
                "POST", scene.path + "/request", body, Map.of("Content-Type", "multipart/form-data; boundary=edge"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("never ask for a copy of an ID card");
        assertThat(scene.state("lea@example.com")).isNull();
    }

    @Test
    void noAddressIsFloodedWithLettersAndTheAnswerStaysTheSame() {
        ConsoleClient.Answer first = scene.post("/request", Map.of("kind", "object", "email", "flo@example.com"));
        for (String kind : List.of("object", "access", "erase", "object")) {
            ConsoleClient.Answer answer = scene.post("/request", Map.of("kind", kind, "email", "flo@example.com"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(first.text());
        }
        assertThat(scene.letters("flo@example.com"))
                .as("one an hour, of all kinds")
                .hasSize(1);

        for (int more = 0; more < 15; more++) {
            scene.ask("access", "flo" + more + "@example.com");
        }
        assertThat(scene.post("/request", Map.of("kind", "access", "email", "new@example.com"))
                        .status())
                .as("the twenty-first of one network within an hour")
                .isEqualTo(429);
        assertThat(scene.state("new@example.com")).isNull();
    }

    @Test
    void nothingHeldIsToldToTheProvenAddressAtOnce() {
        String link = scene.confirmed("access", "nobody@example.com");

        assertThat(scene.state("nobody@example.com")).isEqualTo("delivered");
        assertThat(scene.browser.get(link).text()).contains("keep any data under this email address");
        assertThat(scene.letters("nobody@example.com").getLast()).contains("data protection authority");
    }

    @Test
    void objectionStopsMarketingWithOneClickOfTheOneWhoseAddressItIs() {
        scene.contact("Ola Nord", "ola@example.com");
        scene.ask("object", "ola@example.com");
        String link = scene.link("ola@example.com", 1);
        String page = scene.browser.get(link).text();

        assertThat(page).contains(">Stop marketing</button>").doesNotContain("/withdraw");
        assertThat(unsubscribed())
                .as("a stranger asks, and a page is only read")
                .isEmpty();
        assertThat(scene.state("ola@example.com")).isEqualTo("identity-pending");

        assertThat(scene.post(link + "/confirm", Map.of()).status()).isEqualTo(303);
        assertThat(scene.state("ola@example.com")).isEqualTo("delivered");
        assertThat(unsubscribed()).containsExactly("request");
        assertThat(scene.browser.get(link).text()).contains("receive marketing emails from us anymore");
        assertThat(scene.letters("ola@example.com").getLast()).contains("won't receive marketing", "complain");
    }

    private List<String> unsubscribed() {
        return scene.app
                .superuser()
                .sql("select how from mail_unsubscribed where organization_id = ?")
                .param(scene.company.id().value())
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    @Test
    void refusalNeedsAPersonAndAReason() {
        scene.contact("Pia Ek", "pia@example.com");
        scene.confirmed("erase", "pia@example.com");
        String request = "/api/v1/privacy/requests/" + scene.request("pia@example.com");

        assertThat(scene.company
                        .console(Role.AGENT)
                        .post(request + "/refuse", Map.of("refusal", "unfounded", "confirmation", "R-0001"))
                        .status())
                .isEqualTo(403);
        assertThat(scene.desk
                        .post(request + "/refuse", Map.of("refusal", "", "confirmation", "R-0001"))
                        .status())
                .as("no code")
                .isEqualTo(422);
        assertThat(scene.desk
                        .post(request + "/refuse", Map.of("refusal", "unfounded", "confirmation", "R-0002"))
                        .status())
                .as("another request's name")
                .isEqualTo(422);
        assertThat(scene.act(scene.request("pia@example.com"), "refuse", Map.of("refusal", "legal-claims"))
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("refused");
        assertThat(scene.letters("pia@example.com").getLast())
                .contains("We need this data for legal claims.", "complain");
    }

    @Test
    void requestsInAnotherOrganizationAreNotFound() {
        scene.contact("Rik Dal", "rik@example.com");
        String link = scene.confirmed("access", "rik@example.com");
        PrivacyScene other = new PrivacyScene(scene.app);

        assertThat(other.desk
                        .get("/api/v1/privacy/requests/" + scene.request("rik@example.com"))
                        .status())
                .isEqualTo(404);
        assertThat(other.browser.get(link.replace(scene.path, other.path)).status())
                .isEqualTo(410);
    }

    @Test
    void dataOfAContactWithoutAddressIsNotDelivered() {
        UUID contact = scene.app
                .bean(CreateContact.class)
                .create(scene.company.id(), new NewContact("Caller", null, List.of(), "phone"))
                .id();
        String id = scene.desk
                .post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", "access"))
                .json()
                .path("id")
                .asString();

        assertThat(scene.act(UUID.fromString(id), "deliver", Map.of()).code()).isEqualTo("privacy.no-address");
        assertThat(scene.desk
                        .post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", "object"))
                        .code())
                .isEqualTo("privacy.no-address");
    }

    @Test
    void openRequestsOfAContactAreListedAndCounted() {
        UUID contact = scene.contact("Tia Lund", "tia@example.com");
        scene.contact("Ben Ros", "ben@example.com");
        scene.confirmed("access", "tia@example.com");
        scene.confirmed("access", "ben@example.com");

        JsonNode listed = scene.desk
                .get("/api/v1/privacy/requests?contact=" + contact)
                .json()
                .path("items");
        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0).path("address").asString()).isEqualTo("tia@example.com");
        assertThat(listed.get(0).path("person").asString()).isEqualTo("Tia Lund");
        assertThat(scene.desk
                        .get("/api/v1/privacy/requests?open=false&contact=" + contact)
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(counts()).containsExactly(2, 0, 0);
        scene.app
                .superuser()
                .sql("update privacy_request set due_on = current_date + 6 where address = 'tia@example.com'")
                .update();
        assertThat(counts()).containsExactly(2, 0, 1);
        scene.app
                .superuser()
                .sql("update privacy_request set due_on = current_date - 2 where address = 'tia@example.com'")
                .update();
        assertThat(counts()).as("overdue").containsExactly(2, 1, 0);
    }

    private List<Integer> counts() {
        JsonNode counts = scene.desk.get("/api/v1/privacy/requests/counts").json();
        return List.of(
                counts.path("open").asInt(),
                counts.path("overdue").asInt(),
                counts.path("soon").asInt());
    }

    @Test
    void publicPageNamesTheControllerOfTheSettings() {
        assertThat(scene.desk
                        .get("/api/v1/privacy/settings")
                        .json()
                        .path("controller")
                        .asString())
                .isNotEmpty();
        Map<String, String> wish = Map.of(
                "controller", "Larkfield B.V., Rotterdam",
                "contact", "privacy@larkfield.example",
                "authority", "Autoriteit Persoonsgegevens");

        assertThat(scene.desk.put("/api/v1/privacy/settings", wish).status()).isEqualTo(200);
        assertThat(scene.browser.get(scene.path + "/").text()).contains(wish.values());
        assertThat(scene.desk
                        .put("/api/v1/privacy/settings", Map.of("controller", " "))
                        .status())
                .isEqualTo(422);
        assertThat(scene.company
                        .console(Role.AGENT)
                        .get("/api/v1/privacy/settings")
                        .status())
                .isEqualTo(403);
    }
}
