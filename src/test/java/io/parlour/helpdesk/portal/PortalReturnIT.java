package io.parlour.helpdesk.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.conversations.Scene;
import io.parlour.identity.ConsoleClient;
import java.net.URLEncoder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A reader whom a help center sent to the sign-in comes back to it, and nobody is sent elsewhere.
class PortalReturnIT {
    @Test
    void theSignInLinkLeadsBackToTheHelpCenter() {
        Scene scene = Scene.shared();
        PortalScene portal = new PortalScene(TestApp.shared(), scene.organization);
        String address = "kim." + scene.contact + "@reader.example";
        portal.post("/sign-in", Map.of("email", address, "to", "/help/shop/en/a/x"));
        String link = portal.link(address, 1);
        assertThat(link).endsWith("&to=%2Fhelp%2Fshop%2Fen%2Fa%2Fx");
        String token = PortalScene.token(link).replaceAll("&.*", "");
        assertThat(portal.page("/enter?t=" + token + "&to=%2Fhelp%2Fshop%2Fen%2Fa%2Fx"))
                .contains("name=\"to\" value=\"/help/shop/en/a/x\"");
        ConsoleClient.Answer entered = portal.post("/enter", Map.of("t", token, "to", "/help/shop/en/a/x"));
        assertThat(entered.status()).isEqualTo(303);
        assertThat(entered.header("location")).endsWith("/help/shop/en/a/x");
    }

    @Test
    void nobodyIsSentElsewhere() {
        Scene scene = Scene.shared();
        PortalScene portal = new PortalScene(TestApp.shared(), scene.organization);
        for (String elsewhere :
                new String[] {"https://evil.example/help/", "//evil.example/help/", "/settings", "/help/%5C\\evil"}) {
            assertThat(portal.page("/sign-in?to=" + URLEncoder.encode(elsewhere, UTF_8)))
                    .doesNotContain("name=\"to\"");
        }
    }
}
