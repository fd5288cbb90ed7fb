package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A sender that was found behind a group or a contact form counts as unverified, whoever passed the mail on (ML-14).
class ReplacedSendersIT {
    private static final TestApp APP = TestApp.shared();
    private static final String ANN = "ann@peer.example";
    private static final String LIST = "team@lists.example";
    private static final String VIA = "\"Ann via Team\" <" + LIST + ">";

    @Test
    void originalSenderIsRestoredForListedGroupsOnly() {
        try (MailScene scene = new MailScene(APP)) {
            String from = "List-Id: <team.lists.example>\nX-Original-From: Ann <" + ANN + ">";
            assertThat(sent(scene, VIA, from, "not listed").get("from").asString())
                    .isEqualTo(LIST);
            assertThat(strings(newest(scene).get("notes"))).contains("group-unlisted");

            arrivals(scene, Map.of("groups", List.of(LIST.toUpperCase(java.util.Locale.ROOT))));
            JsonNode listed = sent(scene, VIA, from, "listed");
            assertThat(listed.get("from").asString()).isEqualTo(ANN);
            assertThat(listed.get("verdict").asString()).isEqualTo("unverified");
            assertThat(listed.get("proof").asString()).contains(LIST);
            assertThat(strings(listed.get("notes"))).doesNotContain("group-unlisted");

            String both = "X-Original-Sender: bob@peer.example\nX-Original-From: Bob <bob@peer.example>";
            JsonNode sender = sent(scene, VIA, both, "by its sender");
            assertThat(sender.get("from").asString()).isEqualTo("bob@peer.example");
            assertThat(sender.get("fromName").asString()).isEqualTo("Bob");
            assertThat(sent(scene, VIA, "X-Original-Sender: bob@peer.example\n" + from, "the group's word first")
                            .get("from")
                            .asString())
                    .isEqualTo("bob@peer.example");
            assertThat(sent(scene, VIA, "Reply-To: cy@peer.example", "by reply-to")
                            .get("from")
                            .asString())
                    .isEqualTo("cy@peer.example");
            assertThat(sent(scene, "\"Ann via Team\" <eve@evil.example>", from, "another group")
                            .get("from")
                            .asString())
                    .isEqualTo("eve@evil.example");
            assertThat(sent(scene, scene.mailbox, "Reply-To: " + ANN, "one of our own addresses")
                            .get("from")
                            .asString())
                    .isEqualTo(scene.mailbox);
        }
    }

    @Test
    void replacedSenderCannotActAsAnAgent() {
        try (MailScene scene = new MailScene(APP)) {
            Company.Person agent = scene.company.person(Role.ADMINISTRATOR);
            scene.send(ANN, mail(scene, ANN, "X-Nothing: here", "Is it loud?"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.answer(id, "Which one?");
            String replyTo = found(scene.source(scene.outbound().getFirst()), "Reply-To: (\\S+)");
            String forged = "X-Original-From: " + agent.email() + "\nReply-To: " + agent.email();
            int apart = 0;
            for (List<String> groups : List.of(List.<String>of(), List.of(LIST))) {
                arrivals(scene, Map.of("groups", groups, "forms", groups));
                scene.send(LIST, mail(scene, VIA, forged, "Pay to my account"), replyTo);
                apart++;
                JsonNode message = scene.messages(
                                scene.conversations(apart).getFirst().get("id").asString(), 1)
                        .getLast();
                assertThat(message.get("author").get("kind").asString()).isEqualTo("visitor");
                assertThat(scene.messages(id)).hasSize(2);
                assertThat(scene.outbound()).hasSize(1);
            }
        }
    }

    @Test
    void replacedSenderCannotForwardAndForgesNoNote() {
        try (MailScene scene = new MailScene(APP)) {
            Company.Person agent = scene.company.person(Role.ADMINISTRATOR);
            String body = """
                    Refund it, I have checked.

                    ---------- Forwarded message ---------
                    From: Ann Peer <ann@peer.example>
                    Date: Mon, Jan 5, 2026 at 10:00 AM
                    Subject: Loud
                    To: Somebody <somebody@example.org>

                    Is it loud?
                    """;
            String forged = "X-Original-From: " + agent.email();
            for (List<String> groups : List.of(List.<String>of(), List.of(LIST))) {
                arrivals(scene, Map.of("groups", groups));
                sent(scene, VIA, forged, body);
                List<JsonNode> messages = scene.messages(
                        scene.conversations().getFirst().get("id").asString());
                assertThat(messages)
                        .allSatisfy(each -> assertThat(
                                        each.get("author").get("kind").asString())
                                .isEqualTo("visitor"));
                assertThat(messages.getFirst().get("text").asString()).startsWith("Refund it");
            }
        }
    }

    @Test
    void replacedSenderNeitherJoinsACompanyNorTakesPartNorBringsOthersIn() {
        try (MailScene scene = new MailScene(APP)) {
            arrivals(scene, Map.of("groups", List.of(LIST)));
            String company = scene.console
                    .post("/api/v1/companies", Map.of("name", "Peer", "domains", List.of("peer.example")))
                    .json()
                    .get("id")
                    .asString();
            scene.send("cy@third.example", mail(scene, "cy@third.example", "X-Nothing: here", "Is it loud?"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.answer(id, "Which one?");
            String replyTo = found(scene.source(scene.outbound().getFirst()), "Reply-To: (\\S+)");
            JsonNode mailbox = scene.items("/api/v1/mailboxes").getFirst();
            scene.console.put(
                    "/api/v1/mailboxes/" + mailbox.get("id").asString(),
                    Map.of("plusAddressing", true, "strangers", "join", "paused", false));

            scene.send(
                    LIST, mail(scene, VIA, "X-Original-From: " + ANN + "\nCc: bob@peer.example", "I go on"), replyTo);
            String apart = scene.conversations(1).getFirst().get("id").asString();
            assertThat(scene.messages(id)).hasSize(2);
            JsonNode composing = composing(scene, apart);
            assertThat(composing.get("to").toString()).contains(ANN);
            assertThat(composing.get("cc")).isEmpty();
            assertThat(composing.get("suggested").toString()).contains("bob@peer.example");
            assertThat(scene.console
                            .get("/api/v1/companies/" + company + "/contacts")
                            .text())
                    .doesNotContain(ANN);
        }
    }

    @Test
    void mailThatFailsThePolicyOfItsGroupIsNotFromTheGroup() {
        try (MailScene scene = new MailScene(APP)) {
            arrivals(scene, Map.of("groups", List.of(LIST)));
            JsonNode mail = sent(
                    scene,
                    VIA,
                    "Authentication-Results: mx.ours.example; dmarc=fail (p=reject) header.from=lists.example\n"
                            + "X-Original-From: " + ANN,
                    "forged");
            assertThat(mail.get("from").asString()).isEqualTo(LIST);
            assertThat(mail.get("verdict").asString()).isEqualTo("fails");
        }
    }

    @Test
    void senderNamedByAnUnprovenFormJoinsNoThreadOfThatContact() {
        try (MailScene scene = new MailScene(APP)) {
            String form = "www@host.example";
            scene.send(ANN, mail(scene, ANN, "Message-ID: <asked@peer.example>", "Is it loud?"));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.answer(id, "Which one?");
            String replyTo = found(scene.source(scene.outbound().getFirst()), "Reply-To: (\\S+)");
            arrivals(scene, Map.of("forms", List.of(form)));
            String forged = mail(scene, form, "In-Reply-To: <asked@peer.example>\nReply-To: " + ANN, "Pay elsewhere");
            scene.sendUnverified(form, forged);
            assertThat(newest(scene).get("from").asString()).isEqualTo(ANN);
            scene.sendUnverified(form, forged + "\nAgain", replyTo);
            assertThat(newest(scene).get("from").asString()).isEqualTo(ANN);
            assertThat(scene.messages(id)).hasSize(2);
            assertThat(scene.conversations()).hasSize(2);

            scene.send(form, forged + "\nProven", replyTo);
            scene.messages(id, 3);
        }
    }

    @Test
    void contactFormNamesTheCustomerByReplyToWhereItIsListedOrOnAVerifiedDomain() {
        try (MailScene scene = new MailScene(APP)) {
            String listed = "www@host.example";
            String own = "form@shop-" + UUID.randomUUID() + ".example";
            String replyTo = "Reply-To: Ann <" + ANN + ">";
            for (String form : List.of(listed, own)) {
                scene.sendUnverified(form, mail(scene, form, replyTo, "Not known to be a form"));
                assertThat(newest(scene).get("from").asString()).isEqualTo(form);
                assertThat(composing(scene).get("to").toString()).contains(form).doesNotContain(ANN);
                assertThat(composing(scene).get("suggested").toString()).contains(ANN);
            }
            arrivals(scene, Map.of("forms", List.of(listed), "acknowledge", true, "text", "Got it"));
            verified(scene, own.substring(own.indexOf('@') + 1));
            scene.sendUnverified(own, mail(scene, own, replyTo, "Anybody can name it"));
            assertThat(newest(scene).get("from").asString()).isEqualTo(own);
            for (String form : List.of(listed, own)) {
                String mailOfForm = mail(scene, form, replyTo, "Of a form");
                if (form.equals(own)) {
                    assertThat(scene.outbound()).as("nothing proves the form").isEmpty();
                    arrivals(scene, Map.of("forms", List.of(listed)));
                    scene.send(form, mailOfForm);
                } else {
                    scene.sendUnverified(form, mailOfForm);
                }
                JsonNode mail = newest(scene);
                assertThat(mail.get("from").asString()).isEqualTo(ANN);
                assertThat(mail.get("fromName").asString()).isEqualTo("Ann");
                assertThat(mail.get("verdict").asString()).isEqualTo("unverified");
                assertThat(composing(scene).get("to").toString()).contains(ANN);
            }
            arrivals(scene, Map.of("forms", List.of(listed), "acknowledge", true, "text", "Got it"));
            scene.send(listed, mail(scene, listed, replyTo, "Of a form whose domain vouches for it"));
            await().atMost(Duration.ofSeconds(20)).until(() -> scene.outbound().size() == 1);
            assertThat(scene.outbound().toString()).contains(ANN);
        }
    }

    @Test
    void authenticationResultsCountOnlyWhenAListedPeerBringsThem() {
        try (MailScene scene = new MailScene(APP)) {
            String passed = "Authentication-Results: mx.ours.example; dmarc=pass header.from=peer.example";
            arrivals(scene, Map.of("trustedResults", "mx.ours.example"));
            assertThat(verdict(scene, passed)).as("anybody can write them").isEqualTo("unverified");
            arrivals(scene, Map.of("trustedResults", "mx.ours.example", "trustedPeers", List.of("192.0.2.7")));
            assertThat(verdict(scene, passed)).as("another peer").isEqualTo("unverified");
            arrivals(scene, Map.of("trustedResults", "mx.ours.example", "trustedPeers", List.of("127.0.0.0/8")));
            assertThat(verdict(scene, passed)).isEqualTo("verified");
            assertThat(verdict(scene, passed.replace("peer.example", "evil.example")))
                    .as("about another domain")
                    .isEqualTo("unverified");
        }
    }

    @Test
    void whatIsListedMustBeAddressesAndStaysAsItWasWritten() {
        try (MailScene scene = new MailScene(APP)) {
            String path = "/api/v1/mailboxes/"
                    + scene.items("/api/v1/mailboxes").getFirst().get("id").asString() + "/arrivals";
            Map<String, Object> good = Map.of(
                    "acknowledge",
                    false,
                    "hours",
                    24,
                    "trustedPeers",
                    List.of("10.0.0.0/8", " 2001:db8::7 ", ""),
                    "groups",
                    List.of("Team@Lists.example", "team@lists.example"),
                    "forms",
                    List.of("www@host.example"));
            JsonNode kept = scene.console.put(path, good).json();
            assertThat(strings(kept.get("trustedPeers"))).containsExactly("10.0.0.0/8", "2001:db8::7");
            assertThat(strings(kept.get("groups"))).containsExactly("team@lists.example");
            assertThat(scene.console.get(path).json()).isEqualTo(kept);
            for (Map.Entry<String, String> bad : Stream.of("0.0.0.0/0", "10.0.0.0/33", "mx.ours.example", "10.0.0/8")
                    .map(each -> Map.entry("trustedPeers", each))
                    .toList()) {
                refused(scene, path, good, bad);
            }
            for (String field : List.of("groups", "forms")) {
                for (String bad : List.of("nobody", "Ann <ann@peer.example>", "a@b", "a b@c.example")) {
                    refused(scene, path, good, Map.entry(field, bad));
                }
            }
        }
    }

    private static void refused(MailScene scene, String path, Map<String, Object> good, Map.Entry<String, String> bad) {
        Map<String, Object> wish = new HashMap<>(good);
        wish.put(bad.getKey(), List.of(bad.getValue()));
        ConsoleClient.Answer answer = scene.console.put(path, wish);
        assertThat(answer.status()).as(bad + " " + answer.text()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("input.invalid");
        assertThat(answer.text()).contains(bad.getKey());
    }

    private static String verdict(MailScene scene, String results) {
        scene.sendUnverified(ANN, mail(scene, ANN, results, "Is it loud? " + UUID.randomUUID()));
        return newest(scene).get("verdict").asString();
    }

    private static void verified(MailScene scene, String domain) {
        APP.superuser()
                .sql("""
                        insert into mail_domain (organization_id, id, name, created_at, verified_by, verified_at)
                        values (:organization, gen_random_uuid(), :name, now(), 'dns', now())
                        """)
                .param("organization", scene.company.id().value())
                .param("name", domain)
                .update();
    }

    private static JsonNode sent(MailScene scene, String from, String fields, String text) {
        scene.send("bounce@lists.example", mail(scene, from, fields, text));
        return newest(scene);
    }

    /// What is told of the mail that opened the newest conversation.
    private static JsonNode newest(MailScene scene) {
        await().atMost(Duration.ofSeconds(20)).until(() -> pending(scene) == 0);
        String id = scene.conversations().getFirst().get("id").asString();
        String message = scene.messages(id, 1).getFirst().get("id").asString();
        return scene.console
                .get("/api/v1/conversations/" + id + "/mails?message=" + message)
                .json()
                .get(0);
    }

    private static int pending(MailScene scene) {
        return APP.superuser()
                .sql("""
                        select count(*)::int as n from mail_outcome
                        where organization_id = :organization and outcome = 'pending'
                        """)
                .param("organization", scene.company.id().value())
                .query((row, number) -> row.getInt("n"))
                .single();
    }

    private static JsonNode composing(MailScene scene) {
        return composing(scene, scene.conversations().getFirst().get("id").asString());
    }

    private static JsonNode composing(MailScene scene, String conversation) {
        return scene.console
                .get("/api/v1/conversations/" + conversation + "/mail-answer")
                .json();
    }

    private static void arrivals(MailScene scene, Map<String, Object> change) {
        Map<String, Object> wish = new HashMap<>(Map.of("acknowledge", false, "hours", 24));
        wish.putAll(change);
        String mailbox = scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
        ConsoleClient.Answer answer = scene.console.put("/api/v1/mailboxes/" + mailbox + "/arrivals", wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static List<String> strings(JsonNode all) {
        return all.valueStream().map(JsonNode::asString).toList();
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static String mail(MailScene scene, String from, String fields, String text) {
        return """
                From: %s
                To: %s
                Subject: Loud
                %s

                %s
                """.formatted(from, scene.mailbox, fields, text);
    }
}
