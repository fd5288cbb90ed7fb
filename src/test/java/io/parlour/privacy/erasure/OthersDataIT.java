package io.parlour.privacy.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.audit.Action;
import io.parlour.audit.CountAudit;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.StartConversation;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import io.parlour.mail.MailScene;
import io.parlour.privacy.PrivacyScene;
import io.parlour.privacy.erasure.tokens.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An erasure touches only its person: what others wrote stays as it is, but for addresses and numbers that are proven
/// to
/// be the person's (PR-62, PR-63).
class OthersDataIT {
    private static final List<String> PIECES = List.of(
            "We have shipped your order",
            "we have, shipped: your order!",
            "order",
            "WELCOME",
            "customer",
            "00000",
            "00000-",
            "Call 00000-1 or 12345",
            "Total: 12345678.00",
            "€ 12345678",
            "1.12345678",
            "a@b",
            "%s wrote",
            "order.",
            "we@have.shipped.your.order",
            "Anna order",
            "[order](https://example.com/order?order=12345)");

    private final TestApp app = TestApp.shared();
    private final PrivacyScene scene = new PrivacyScene(app);
    private final OrganizationId organization = scene.company.id();
    private final Random random = new Random(62);

    private UUID contact(String name, Handle... handles) {
        return app.bean(CreateContact.class)
                .create(organization, new NewContact(name, "en", List.of(handles), "live-chat"))
                .id();
    }

    private UUID conversation(UUID contact, String text) {
        return app.bean(StartConversation.class)
                .start(
                        organization,
                        new StartConversation.Start(contact, "web", null, null, null, "en", null),
                        new StartConversation.First(UUID.randomUUID(), text, List.of()))
                .conversation();
    }

    private static Handle proven(String address) {
        return new Handle(HandleKind.EMAIL, address, true);
    }

    /// Also what was typed before addresses were checked.
    private void handle(UUID contact, String kind, String value, boolean proven) {
        app.superuser()
                .sql("""
                        insert into handle (organization_id, id, contact_id, kind, value, value_lower, verified, created_at)
                        values (?, gen_random_uuid(), ?, ?, ?, lower(?), ?, now())""")
                .params(organization.value(), contact, kind, value, value, proven)
                .update();
    }

    private String begin(UUID contact) {
        ConsoleClient.Answer request =
                scene.desk.post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", "erase"));
        assertThat(request.status()).as(request.text()).isEqualTo(201);
        return "/api/v1/privacy/requests/" + request.json().path("id").asString();
    }

    private ConsoleClient.Answer start(String request, @Nullable Integer mentions) {
        Map<String, Object> body = new HashMap<>();
        body.put("confirmation", scene.desk.get(request).json().path("name").asString());
        body.put("mentions", mentions);
        return scene.desk.post(request + "/erase", body);
    }

    private JsonNode ended(String request) {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> List.of("complete", "verify-failed")
                        .contains(scene.desk
                                .get(request + "/erasure")
                                .json()
                                .path("state")
                                .asString()));
        return scene.desk.get(request + "/erasure").json();
    }

    @Test
    void commonWordsAndNumbersAsHandlesChangeNothingOfOthers() {
        UUID eve = contact("order", proven("eve@example.com"));
        conversation(eve, "Hello");
        handle(eve, "email", "we@have.shipped.your.order", false);
        handle(eve, "phone", "00000-", false);
        handle(eve, "phone", "12345678", false);
        handle(eve, "phone", "12345", true);
        handle(eve, "external", "customer", true);
        handle(eve, "external", "order", true);
        thousandOthers();
        Map<String, List<String>> before = rows(eve);
        assertThat(before.get("message")).hasSizeGreaterThan(1_000);

        String request = begin(eve);
        assertThat(scene.desk
                        .get(request + "/erase/mentions")
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(start(request, null).status()).isEqualTo(202);

        JsonNode progress = ended(request);
        assertThat(progress.path("state").asString()).as(progress.toString()).isEqualTo("complete");
        assertThat(rows(eve)).isEqualTo(before);
    }

    /// A conversation of each, with subjects, messages, replies and notes of common words.
    private void thousandOthers() {
        UUID mia = contact("Mia", proven("mia.order@example.com"));
        UUID agent = UUID.randomUUID();
        app.superuser().sql("""
                        insert into contact (organization_id, id, name, language, first_seen_at, last_seen_at, collection_id, policy_version_id)
                        select organization_id, gen_random_uuid(), 'order ' || n, language, now(), now(), collection_id, policy_version_id
                        from contact, generate_series(1, 1000) n where id = ?""").param(mia).update();
        UUID conversation = conversation(mia, "First");
        for (int seq = 100; seq <= 1_300; seq++) {
            String text = PIECES.get(random.nextInt(PIECES.size())) + " "
                    + PIECES.get(random.nextInt(PIECES.size())).replace("%s", "customer");
            boolean note = seq % 3 == 0;
            boolean visitor = !note && seq % 3 == 1;
            app.superuser()
                    .sql("""
                            insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id, text, at)
                            values (?, ?, ?, gen_random_uuid(), gen_random_uuid(), ?, ?, ?, ?, now())""")
                    .params(
                            organization.value(),
                            conversation,
                            seq,
                            note ? "note" : "message",
                            visitor ? "visitor" : "agent",
                            visitor ? mia : agent,
                            text)
                    .update();
        }
    }

    /// All rows that aren't Eve's nor tell of the erasure.
    private Map<String, List<String>> rows(UUID eve) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (DataMap map : app.maps()) {
            for (Table table : map.tables()) {
                boolean others = table.kind() == Table.Kind.TENANT
                        && table.isPersonal()
                        && !List.of(
                                        "privacy_request",
                                        "mail_unsubscribed",
                                        "agent_session",
                                        "letter",
                                        "audit_intake",
                                        "audit_entry")
                                .contains(table.name());
                if (others) {
                    rows.put(
                            table.name(),
                            app.superuser()
                                    .sql("select t::text from " + table.name()
                                            + " t where organization_id = ? and t::text not like ? order by 1")
                                    .params(organization.value(), "%" + eve + "%")
                                    .query((row, number) -> String.valueOf(row.getString(1)))
                                    .list());
                }
            }
        }
        rows.replaceAll((table, texts) ->
                texts.stream().filter(text -> !text.contains("Hello")).toList());
        return rows;
    }

    @Test
    void mentionsAreShownConfirmedAndCounted() throws Exception {
        UUID anna = contact("Anna", proven("anna.berg@example.com"));
        conversation(anna, "Hi");
        UUID mia = contact("Mia", proven("mia@example.com"));
        UUID held = conversation(mia, "Hold this: anna.berg@example.com");
        for (int each = 0; each < 24; each++) {
            conversation(mia, "Number " + each + ": ask Anna.Berg@example.com, not xanna.berg@example.com.");
        }
        hold(held);
        String request = begin(anna);

        JsonNode mentions = scene.desk.get(request + "/erase/mentions").json();
        assertThat(mentions.path("count").asInt()).as(mentions.toString()).isEqualTo(48);
        assertThat(CountAudit.of(app.superuser(), organization, Action.PRIVACY_DATA_READ))
                .isOne();
        // a chat without a subject is called after its first message
        JsonNode first = mentions.path("items").get(0);
        assertThat(first.path("table").asString()).isEqualTo("conversation");
        assertThat(first.path("before").asString()).endsWith("ask ");
        assertThat(first.path("handle").asString()).isEqualTo("Anna.Berg@example.com");
        assertThat(first.path("after").asString()).isEqualTo(", not xanna.berg@example.com.");
        assertThat(first.path("conversation").asString()).isNotEmpty();
        assertThat(start(request, null).code()).isEqualTo("privacy.mentions-unconfirmed");
        assertThat(start(request, 47).code()).isEqualTo("privacy.mentions-unconfirmed");
        assertThat(start(request, 48).status()).isEqualTo(202);

        JsonNode progress = ended(request);
        assertThat(progress.path("state").asString()).as(progress.toString()).isEqualTo("complete");
        assertThat(texts(mia))
                .contains("Hold this: anna.berg@example.com", "Number 7: ask [erased], not xanna.berg@example.com.")
                .noneMatch(each -> each.contains("Anna.Berg"));
        assertThat(scene.browser
                        .get(progress.path("certificate").asString() + ".json")
                        .text())
                .contains("\"mentions\":48", "\"mentionsHeld\":2");
    }

    private List<String> texts(UUID contact) {
        return app.superuser()
                .sql("""
                        select m.text from message m join conversation c on c.organization_id = m.organization_id
                          and c.id = m.conversation_id where c.contact_id = ?""")
                .param(contact)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    @Test
    void storedEmailOfSomeoneElseIsRewrittenAndStays() throws Exception {
        try (MailScene mail = new MailScene(app)) {
            PrivacyScene there = new PrivacyScene(app, mail.company);
            String body =
                    Base64.getMimeEncoder().encodeToString("Please ask Lena.Vos@example.com about it.".getBytes(UTF_8));
            mail.send("mia@peer.example", """
                    From: Mia <mia@peer.example>
                    To: %s
                    Subject: Lamp
                    Message-ID: <lamp@peer.example>
                    Content-Type: text/plain; charset=utf-8
                    Content-Transfer-Encoding: base64

                    %s
                    """.formatted(mail.mailbox, body));
            mail.conversations(1);
            UUID lena = there.contact("Lena Vos", "lena.vos@example.com");
            OrganizationId company = mail.company.id();
            erase(company, lena);

            List<String> originals = app.bean(EncryptedFiles.class).all(company).stream()
                    .filter(each -> each.path().contains("/mail/"))
                    .map(this::content)
                    .toList();
            assertThat(originals)
                    .anyMatch(each -> each.contains(
                            Base64.getMimeEncoder().encodeToString("Please ask [erased] about it.".getBytes(UTF_8))))
                    .noneMatch(each -> each.contains(body.substring(0, 40)) || each.contains("ena.Vos@"));
        }
    }

    private String content(FileKey key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = app.bean(EncryptedFiles.class).open(key).orElseThrow()) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toString(UTF_8);
    }

    private Erasure erase(OrganizationId company, UUID contact) {
        UUID id = insert(company, contact);
        assertThat(app.bean(RunErasure.class).run(company, id)).isTrue();
        Erasure ended = find(company, id);
        assertThat(ended.state()).as(ended.toString()).isEqualTo(ErasureState.COMPLETE);
        return ended;
    }

    private UUID insert(OrganizationId company, UUID contact) {
        UUID id = UUID.randomUUID();
        ErasureRows rows = app.bean(ErasureRows.class);
        app.bean(Transactions.class)
                .in(
                        company,
                        () -> rows.insert(
                                company,
                                id,
                                null,
                                null,
                                Sql.now(Clock.systemUTC()),
                                Tokens.of(List.of(contact)),
                                false));
        return id;
    }

    private Erasure find(OrganizationId company, UUID id) {
        return app.bean(Transactions.class)
                .read(company, () -> app.bean(ErasureRows.class).find(company, id))
                .orElseThrow();
    }

    @Test
    void stepThatEndedTheProgramTwiceIsStoppedAndGoesOnWhenAskedTo() {
        UUID contact = contact("Rik", proven("rik@example.com"));
        UUID id = insert(organization, contact);
        app.superuser()
                .sql("update erasure set tries = 2 where id = ?")
                .param(id)
                .update();

        assertThat(app.bean(RunErasure.class).run(organization, id)).isTrue();
        Erasure stopped = find(organization, id);
        assertThat(stopped.state()).isEqualTo(ErasureState.VERIFY_FAILED);
        assertThat(stopped.failure()).isEqualTo("ended-program");

        app.bean(Transactions.class)
                .in(
                        organization,
                        () -> app.bean(ErasureRows.class).again(organization, stopped, Sql.now(Clock.systemUTC())));
        assertThat(app.bean(RunErasure.class).run(organization, id)).isTrue();
        assertThat(find(organization, id).state()).isEqualTo(ErasureState.COMPLETE);
    }

    @Test
    void scanGoesOnAfterTheLastFileItNotedAndKeepsWhatItFound() {
        UUID id = insert(organization, contact("Sia", proven("sia@example.com")));
        RunErasure run = app.bean(RunErasure.class);
        while (find(organization, id).state() != ErasureState.PHYSICAL) {
            run.step(organization, find(organization, id));
        }
        // the program ended after it had read all files, and one had something
        app.bean(Transactions.class)
                .in(
                        organization,
                        () -> app.bean(ErasureRows.class)
                                .read(
                                        organization,
                                        id,
                                        "zzz",
                                        find(organization, id).counts().withLeft(Map.of("files:attachment", 1))));
        EncryptedFiles files = app.bean(EncryptedFiles.class);
        FileKey read = new FileKey(organization, "attachment", UUID.randomUUID().toString());
        files.put(read, out -> out.write("sia@example.com".getBytes(UTF_8)));

        assertThat(run.run(organization, id)).isTrue();
        Erasure failed = find(organization, id);
        assertThat(failed.failure()).isEqualTo("found");
        assertThat(failed.counts().left()).containsExactly(Map.entry("files:attachment", 1));

        files.delete(read);
        app.bean(Transactions.class)
                .in(
                        organization,
                        () -> app.bean(ErasureRows.class).again(organization, failed, Sql.now(Clock.systemUTC())));
        assertThat(run.run(organization, id)).isTrue();
        assertThat(find(organization, id).state()).isEqualTo(ErasureState.COMPLETE);
    }

    @Test
    void oneErasureAtATimeReadsEverything() {
        UUID id = insert(organization, contact("Ole", proven("ole@example.com")));
        RunErasure run = app.bean(RunErasure.class);
        assertThat(app.bean(OneScan.class).run(() -> {
                    assertThat(run.run(organization, id)).as("it waits").isFalse();
                    assertThat(find(organization, id).state()).isEqualTo(ErasureState.BLOBS_SHREDDED);
                }))
                .isTrue();
        assertThat(run.run(organization, id)).isTrue();
        assertThat(find(organization, id).state()).isEqualTo(ErasureState.COMPLETE);
    }

    @Test
    void whatThePersonWroteInSomeoneElsesHeldConversationWaitsForTheHold() {
        UUID contact = contact("Ada", proven("ada@example.com"));
        UUID held = conversation(contact("Mia", proven("mia.held@example.com")), "Held");
        app.superuser().sql("""
                        insert into participant (organization_id, conversation_id, kind, participant_id, joined_at)
                        values (?, ?, 'visitor', ?, now())""").params(organization.value(), held, contact).update();
        hold(held);
        UUID id = insert(organization, contact);

        assertThat(app.bean(RunErasure.class).run(organization, id)).isTrue();
        assertThat(find(organization, id).failure()).isEqualTo("held");
    }

    private void hold(UUID conversation) {
        Map<String, Object> hold =
                new HashMap<>(Map.of("scopeKind", "conversation", "scope", conversation, "reason", "dispute"));
        hold.put("reviewAt", LocalDate.now(Clock.systemUTC()).plusMonths(6).toString());
        assertThat(scene.desk.post("/api/v1/privacy/holds", hold).status()).isEqualTo(201);
    }
}
