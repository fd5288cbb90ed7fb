package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A person asks on the public page, proves the address by a link, and gets an answer (PR-26 to PR-29, PR-71 to
/// PR-77).
class RequestIT {
    private static final Pattern PHRASE = Pattern.compile("<code>([a-z0-9-]+)</code>");

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
        assertThat(scene.desk.get("/api/v1/privacy/requests/" + id + "/preview").text())
                .contains("Lena Vos")
                .doesNotContain("Someone Else");

        assertThat(scene.desk
                        .post("/api/v1/privacy/requests/" + id + "/deliver", Map.of())
                        .status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> "delivered".equals(scene.state("lena@example.com")));
        String answer = scene.link("lena@example.com", 2);
        assertThat(scene.browser.get(link).status()).as("the link before").isEqualTo(410);
        assertThat(scene.browser.get(answer).text()).contains("Show passphrase");
        String shown = scene.post(answer + "/passphrase", Map.of()).text();
        Matcher phrase = PHRASE.matcher(shown);
        assertThat(phrase.find()).isTrue();
        assertThat(scene.browser.get(answer).text())
                .doesNotContain(phrase.group(1))
                .contains("already been shown");

        assertThat(scene.post(answer + "/data", Map.of("phrase", "aaaa-bbbb-cccc-dddd-eeee"))
                        .status())
                .isEqualTo(422);
        ConsoleClient.Answer page = scene.post(answer + "/data", Map.of("phrase", phrase.group(1)));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Lena Vos", "lena@example.com", "legal basis: contract")
                .doesNotContain("Someone Else", "else@example.com");
    }

    @Test
    void knownAndUnknownAddressesGetTheSameAnswer() {
        scene.contact("Mia Berg", "mia@example.com");
        ConsoleClient.Answer known = scene.post("/request", Map.of("kind", "access", "email", "mia@example.com"));
        ConsoleClient.Answer unknown = scene.post("/request", Map.of("kind", "access", "email", "nia@example.com"));

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(200);
        assertThat(unknown.text().replace("nia@", "mia@")).isEqualTo(known.text());
        assertThat(scene.letters("nia@example.com")).hasSize(1);
        assertThat(scene.letters("mia@example.com")).hasSize(1);
    }

    @Test
    void nothingHeldIsToldToTheProvenAddressAtOnce() {
        String link = scene.confirmed("access", "nobody@example.com");

        assertThat(scene.state("nobody@example.com")).isEqualTo("delivered");
        assertThat(scene.browser.get(link).text()).contains("keep any data under this email address");
        assertThat(scene.letters("nobody@example.com").getLast()).contains("data protection authority");
    }

    @Test
    void objectionStopsMarketingAtOnce() {
        UUID contact = scene.contact("Ola Nord", "ola@example.com");
        scene.confirmed("object", "ola@example.com");

        assertThat(scene.state("ola@example.com")).isEqualTo("delivered");
        assertThat(scene.app
                        .superuser()
                        .sql("select how from mail_unsubscribed where contact_id = ?")
                        .param(contact)
                        .query(String.class)
                        .single())
                .isEqualTo("request");
    }

    @Test
    void refusalNeedsAPersonAndAReason() {
        scene.contact("Pia Ek", "pia@example.com");
        scene.confirmed("erase", "pia@example.com");
        String request = "/api/v1/privacy/requests/" + scene.request("pia@example.com");

        assertThat(scene.company
                        .console(Role.AGENT)
                        .post(request + "/refuse", Map.of("refusal", "unfounded"))
                        .status())
                .isEqualTo(403);
        assertThat(scene.desk.post(request + "/refuse", Map.of("refusal", "")).status())
                .isEqualTo(422);
        assertThat(scene.desk
                        .post(request + "/refuse", Map.of("refusal", "legal-claims"))
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
}
