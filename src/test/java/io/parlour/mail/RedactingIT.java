package io.parlour.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.audit.Action;
import io.parlour.audit.CountAudit;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/// Passages and files go out of messages for ever, with every copy of them (HD-69).
class RedactingIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void noByteOfAPassageStaysInTheDatabaseOrTheFileStore() throws IOException {
        try (MailScene scene = new MailScene(APP)) {
            String key = "zebra" + UUID.randomUUID().toString().substring(0, 8);
            String secret = key + " violin";
            send(scene, "Order " + secret, html(secret));
            String id = scene.conversations(1).getFirst().get("id").asString();
            JsonNode first = scene.messages(id, 1).getFirst();
            send(scene, "Order " + secret, html(secret)); // once more, as some servers do
            reply(scene, id, "I use it still.\n\n> The key is " + key + "\n> violin today.");
            scene.messages(id, 2);
            await().atMost(Duration.ofSeconds(20)).until(() -> decided(scene) == 3);
            post(scene, id, "Try " + secret + " on the door.");
            edit(scene, id, scene.messages(id).getLast(), "Try " + secret + " on the old door.");
            plan(scene, id, "Your " + secret + " is known.");
            draft(scene, id, "Dear Ann, your " + secret + " works.");
            letter(scene, id, "TRANSCRIPT", "Ann wrote: the key is " + secret);
            field(scene, "serial", "text");
            change(scene, id, Map.of("fields", Map.of("serial", secret)));
            change(scene, id, Map.of("fields", Map.of("serial", secret + " once more")));
            joined(scene, id, "Again " + secret);
            assertThat(rows(key))
                    .contains("message", "draft", "outgoing_reply", "conversation", "mail_header", "letter")
                    .contains("ticket", "ticket_event", "note_version");
            assertThat(events(scene, key))
                    .as("the merge is told with the subject")
                    .isPositive();
            assertThat(files(scene, key)).isNotEmpty();

            List<JsonNode> copies =
                    items(scene.console.post(path(id, first) + "/copies", Map.of("text", "key is " + secret)));
            assertThat(copies).hasSize(2);
            copies = items(scene.console.post(path(id, first) + "/copies", Map.of("text", secret)));
            assertThat(copies)
                    .extracting(each -> each.get("kind").asString())
                    .containsExactly("message", "message", "note");
            assertThat(copies.getFirst().get("own").asBoolean()).isTrue();

            ConsoleClient.Answer done = scene.console.post(
                    path(id, first) + "/redactions",
                    Map.of(
                            "text",
                            secret,
                            "reason",
                            "A key of the house",
                            "also",
                            copies.stream()
                                    .map(each -> each.get("message").asString())
                                    .toList()));

            assertThat(done.status()).as(done.text()).isEqualTo(200);
            assertThat(done.json().get("messages").asInt()).isEqualTo(3);
            assertThat(rows(key)).isEmpty();
            assertThat(files(scene, key)).isEmpty();
            assertThat(scene.messages(id))
                    .allSatisfy(each ->
                            assertThat(each.get("redactions").toString()).contains("hand"))
                    .extracting(each -> each.get("text").asString())
                    .contains("Try ▇▇▇▇▇▇▇▇▇▇▇▇▇ ▇▇▇▇▇▇ on the old door.");
            String mail =
                    "/api/v1/conversations/" + id + "/mails/" + first.get("id").asString();
            assertThat(scene.console.get(mail + "/html").json().get("html").asString())
                    .contains("▇▇▇", "stays");
            assertThat(scene.console.get(mail + "/source").code()).isEqualTo("mail.raw-gone");
            JsonNode made =
                    scene.items("/api/v1/conversations/" + id + "/redactions").getFirst();
            assertThat(made.get("reason").asString()).isEqualTo("A key of the house");
            assertThat(made.get("length").asInt()).isEqualTo(19);
            assertThat(made.get("messages").asInt()).isEqualTo(3);
        }
    }

    @Test
    void whatNobodyAskedToRedactTooStays() {
        try (MailScene scene = new MailScene(APP)) {
            String id = written(scene, "My word is hollyhock42.");
            post(scene, id, "The word is hollyhock42.");
            JsonNode first = scene.messages(id).getFirst();

            ConsoleClient.Answer done = scene.console.post(
                    path(id, first) + "/redactions", Map.of("text", "hollyhock42", "reason", "Asked for"));

            assertThat(done.status()).as(done.text()).isEqualTo(200);
            assertThat(scene.messages(id))
                    .extracting(each -> each.get("text").asString())
                    .containsExactly("My word is ▇▇▇▇▇▇▇▇▇▇▇.", "The word is hollyhock42.");
        }
    }

    @Test
    void aFileGoesWithItsOctetsItsNameAndTheMailThatBroughtIt() throws IOException {
        try (MailScene scene = new MailScene(APP)) {
            String secret = "quince" + UUID.randomUUID().toString().substring(0, 8);
            send(scene, "Papers", """
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary=b

                    --b
                    Content-Type: text/plain

                    Here.
                    --b
                    Content-Type: text/plain; name="%s.txt"
                    Content-Disposition: attachment; filename="%s.txt"
                    Content-Transfer-Encoding: base64

                    %s
                    --b--
                    """.formatted(secret, secret, base64("the code is " + secret)));
            String id = scene.conversations(1).getFirst().get("id").asString();
            JsonNode message = scene.messages(id, 1).getFirst();
            String file = message.get("attachments").get(0).get("id").asString();
            assertThat(rows(secret)).contains("attachment");
            assertThat(files(scene, secret)).isNotEmpty();

            String path = path(id, message) + "/files/" + file + "/redaction";
            assertThat(scene.console.post(path, Map.of("reason", "")).code()).isEqualTo("input.invalid");
            assertThat(scene.console
                            .post(path, Map.of("reason", "Sent by mistake"))
                            .status())
                    .isEqualTo(204);

            assertThat(rows(secret)).isEmpty();
            assertThat(files(scene, secret)).isEmpty();
            assertThat(files(scene, base64("the code is " + secret))).isEmpty();
            JsonNode tile = scene.messages(id).getFirst().get("attachments").get(0);
            assertThat(tile.get("state").asString()).isEqualTo("removed");
            assertThat(scene.console
                            .get("/api/v1/attachments/" + file + "/link")
                            .code())
                    .isEqualTo("attachment.blocked");
            assertThat(scene.console.post(path, Map.of("reason", "Again")).status())
                    .isEqualTo(404);
            assertThat(scene.items("/api/v1/conversations/" + id + "/redactions")
                            .getFirst()
                            .get("what")
                            .asString())
                    .isEqualTo("file");
        }
    }

    @Test
    void onlyWhoMayAndOnlyWhatStandsThereIsRedacted() {
        try (MailScene scene = new MailScene(APP)) {
            String id = written(scene, "My word is hollyhock42, it is.");
            JsonNode message = scene.messages(id).getFirst();
            Company.Person person = scene.company.person(Role.AGENT);
            try (ConsoleClient agent = scene.company.console(person)) {
                assertThat(redact(agent, id, message, "hollyhock42").status()).isEqualTo(403);
                assertThat(agent.post(path(id, message) + "/copies", Map.of("text", "hollyhock42"))
                                .status())
                        .isEqualTo(403);
            }
            assertThat(redact(scene.console, id, message, "marigold").code()).isEqualTo("redaction.not-found");
            assertThat(redact(scene.console, id, message, "hock").code()).isEqualTo("redaction.not-found");
            assertThat(redact(scene.console, id, message, " is").code()).isEqualTo("redaction.too-short");
            assertThat(redact(scene.console, id, message, " ").code()).isEqualTo("input.invalid");
            assertThat(redact(scene.console, UUID.randomUUID().toString(), message, "hollyhock42")
                            .status())
                    .isEqualTo(404);
            assertThat(scene.messages(id).getFirst().get("text").asString()).contains("hollyhock42");
            assertThat(audited(scene)).isZero();
            assertThat(redact(scene.console, id, message, "hollyhock42").status())
                    .isEqualTo(200);
            assertThat(audited(scene)).isEqualTo(1);
        }
    }

    /// A ticket with this subject becomes part of it.
    private static void joined(MailScene scene, String into, String subject) {
        send(scene, "Plain", "\nOf something else.");
        String part = scene.conversations(2).getFirst().get("id").asString();
        change(scene, part, Map.of("subject", subject));
        assertThat(scene.console
                        .post("/api/v1/conversations/" + into + "/merges", Map.of("sources", List.of(part)))
                        .status())
                .isEqualTo(200);
    }

    private static int events(MailScene scene, String word) {
        return APP.superuser()
                .sql("select count(*) from message where organization_id = :organization and kind = 'event'"
                        + " and position(:word in text) > 0")
                .param("organization", scene.company.id().value())
                .param("word", word)
                .query(Integer.class)
                .single();
    }

    static void field(MailScene scene, String key, String kind) {
        Map<String, Object> wish = Map.of(
                "object", "ticket", "key", key, "kind", kind, "name", key, "personal", false, "carriesOver", false);
        assertThat(scene.console.post("/api/v1/custom-fields", wish).status()).isEqualTo(201);
    }

    static void change(MailScene scene, String ticket, Map<String, Object> wish) {
        ConsoleClient.Answer answer = scene.console.patch("/api/v1/conversations/" + ticket + "/ticket", wish);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static int decided(MailScene scene) {
        return APP.superuser()
                .sql("select count(*) from mail_outcome where organization_id = :organization and outcome <> 'pending'")
                .param("organization", scene.company.id().value())
                .query(Integer.class)
                .single();
    }

    private static int audited(MailScene scene) {
        return CountAudit.of(APP.superuser(), scene.company.id(), Action.MESSAGE_REDACTED);
    }

    static ConsoleClient.Answer redact(ConsoleClient console, String conversation, JsonNode message, String text) {
        return console.post(path(conversation, message) + "/redactions", Map.of("text", text, "reason", "Asked for"));
    }

    static String path(String conversation, JsonNode message) {
        return "/api/v1/conversations/" + conversation + "/messages/"
                + message.get("id").asString();
    }

    /// Tables with a row that holds it, in text or in octets.
    private static List<@Nullable String> rows(String secret) {
        String hex = HexFormat.of().formatHex(secret.getBytes(UTF_8));
        return APP
                .superuser()
                .sql("select quote_ident(relname) from pg_class where relkind = 'r'"
                        + " and relnamespace = 'public'::regnamespace")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> APP.superuser()
                        .sql("select exists (select from " + table + " t"
                                + " where position(:secret in t::text) > 0 or position(:hex in t::text) > 0)")
                        .param("secret", secret)
                        .param("hex", hex)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    /// Files of the organization that hold it, decrypted.
    private static List<String> files(MailScene scene, String secret) throws IOException {
        Path root = Path.of(APP.bean(Environment.class).getRequiredProperty("parlour.data"), "files", "organization")
                .resolve(scene.company.id().toString());
        List<String> holding = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String room = requireNonNull(file.getParent()).getFileName().toString();
                String name = file.getFileName().toString();
                try (InputStream in = APP.bean(EncryptedFiles.class)
                        .open(new FileKey(scene.company.id(), room, name))
                        .orElseThrow()) {
                    if (new String(in.readAllBytes(), UTF_8).contains(secret)) {
                        holding.add(room + "/" + name);
                    }
                }
            }
        }
        return holding;
    }

    private static String html(String secret) {
        String key = secret.substring(0, 7);
        return """
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                The key is %s today.
                --b
                Content-Type: text/html

                <p title="%s">The key is <b>%s</b>%s today. This stays.</p>
                --b--
                """.formatted(secret, secret, key, secret.substring(7));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    static void send(MailScene scene, String subject, String rest) {
        scene.send(
                "ann@peer.example", """
                From: Ann <ann@peer.example>
                To: %s
                Subject: %s
                Message-ID: <%s@peer.example>
                """.formatted(scene.mailbox, subject, Integer.toHexString(rest.hashCode())) + rest);
    }

    private static void reply(MailScene scene, String conversation, String text) {
        JsonNode first = scene.messages(conversation).getFirst();
        String mail = "/api/v1/conversations/" + conversation + "/mails/"
                + first.get("id").asString();
        String id = scene.console.get(mail).json().get("messageId").asString();
        scene.send("ann@peer.example", """
                From: Ann <ann@peer.example>
                To: %s
                Subject: Re: Order
                Message-ID: <%s@peer.example>
                In-Reply-To: <%s>

                %s
                """.formatted(scene.mailbox, UUID.randomUUID(), id, text));
    }

    static String written(MailScene scene, String text) {
        send(scene, "A word", "\n" + text);
        String id = scene.conversations(1).getFirst().get("id").asString();
        scene.messages(id, 1);
        return id;
    }

    static void post(MailScene scene, String conversation, String text) {
        ConsoleClient.Answer answer = scene.console.post(
                "/api/v1/conversations/" + conversation + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "note", "text", text, "seen", 1_000));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    static void draft(MailScene scene, String conversation, String text) {
        assertThat(scene.console
                        .put(
                                "/api/v1/conversations/" + conversation + "/draft",
                                Map.of("kind", "message", "text", text, "edit", 1))
                        .status())
                .isEqualTo(200);
    }

    private static void edit(MailScene scene, String conversation, JsonNode note, String text) {
        ConsoleClient.Answer edited = scene.console.put(
                "/api/v1/conversations/" + conversation + "/notes/"
                        + note.get("id").asString(),
                Map.of("text", text));
        assertThat(edited.status()).as(edited.text()).isEqualTo(204);
    }

    static void plan(MailScene scene, String conversation, String text) {
        ConsoleClient.Answer answer = scene.console.post(
                "/api/v1/conversations/" + conversation + "/mail-answers",
                Map.of(
                        "clientId", UUID.randomUUID(),
                        "text", text,
                        "seen",
                                scene.messages(conversation)
                                        .getLast()
                                        .get("seq")
                                        .asLong(),
                        "sendAt", Instant.now().plus(Duration.ofHours(3)).toString(),
                        "to", List.of("ann@peer.example")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /// About the contact of this conversation.
    static void letter(MailScene scene, @Nullable String conversation, String kind, String body) {
        APP.superuser()
                .sql("""
                        insert into letter (organization_id, id, kind, rank, recipient, subject, body, state, created_at,
                            ended_at, html, contact_id)
                        values (:organization, gen_random_uuid(), :kind, 'agent', 'mira@shop.example', 'Ann wrote', :body,
                            'CAPTURED', now(), now(), '<p>' || :body || '</p>',
                            (select contact_id from conversation where id = cast(:conversation as uuid)))
                        """)
                .param("organization", scene.company.id().value())
                .param("kind", kind)
                .param("body", body)
                .param("conversation", conversation)
                .update();
    }

    static List<JsonNode> items(ConsoleClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .toList();
    }
}
