package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.kernel.Problem;
import io.parlour.privacy.requests.AskRequest;
import io.parlour.privacy.requests.RequestKind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Strangers who ask in someone's name don't keep that person from being answered.
class UnprovenRequestIT {
    private static final String REQUESTS = "/api/v1/privacy/requests";

    private final PrivacyScene scene = new PrivacyScene(TestApp.shared());

    @Test
    void agentBeginsARequestThoughAStrangerAskedForTheSame() {
        UUID contact = scene.contact("Nora Beck", "nora@example.com");
        scene.ask("access", "nora@example.com");
        Map<String, Object> wish = Map.of("contact", contact, "kind", "access", "details", "She called.");

        ConsoleClient.Answer begun = scene.desk.post(REQUESTS, wish);

        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(begun.json().path("details").asString()).isEqualTo("She called.");
        assertThat(scene.app
                        .superuser()
                        .sql("select state from privacy_request where organization_id = ? order by number")
                        .param(scene.company.id().value())
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("expired", "in-progress"));
        assertThat(scene.desk.post(REQUESTS, wish).code())
                .as("their own one counts")
                .isEqualTo("privacy.open-already");
    }

    @Test
    void personGetsALinkOnTheDayAfterAStrangerUsedUpFive() {
        for (int letter = 1; letter <= 6; letter++) {
            scene.ask(letter % 2 == 0 ? "access" : "erase", "olga@example.com");
            scene.earlier("2 hours");
        }
        assertThat(scene.letters("olga@example.com")).as("five a day").hasSize(5);

        scene.earlier("24 hours");
        scene.ask("access", "olga@example.com");

        assertThat(scene.letters("olga@example.com")).hasSize(6);
    }

    @Test
    void wordsOfAStrangerAreReplacedByThoseOfThePersonWithALinkOfTheirOwn() {
        scene.ask("correct", "vic@example.com", "My address is now 1 Thief Lane.");
        String before = scene.link("vic@example.com", 1);
        scene.earlier("61 minutes");
        scene.post(
                "/request",
                Map.of(
                        "kind",
                        "correct",
                        "email",
                        "vic@example.com",
                        "country",
                        "NL",
                        "details",
                        "I'm Vic, not Dick."));
        String link = scene.link("vic@example.com", 2);

        assertThat(scene.letters("vic@example.com").getLast())
                .contains("Correct my data", "> I'm Vic, not Dick.")
                .doesNotContain("Thief");
        assertThat(scene.post(before + "/confirm", Map.of()).status()).isEqualTo(410);
        assertThat(scene.state("vic@example.com")).isEqualTo("identity-pending");
        assertThat(scene.browser.get(link).text())
                .containsSubsequence(
                        "I'm Vic, not Dick.", "Netherlands", "Don't confirm anything", "Confirm request", "/withdraw")
                .contains("I didn't ask for this")
                .doesNotContain("Thief");
        scene.post(link + "/confirm", Map.of());
        assertThat(details("vic@example.com")).isEqualTo("I'm Vic, not Dick.");
        assertThat(regimes("vic@example.com")).containsExactly("gdpr", "promise");
    }

    @Test
    void wordsStayAsTheLetterSaysThemWhileNoOtherLetterMayGoOut() {
        scene.ask("correct", "wim@example.com", "I'm Wim.");
        scene.ask("correct", "wim@example.com", "I'm not Wim.");

        assertThat(scene.letters("wim@example.com")).hasSize(1);
        assertThat(scene.post(scene.link("wim@example.com", 1) + "/confirm", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(details("wim@example.com")).isEqualTo("I'm Wim.");
    }

    @Test
    void provenRequestStaysAsItWasConfirmed() {
        scene.contact("Yara Lund", "yara@example.com");
        String link = scene.confirmed("correct", "yara@example.com");
        scene.earlier("2 hours");

        scene.ask("correct", "yara@example.com", "Write to 1 Thief Lane.");

        assertThat(details("yara@example.com")).isEqualTo(PrivacyScene.CORRECTION);
        assertThat(scene.letters("yara@example.com")).hasSize(1);
        assertThat(scene.browser.get(link).status()).isEqualTo(200);
    }

    @Test
    void personSaysThatTheyDidNotAsk() {
        scene.ask("erase", "zoe@example.com");

        assertThat(scene.post(scene.link("zoe@example.com", 1) + "/withdraw", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(scene.state("zoe@example.com")).isEqualTo("withdrawn");
    }

    @Test
    void lettersToUnprovenAddressesLeaveTheDaysEmailsToCustomers() {
        scene.app
                .superuser()
                .sql("insert into mail_sending (organization_id, operator_per_day) values (?, 100)")
                .param(scene.company.id().value())
                .update();
        scene.contact("Tom Ek", "tom@example.com");
        String link = scene.confirmed("access", "tom@example.com");
        for (int each = 0; each < 30; each++) {
            ask("flood" + each + "@example.com", "page", "network " + each);
        }

        assertThat(scene.app
                        .superuser()
                        .sql("select count(*) from letter where organization_id = ?")
                        .param(scene.company.id().value())
                        .query(Integer.class)
                        .single())
                .as("a tenth of a day's emails, at least twenty")
                .isEqualTo(20);
        ask("quin@example.com", "mail", "mail quin@example.com");
        assertThat(scene.letters("quin@example.com"))
                .as("emails have a share of their own")
                .hasSize(1);
        assertThat(scene.passphrase(link)).isNotEmpty();
        scene.act(scene.request("tom@example.com"), "deliver", Map.of());
        assertThat(scene.link("tom@example.com", 2)).as("proven requests go on").isNotEmpty();
    }

    private @Nullable String details(String email) {
        return scene.app
                .superuser()
                .sql("select details from privacy_request where organization_id = ? and address = ?")
                .params(scene.company.id().value(), email)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private List<String> regimes(String email) {
        return scene.app
                .superuser()
                .sql("select regime from privacy_request_clock where request_id = ? order by regime")
                .param(scene.request(email))
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    @Test
    void strangersOnThePageDontCloseTheWayByEmail() {
        for (int each = 0; each < 1_000; each++) {
            ask("flood@example.com", "page", "network " + each / 20);
        }

        assertThatThrownBy(() -> ask("pia@example.com", "page", "another network"))
                .isInstanceOf(Problem.class)
                .hasMessage("privacy.too-many");
        ask("pia@example.com", "mail", "mail pia@example.com");
        assertThat(scene.letters("pia@example.com")).hasSize(1);
    }

    private void ask(String email, String channel, String network) {
        scene.app
                .bean(AskRequest.class)
                .ask(
                        scene.company.id(),
                        new AskRequest.Asked(RequestKind.ACCESS, email, "", "", null, "en", false),
                        channel,
                        network);
    }

    @Test
    void passphraseEnteredBeforeThereIsAPackageIsNoTry() {
        scene.contact("Rosa Lind", "rosa@example.com");
        String link = scene.confirmed("access", "rosa@example.com");

        for (int attempt = 0; attempt < 6; attempt++) {
            assertThat(scene.post(link + "/data", Map.of("phrase", "aaaa-bbbb-cccc-dddd-eeee"))
                            .status())
                    .isEqualTo(410);
        }
    }
}
