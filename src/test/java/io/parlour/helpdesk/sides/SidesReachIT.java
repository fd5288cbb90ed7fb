package io.parlour.helpdesk.sides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How far what holds for a ticket reaches into its side threads, and theirs into it (HD-68).
class SidesReachIT {
    private static final TestApp APP = TestApp.shared();
    private static final String SECRET = "hollyhock42";

    @Test
    void aChildTicketIsNoPlaceForMailOrForWhatContactsWroteAndIsToldToWhoSeesIt() {
        try (MailScene scene = new MailScene(APP);
                ConsoleClient colleague = scene.company.console(Role.AGENT)) {
            String ticket = mail(scene, "Grinder is loud", "My grinder screams.");
            JsonNode child = opened(scene.console, ticket, Map.of("kind", "child", "subject", SECRET, "text", "Look."));
            String id = child.get("id").asString();
            assertThat(child.has("last")).isFalse();
            assertThat(threads(colleague, ticket)).contains(SECRET);
            scene.elsewhere(id);
            assertThat(threads(colleague, ticket)).doesNotContain(SECRET);
            assertThat(threads(scene.console, ticket)).contains(SECRET);
            assertThat(colleague
                            .post("/api/v1/conversations/" + ticket + "/side-threads/" + id + "/close", Map.of())
                            .status())
                    .isEqualTo(404);

            assertThat(scene.console
                            .post("/api/v1/conversations/" + id + "/merges", Map.of("sources", List.of(ticket)))
                            .code())
                    .isEqualTo("merge.internal");
            JsonNode sides = scene.console
                    .post("/api/v1/merge-previews", Map.of("conversations", List.of(ticket, id)))
                    .json()
                    .get("tickets");
            assertThat(sides.get(0).get("survives").asBoolean()).isTrue();
            assertThat(sides.get(1).get("survives").asBoolean()).isFalse();

            String next = mail(scene, "Re: [#" + child.get("number").asLong() + "] Burrs", "What of this?");
            assertThat(next).isNotIn(ticket, id);
            assertThat(scene.messages(id)).hasSize(1);
        }
    }

    @Test
    void aThreadOfASensitiveTicketIsOpenedAsTheTicket() {
        try (MailScene scene = new MailScene(APP)) {
            String ticket = mail(scene, "Grinder is loud", "My grinder screams.");
            String side = side(scene, ticket, "Is it in stock?");
            String path = "/api/v1/conversations/" + ticket + "/ticket/";
            assertThat(scene.console
                            .put(path + "sensitive", Map.of("sensitive", true))
                            .status())
                    .isLessThan(300);
            scene.messages(side);
            assertThat(scene.items(path + "openings")).hasSize(1);
        }
    }

    @Test
    void aPassageThatASupplierWasToldIsFoundAndRedactedThereAndBack() {
        try (MailScene scene = new MailScene(APP)) {
            String ticket = mail(scene, "Grinder is loud", "My word is " + SECRET + ".");
            String side = side(scene, ticket, "The customer writes " + SECRET + ".");
            String written = scene.messages(ticket).getFirst().get("id").asString();
            String told = scene.messages(side).getFirst().get("id").asString();
            for (List<String> each : List.of(List.of(ticket, written), List.of(side, told))) {
                assertThat(scene.console
                                .post(message(each) + "/copies", Map.of("text", SECRET))
                                .text())
                        .contains(written, told);
            }
            ConsoleClient.Answer done = scene.console.post(
                    message(List.of(ticket, written)) + "/redactions",
                    Map.of("text", SECRET, "also", List.of(told), "reason", "Asked for"));
            assertThat(done.status()).as(done.text()).isLessThan(300);
            for (String each : List.of(ticket, side)) {
                assertThat(scene.console
                                .get("/api/v1/conversations/" + each + "/messages")
                                .text())
                        .contains("▇")
                        .doesNotContain(SECRET);
            }
            assertThat(threads(scene.console, ticket)).contains("Burr set").doesNotContain(SECRET);
        }
    }

    private static String message(List<String> place) {
        return "/api/v1/conversations/" + place.getFirst() + "/messages/" + place.getLast();
    }

    private static String threads(ConsoleClient console, String ticket) {
        return console.get("/api/v1/conversations/" + ticket + "/side-threads").text();
    }

    /// With a supplier, about what the passage names.
    private static String side(MailScene scene, String ticket, String text) {
        return opened(
                        scene.console,
                        ticket,
                        Map.of("subject", "Burr set " + SECRET, "to", List.of("sue@supplier.example"), "text", text))
                .get("id")
                .asString();
    }

    private static JsonNode opened(ConsoleClient console, String ticket, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of("kind", "email"));
        wish.putAll(more);
        ConsoleClient.Answer made = console.post("/api/v1/conversations/" + ticket + "/side-threads", wish);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    /// The conversation that it begins.
    private static String mail(MailScene scene, String subject, String text) {
        List<String> before = ids(scene);
        scene.send("ann@peer.example", """
                From: Ann Example <ann@peer.example>
                To: %s
                Subject: %s
                Message-ID: <%s@peer.example>

                %s
                """.formatted(scene.mailbox, subject, UUID.randomUUID(), text));
        await().atMost(Duration.ofSeconds(20)).until(() -> ids(scene).size() > before.size());
        return ids(scene).stream()
                .filter(each -> !before.contains(each))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(MailScene scene) {
        return scene.conversations().stream()
                .map(each -> each.get("id").asString())
                .toList();
    }
}
