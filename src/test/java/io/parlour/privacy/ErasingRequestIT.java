package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A request whose erasure runs can't be answered otherwise anymore.
class ErasingRequestIT {
    private static final String EMAIL = "eva@example.com";

    private final PrivacyScene scene = new PrivacyScene(TestApp.shared());
    private String link = "";
    private UUID request = new UUID(0, 0);

    /// An erasure that got as far as to freeze the contact.
    @BeforeEach
    void begin() {
        scene.contact("Eva Lund", EMAIL);
        link = scene.confirmed("erase", EMAIL);
        request = scene.request(EMAIL);
        scene.app
                .superuser()
                .sql("""
                        insert into erasure (organization_id, id, request_id, state, map_fingerprint, began_at, counts)
                        values (?, ?, ?, 'frozen', '', now(), '{"before":{},"erased":{},"redacted":{},
                            "files":0,"elsewhere":{},"left":{},"places":0,"held":0,"kept":{}}')""")
                .params(scene.company.id().value(), UUID.randomUUID(), request)
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "extend", "pause", "resume"})
    void deskCantActOnItAnymore(String act) {
        assertThat(isErasing()).isTrue();
        assertThat(scene.act(request, act, Map.of("refusal", "legal-claims")).code())
                .isEqualTo("privacy.erasing");
        assertThat(scene.state(EMAIL)).isEqualTo("in-progress");
    }

    @Test
    void personCantWithdrawItAnymore() {
        assertThat(scene.browser.get(link).text()).doesNotContain("/withdraw");

        ConsoleClient.Answer page = scene.post(link + "/withdraw", Map.of());

        assertThat(page.status()).isEqualTo(409);
        assertThat(page.text()).contains("Your data is being deleted (R-0001)");
        assertThat(scene.state(EMAIL)).isEqualTo("in-progress");
    }

    @Test
    void oneThatWaitsForASecondPersonOrTheEndOfAHoldCanBeRefused() {
        change("awaits_approval = true");
        assertThat(isErasing()).isFalse();
        change("awaits_approval = false, state = 'verify-failed', failure = 'held'");
        assertThat(isErasing()).isFalse();

        assertThat(scene.act(request, "refuse", Map.of("refusal", "legal-claims"))
                        .status())
                .isEqualTo(200);
        assertThat(scene.state(EMAIL)).isEqualTo("refused");
    }

    private boolean isErasing() {
        return scene.desk
                .get("/api/v1/privacy/requests/" + request)
                .json()
                .path("erasing")
                .asBoolean();
    }

    private void change(String what) {
        scene.app
                .superuser()
                .sql("update erasure set " + what + " where request_id = ?")
                .param(request)
                .update();
    }
}
