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
        scene.ask("access", "olga@example.com");
        UUID request = scene.request("olga@example.com");
        scene.app.superuser().sql("""
                        insert into privacy_request_step (organization_id, request_id, seq, kind, at)
                        select organization_id, id, 10 + n, 'link-sent', now() from privacy_request, generate_series(1, 4) n
                        where id = ?""").param(request).update();
        scene.app
                .superuser()
                .sql("update privacy_request set letters = 5, letter_at = now() - interval '1 hour' where id = ?")
                .param(request)
                .update();
        scene.ask("access", "olga@example.com");
        assertThat(scene.letters("olga@example.com")).as("the sixth of a day").hasSize(1);

        scene.app
                .superuser()
                .sql("update privacy_request_step set at = at - interval '24 hours' where request_id = ?")
                .param(request)
                .update();
        scene.ask("access", "olga@example.com");

        assertThat(scene.letters("olga@example.com")).hasSize(2);
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
        assertThat(scene.state("pia@example.com")).isEqualTo("identity-pending");
    }

    private void ask(String email, String channel, String network) {
        scene.app
                .bean(AskRequest.class)
                .ask(
                        scene.company.id(),
                        new AskRequest.Asked(RequestKind.ACCESS, email, "", "", null, "en"),
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
