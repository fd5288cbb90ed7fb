package io.parlour.helpdesk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.ContactJoined;
import io.parlour.contacts.ProveAddress;
import io.parlour.conversations.Scene;
import io.parlour.identity.ConsoleClient;
import io.parlour.kernel.texts.Texts;
import io.parlour.organizations.Sites;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contacts come in with a password where the organization lets them, and nothing tells who is known (HD-81).
class PortalPasswordIT {
    private static final String PASSWORD = "a kettle for two";

    private final Scene scene = Scene.shared();

    private static String address() {
        return PortalScene.address("vera");
    }

    private void allow(boolean passwords) {
        scene.app
                .bean(PortalSettings.class)
                .change(scene.organization, new PortalSettings.Choice(true, true, null, passwords));
    }

    @Test
    void whoSetAPasswordComesInWithItAndIsSignedOutEverywhereElse() {
        allow(true);
        String address = address();
        try (PortalScene one = new PortalScene(scene.app, scene.organization);
                PortalScene other = one.another();
                PortalScene third = one.another()) {
            one.signIn(address);
            other.signIn(address);
            Map<String, String> form = PortalScene.hidden(one.page("/account"));
            for (String weak : List.of("short", "aaaaaaaaaaaaaaaa", address)) {
                assertThat(one.post("/account/password", PortalScene.with(form, "password", weak))
                                .status())
                        .as(weak)
                        .isEqualTo(422);
            }
            assertThat(one.post("/account/password", Map.of("password", PASSWORD))
                            .status())
                    .as("without the seal")
                    .isEqualTo(403);
            assertThat(one.post("/account/password", PortalScene.with(form, "password", PASSWORD))
                            .text())
                    .contains("Your password has been set");
            assertThat(one.get("").status()).isEqualTo(200);
            assertThat(other.get("").status()).isEqualTo(303);

            ConsoleClient.Answer wrong = third.post("/sign-in", Map.of("email", address, "password", "not the kettle"));
            ConsoleClient.Answer nobody = third.post("/sign-in", Map.of("email", address(), "password", PASSWORD));
            assertThat(List.of(wrong.status(), nobody.status())).containsOnly(401);
            assertThat(plain(wrong)).isEqualTo(plain(nobody));
            assertThat(third.post("/sign-in", Map.of("email", address, "password", PASSWORD))
                            .status())
                    .isEqualTo(303);
            assertThat(third.page("/account")).contains(address);
            assertThat(scene.app
                            .superuser()
                            .sql("select password_hash from portal_password where organization_id = ?")
                            .param(scene.organization.value())
                            .query(String.class)
                            .single())
                    .startsWith("$argon2id$");

            allow(false);
            assertThat(third.page("/account")).doesNotContain("type=\"password\"");
            try (PortalScene late = one.another()) {
                assertThat(late.post("/sign-in", Map.of("email", address, "password", PASSWORD))
                                .status())
                        .isEqualTo(403);
            }
        }
    }

    private static String plain(ConsoleClient.Answer answer) {
        return answer.text().replaceAll("(nonce|value)=\"[^\"]+\"", "");
    }

    /// Who finds a browser open takes nothing lasting from it.
    @Test
    void anOpenSessionAloneSetsNoPasswordAndALetterTellsOfEachThatIsSet() {
        allow(true);
        String address = address();
        try (PortalScene open = new PortalScene(scene.app, scene.organization);
                PortalScene fresh = open.another()) {
            open.signIn(address);
            Map<String, String> form = PortalScene.hidden(open.page("/account"));
            age();
            assertThat(open.page("/account")).contains("new link").doesNotContain("type=\"password\"");
            assertThat(open.post("/account/password", PortalScene.with(form, "password", PASSWORD))
                            .status())
                    .isEqualTo(403);
            assertThat(told(open, address)).isZero();

            fresh.signIn(address);
            Map<String, String> own = PortalScene.hidden(fresh.page("/account"));
            fresh.post("/account/password", PortalScene.with(own, "password", PASSWORD));
            assertThat(told(open, address)).isEqualTo(1);
            age();
            assertThat(fresh.page("/account")).contains("name=\"old\"", "name=\"remove\"");
            String next = "another kettle for two";
            Map<String, String> change = PortalScene.with(own, "password", next);
            for (String wrong : List.of("", "not the kettle", next)) {
                assertThat(fresh.post("/account/password", PortalScene.with(change, "old", wrong))
                                .status())
                        .as(wrong)
                        .isEqualTo(422);
            }
            assertThat(fresh.post("/account/password", PortalScene.with(own, "remove", "yes", "old", "guessed"))
                            .status())
                    .isEqualTo(422);
            assertThat(fresh.post("/account/password", PortalScene.with(change, "old", PASSWORD))
                            .text())
                    .contains("Your password has been set");
            assertThat(told(open, address)).isEqualTo(2);
            assertThat(fresh.post("/account/password", PortalScene.with(own, "remove", "yes", "old", next))
                            .text())
                    .contains("Your password has been removed");
            assertThat(told(open, address)).isEqualTo(3);
            assertThat(open.post("/sign-in", Map.of("email", address, "password", next))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void theOldPasswordIsGuessedAtMostTenTimesAnHour() {
        allow(true);
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            portal.signIn(address());
            Map<String, String> form =
                    PortalScene.with(PortalScene.hidden(portal.page("/account")), "password", PASSWORD);
            portal.post("/account/password", form);
            age();
            for (int tried = 0; tried < 9; tried++) {
                assertThat(portal.post("/account/password", PortalScene.with(form, "old", "guessed"))
                                .status())
                        .isEqualTo(422);
            }
            assertThat(portal.post("/account/password", PortalScene.with(form, "old", PASSWORD))
                            .status())
                    .isEqualTo(429);
        }
    }

    /// All came in an hour ago.
    private void age() {
        scene.app
                .superuser()
                .sql("update portal_session set created_at = created_at - interval '1 hour' where organization_id = ?")
                .param(scene.organization.value())
                .update();
    }

    private static long told(PortalScene portal, String address) {
        return portal.letters(address).stream()
                .filter(letter -> letter.contains("was set, changed or removed"))
                .count();
    }

    @Test
    void aPasswordIsGuessedAtMostTenTimesAnHour() {
        allow(true);
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            Map<String, String> guess = Map.of("email", address(), "password", "guessed again");
            for (int tried = 0; tried < 10; tried++) {
                assertThat(portal.post("/sign-in", guess).status()).isEqualTo(401);
            }
            assertThat(portal.post("/sign-in", guess).status()).isEqualTo(429);
        }
    }

    @Test
    void thePasswordGoesWithTheContactItWasJoinedTo() {
        allow(true);
        String address = address();
        try (PortalScene one = new PortalScene(scene.app, scene.organization)) {
            one.signIn(address);
            one.post(
                    "/account/password",
                    PortalScene.with(PortalScene.hidden(one.page("/account")), "password", PASSWORD));
            UUID kept = scene.newContact();
            UUID gone = scene.app.bean(ProveAddress.class).prove(scene.organization, address, null, "en");
            scene.transactions()
                    .in(
                            scene.organization,
                            () -> scene.app
                                    .bean(FollowContacts.class)
                                    .joined(new ContactJoined(scene.organization, gone, kept)));
            assertThat(scene.app
                            .superuser()
                            .sql("select contact_id from portal_password where organization_id = ?")
                            .param(scene.organization.value())
                            .query(UUID.class)
                            .list())
                    .containsExactly(kept);
        }
    }

    /// Medians of interleaved wishes, so that whatever else the machine does hits both alike.
    @Test
    void theWishForALinkTakesAsLongForAKnownAddressAsForAnUnknownOne() {
        scene.app
                .bean(PortalSettings.class)
                .change(scene.organization, new PortalSettings.Choice(true, false, null, false));
        ComeIn come = scene.app.bean(ComeIn.class);
        Portal portal = scene.app
                .bean(FindPortal.class)
                .byKey(scene.app
                        .bean(Sites.class)
                        .page(scene.organization, null, 1)
                        .items()
                        .getFirst()
                        .key())
                .orElseThrow();
        Texts words = scene.app.bean(PortalWords.class).in("en");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int at = 0; at < 200; at++) {
            String address = address();
            scene.app.bean(ProveAddress.class).prove(scene.organization, address, null, "en");
            known.add(nanos(() -> come.ask(portal, address, "net-" + UUID.randomUUID(), words)));
            unknown.add(nanos(() -> come.ask(portal, address(), "net-" + UUID.randomUUID(), words)));
        }
        assertThat(Duration.ofNanos(Math.abs(median(known) - median(unknown)))).isLessThan(Duration.ofMillis(5));
    }

    private static long nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    private static long median(List<Long> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }
}
