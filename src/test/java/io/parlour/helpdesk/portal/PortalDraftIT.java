package io.parlour.helpdesk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.Scene;
import io.parlour.identity.ConsoleClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What was typed on a ticket's page stays there until it is sent, and who reads or writes there has seen what is
/// before it (HD-82, LC-122).
class PortalDraftIT {
    private static final String TYPED = ">MY-WORDS</textarea>";

    private final Scene scene = Scene.shared();

    private static String address() {
        return PortalScene.address("vera");
    }

    @Test
    void addingAndRemovingAPersonKeepsTheReplyAndItsFiles() {
        try (PortalScene asks = new PortalScene(scene.app, scene.organization);
                PortalScene joins = asks.another()) {
            String carl = "carl-" + UUID.randomUUID() + "@example.net";
            asks.signIn(address());
            String place = "/tickets/" + asks.ask("Kettle", "It leaks.");
            Map<String, String> form = PortalScene.with(PortalScene.hidden(asks.page(place)), "text", "MY-WORDS");

            ConsoleClient.Answer added = asks.multipart(
                    place + "/people", PortalScene.with(form, "email", carl), Map.of("photo.txt", "the photo"));
            assertThat(added.status()).isEqualTo(200);
            assertThat(added.text()).contains(TYPED, carl, "photo.txt", "name=\"once\" value=\"" + form.get("once"));
            Map<String, String> kept =
                    PortalScene.with(form, "kept", found(added, "name=\"kept\" value=\"([^\"]+)\" checked"));
            joins.signIn(carl);
            assertThat(joins.page(place)).contains("Kettle");

            ConsoleClient.Answer refused =
                    asks.multipart(place + "/people", PortalScene.with(kept, "email", "nobody"), Map.of());
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains(TYPED, "photo.txt", "value=\"nobody\"", "person.wrong");

            Map<String, String> remove =
                    PortalScene.with(kept, "person", found(refused, "name=\"person\" value=\"([^\"]+)\""));
            ConsoleClient.Answer removed = asks.multipart(place + "/people/remove", remove, Map.of());
            assertThat(removed.text())
                    .contains(TYPED, "photo.txt", "No one else gets replies to this request.")
                    .doesNotContain(carl);
            assertThat(joins.get(place).status()).isEqualTo(404);
            assertThat(joins.page("")).doesNotContain("Kettle");

            assertThat(asks.multipart(place + "/reply", kept, Map.of()).status())
                    .isEqualTo(303);
            assertThat(asks.multipart(place + "/reply", kept, Map.of()).status())
                    .as("sent twice")
                    .isEqualTo(303);
            assertThat(asks.page(place))
                    .containsOnlyOnce("MY-WORDS")
                    .containsOnlyOnce("photo.txt")
                    .doesNotContain(TYPED);
        }
    }

    @Test
    void filesTooLargeForAFormLeaveWhatWasTypedOnAPage() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            portal.signIn(address());
            Map<String, String> form =
                    PortalScene.with(PortalScene.hidden(portal.page("/new")), "subject", "Kettle", "text", "IT-BROKE");
            ConsoleClient.Answer page =
                    portal.multipart("/new", form, Map.of("film.txt", "x".repeat(24 * 1024 * 1024)));
            assertThat(page.status()).isEqualTo(413);
            assertThat(page.text())
                    .contains("Files can be up to 20 MB in total. Remove some and try again.", ">IT-BROKE</textarea>");
            assertThat(portal.multipart("/new", form, Map.of("photo.txt", "small"))
                            .text())
                    .containsPattern("<b>#\\d+</b>");
        }
    }

    @Test
    void whoWasAddedIsRemovedByWhoMayAndTheTimelineTellsIt() {
        try (PortalScene asks = new PortalScene(scene.app, scene.organization);
                PortalScene joins = asks.another();
                PortalScene stranger = asks.another()) {
            String vera = address();
            String carl = "carl-" + UUID.randomUUID() + "@example.net";
            asks.signIn(vera);
            joins.signIn(carl);
            stranger.signIn(address());
            String place = "/tickets/" + asks.ask("Kettle", "It leaks.");
            Map<String, String> form = PortalScene.hidden(asks.page(place));
            assertThat(asks.post(place + "/people", PortalScene.with(form, "email", carl))
                            .status())
                    .isEqualTo(303);
            Map<String, String> remove = PortalScene.with(form, "person", carl);

            for (PortalScene other : List.of(joins, stranger)) {
                Map<String, String> own = PortalScene.with(PortalScene.hidden(other.page("/new")), "person", carl);
                assertThat(other.post(place + "/people/remove", own).status()).isEqualTo(404);
            }
            assertThat(joins.page(place)).contains("Kettle").doesNotContain("name=\"person\"");
            assertThat(asks.page(place))
                    .as("nothing tells since when an address is known")
                    .contains(carl)
                    .doesNotContain(contact(carl).toString());
            asks.post(place + "/people/remove", PortalScene.with(form, "person", vera));
            assertThat(asks.page(place)).as("the requester stays").contains("Kettle");

            assertThat(asks.post(place + "/people/remove", remove).status()).isEqualTo(303);
            assertThat(asks.post(place + "/people/remove", remove).status())
                    .as("twice")
                    .isEqualTo(303);
            assertThat(joins.get(place).status()).isEqualTo(404);
            assertThat(scene.app
                            .superuser()
                            .sql("select event from message where organization_id = ? and conversation_id = ?"
                                    + " and text = ? and author_id = ? order by seq")
                            .param(scene.organization.value())
                            .param(asks.conversation(place))
                            .param(carl)
                            .param(contact(vera))
                            .query(String.class)
                            .list())
                    .containsExactly("participant_added", "participant_removed");
        }
    }

    @Test
    void solvingKeepsTheReplyAndSendingKeepsTheAddress() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            portal.signIn(address());
            String place = "/tickets/" + portal.ask("Kettle", "It leaks.");
            Map<String, String> form = PortalScene.with(PortalScene.hidden(portal.page(place)), "text", "MY-WORDS");

            ConsoleClient.Answer solved = portal.multipart(place + "/solve", form, Map.of());
            assertThat(solved.text()).contains(TYPED, "Reopen request");
            ConsoleClient.Answer reopened = portal.multipart(place + "/reopen", form, Map.of());
            assertThat(reopened.text()).contains(TYPED, "Mark as solved");
            ConsoleClient.Answer sent =
                    portal.multipart(place + "/reply", PortalScene.with(form, "email", "carl@example.net"), Map.of());
            assertThat(sent.text())
                    .contains("MY-WORDS", "value=\"carl@example.net\"", "No one else gets replies to this request.")
                    .doesNotContain(TYPED);
            assertThat(portal.location(portal.get(place + "/people"))).endsWith(place);
        }
    }

    @Test
    void aReplyThatIsRefusedComesBackAlsoWhereTheSessionHasEnded() {
        String vera = address();
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            portal.signIn(vera);
            String place = "/tickets/" + portal.ask("Kettle", "It leaks.");
            Map<String, String> form = PortalScene.with(PortalScene.hidden(portal.page(place)), "text", "MY-WORDS");

            ConsoleClient.Answer foreign = portal.multipart("/tickets/99999/reply", form, Map.of());
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.text()).contains(TYPED).doesNotContain("Kettle");
            ConsoleClient.Answer forged =
                    portal.multipart(place + "/reply", PortalScene.with(form, "seal", "x"), Map.of());
            assertThat(forged.status()).isEqualTo(403);
            assertThat(forged.text()).contains(TYPED, "Kettle", "This page has expired");

            portal.post("/sign-out", form);
            ConsoleClient.Answer ended = portal.multipart(
                    place + "/people", PortalScene.with(form, "email", "carl@example.net"), Map.of("a.txt", "a file"));
            assertThat(ended.status()).isEqualTo(401);
            assertThat(ended.text())
                    .contains(TYPED, "This page has expired", "target=\"_blank\"")
                    .contains("name=\"email\" value=\"carl@example.net\"", "Please attach them again")
                    .doesNotContain("Kettle");
            portal.signIn(vera);
            Map<String, String> again = PortalScene.with(PortalScene.hidden(ended.text()), "text", "MY-WORDS");
            ConsoleClient.Answer unsealed = portal.multipart(place + "/reply", again, Map.of());
            assertThat(unsealed.text()).contains(TYPED, "It leaks.");
            again = PortalScene.with(PortalScene.hidden(unsealed.text()), "text", "MY-WORDS");
            assertThat(portal.multipart(place + "/reply", again, Map.of()).status())
                    .isEqualTo(303);
            assertThat(portal.page(place)).containsOnlyOnce("MY-WORDS");
        }
    }

    @Test
    void whoeverReadsOrWritesInThePortalHasSeenWhatIsBeforeIt() {
        String vera = address();
        String carl = "carl-" + UUID.randomUUID() + "@example.net";
        try (PortalScene asks = new PortalScene(scene.app, scene.organization);
                PortalScene joins = asks.another()) {
            asks.signIn(vera);
            joins.signIn(carl);
            String place = "/tickets/" + asks.ask("Kettle", "It leaks.");
            UUID conversation = asks.conversation(place);
            Map<String, String> form = PortalScene.hidden(asks.page(place));
            asks.post(place + "/people", PortalScene.with(form, "email", carl));
            asks.agent(scene, conversation, "Send us a photo.", MessageKind.MESSAGE);
            long before = last(conversation);
            assertThat(read(conversation, vera)).isLessThan(before);
            away(vera);
            away(carl);

            joins.page(place);
            assertThat(away(carl)).as("Carl is there").isFalse();
            assertThat(read(conversation, carl))
                    .as("nobody is told how far Carl reads")
                    .isZero();
            assertThat(read(conversation, vera)).isLessThan(before);
            asks.page(place);
            assertThat(read(conversation, vera)).isEqualTo(before);
            assertThat(away(vera)).isFalse();
            assertThat(told(vera)).isPositive();

            asks.agent(scene, conversation, "Or two.", MessageKind.MESSAGE);
            asks.multipart(place + "/reply", PortalScene.with(form, "text", "Here."), Map.of());
            assertThat(read(conversation, vera)).isEqualTo(last(conversation));
            assertThat(away(vera)).isFalse();
        }
    }

    private static String found(ConsoleClient.Answer answer, String pattern) {
        assertThat(answer.text()).containsPattern(pattern);
        return answer.text().replaceAll("(?s).*?" + pattern + ".*", "$1");
    }

    private UUID contact(String address) {
        return scene.app
                .bean(FindContact.class)
                .byVerifiedHandle(scene.organization, HandleKind.EMAIL, address)
                .orElseThrow();
    }

    private long last(UUID conversation) {
        return number("select last_seq from conversation where organization_id = ? and id = ?", conversation, null);
    }

    private long read(UUID conversation, String address) {
        return number(
                "select coalesce(max(read_seq), 0) from participant where organization_id = ?"
                        + " and conversation_id = ? and kind = 'visitor' and participant_id = ?",
                conversation,
                contact(address));
    }

    /// How often agents were told of it.
    private long told(String address) {
        return scene.app
                .superuser()
                .sql("select count(*) from event_log where kind = 'contact-changed' and ids::text like ?")
                .param("%" + contact(address) + "%")
                .query(Long.class)
                .single();
    }

    /// Whether it was last seen an hour ago; from now on it was.
    private boolean away(String address) {
        boolean away = number(
                        "select count(*) from contact where organization_id = ? and id = ?"
                                + " and last_seen_at < now() - interval '50 minutes'",
                        contact(address),
                        null)
                > 0;
        scene.app
                .superuser()
                .sql("update contact set last_seen_at = now() - interval '1 hour' where id = ?")
                .param(contact(address))
                .update();
        return away;
    }

    private long number(String sql, UUID id, @Nullable UUID other) {
        List<Object> values = new ArrayList<>(List.of(scene.organization.value(), id));
        if (other != null) {
            values.add(other);
        }
        return scene.app.superuser().sql(sql).params(values).query(Long.class).single();
    }
}
