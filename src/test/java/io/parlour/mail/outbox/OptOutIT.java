package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.Transactions;
import io.parlour.mail.QueueMails;
import io.parlour.mail.addresses.Unsubscribed;
import io.parlour.mail.threads.MailTokens;
import io.parlour.privacy.PrivacyScene;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Four ways to opt out of marketing end in the same state, and the next marketing email reaches none of the four
/// (PR-22).
class OptOutIT {
    private static final Pattern TOKEN = Pattern.compile("/portal/\\S+[?&]t=([\\w.~-]+)");

    private final SendingScene on = SendingScene.of(OptOutIT.class);
    private final PrivacyScene scene = new PrivacyScene(on.app, on.scene.company);
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whereItWasChosenByTheLinkByEmailAndByLeaving() {
        String chose = "chose-" + mark + "@peer.example";
        String clicked = "clicked-" + mark + "@peer.example";
        String wrote = "wrote-" + mark + "@peer.example";
        String left = "left-" + mark + "@peer.example";
        String stays = "stays-" + mark + "@peer.example";

        atThePointOfCollection(chose);
        byTheLinkInAMessage(clicked);
        byEmailToThePrivacyMailbox(wrote);
        byLeaving(left);

        List<String> all = List.of(chose, clicked, wrote, left, stays);
        await().atMost(SendingScene.SOON).until(() -> suppressed(all).size() == 4);
        assertThat(suppressed(all)).containsExactlyInAnyOrder(chose, clicked, wrote, left);
        QueueMails queue = on.app.bean(QueueMails.class);
        UUID next = queue.begin(on.organization, on.plain(Instant.now()));
        queue.add(
                on.organization,
                next,
                all.stream().map(each -> SendingScene.to(each, "A")).toList());
        await().atMost(SendingScene.SOON).until(() -> on.states(next).equals(Map.of("accepted", 1L, "suppressed", 4L)));
    }

    private Set<String> suppressed(List<String> all) {
        return on.app
                .bean(Transactions.class)
                .read(on.organization, () -> on.app.bean(Unsubscribed.class).in(on.organization, all));
    }

    private void atThePointOfCollection(String address) {
        scene.contact("Chose", address);
        String portal = scene.path.replace("/privacy/s/", "/portal/");
        assertThat(scene.post(portal, "/sign-in", Map.of("email", address)).status())
                .isEqualTo(200);
        assertThat(scene.post(portal, "/enter", Map.of("t", token(address))).status())
                .isEqualTo(303);
        assertThat(scene.post("/choices", Map.of("purpose", "marketing-email", "choice", "off"))
                        .status())
                .isEqualTo(303);
    }

    /// Of the link in the letter that arrived.
    private String token(String address) {
        await().atMost(SendingScene.SOON).until(() -> arrived(address).isPresent());
        Matcher token = TOKEN.matcher(arrived(address).orElseThrow());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private Optional<String> arrived(String address) {
        return on.box.letters.stream()
                .map(letter -> letter.replaceAll("=\r?\n", "").replace("=3D", "="))
                .filter(letter ->
                        letter.contains(address) && TOKEN.matcher(letter).find())
                .findFirst();
    }

    private void byTheLinkInAMessage(String address) {
        QueueMails queue = on.app.bean(QueueMails.class);
        UUID mail = queue.begin(on.organization, on.plain(Instant.now()));
        queue.add(on.organization, mail, List.of(SendingScene.to(address, "A")));
        await().atMost(SendingScene.SOON).until(() -> on.states(mail).equals(Map.of("accepted", 1L)));
        byte[] key = on.jdbc()
                .sql("select key from outbound_recipient where organization_id = ? and address = ?")
                .params(on.organization.value(), address)
                .query(byte[].class)
                .single();
        String link = "/u/" + on.app.bean(MailTokens.class).unsubscribeLink(on.organization, key);
        assertThat(scene.post("", link, Map.of("List-Unsubscribe", "One-Click")).status())
                .isEqualTo(200);
    }

    private void byEmailToThePrivacyMailbox(String address) {
        on.jdbc().sql("""
                        insert into privacy_setting (organization_id, controller, mailbox_id) values (?, 'Shop', ?)
                        on conflict (organization_id) do update set mailbox_id = excluded.mailbox_id""").params(on.organization.value(), on.mailbox).update();
        on.scene.send(address, """
                From: %s
                To: %s
                Subject: No more newsletter please
                Message-ID: <%s@peer.example>

                Thank you.
                """.formatted(address, on.scene.mailbox, UUID.randomUUID()));
    }

    private void byLeaving(String address) {
        UUID contact = scene.contact("Left", address);
        String path = "/api/v1/privacy/requests";
        var request = scene.desk
                .post(path, Map.of("contact", contact, "kind", "erase"))
                .json();
        path += "/" + request.path("id").asString();
        assertThat(scene.desk
                        .post(
                                path + "/erase",
                                Map.of("confirmation", request.path("name").asString()))
                        .status())
                .isEqualTo(202);
    }
}
