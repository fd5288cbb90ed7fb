package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.conversations.links.LinkConversations;
import io.parlour.conversations.links.LinkKind;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// How far a redaction goes, and what it leaves alone (HD-69).
class RedactingReachIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void whatOneMayNotRedactStaysAsItIsWhateverItIsTiedTo() {
        try (MailScene scene = new MailScene(APP)) {
            String home = RedactingIT.written(scene, "My word is hollyhock42.");
            JsonNode message = scene.messages(home).getFirst();
            String follow = other(scene, home, 2, LinkKind.FOLLOW_UP);
            String hidden = other(scene, follow, 3, LinkKind.FOLLOW_UP);
            String stranger = other(scene, home, 4, LinkKind.APART);
            String sales = RedactingAroundIT.department(scene, "Sales");
            RedactingAroundIT.move(scene, home, sales);
            RedactingAroundIT.move(scene, follow, sales);
            RedactingAroundIT.move(scene, stranger, sales);
            RedactingAroundIT.move(scene, hidden, RedactingAroundIT.department(scene, "Support"));
            Company.Person person = RedactingAroundIT.redactor(scene, sales);

            try (ConsoleClient lead = scene.company.console(person)) {
                assertThat(lead.get("/api/v1/conversations/" + hidden).status()).isEqualTo(404);
                assertThat(RedactingIT.redact(lead, home, message, "hollyhock42")
                                .status())
                        .isEqualTo(200);
            }

            assertThat(kept(follow)).as("what followed and is theirs").containsOnly("▇▇▇▇▇▇▇▇▇▇▇");
            assertThat(kept(hidden)).as("what is out of sight").containsOnly("hollyhock42");
            assertThat(kept(stranger)).as("a stranger's, unless asked for").containsOnly("hollyhock42");
        }
    }

    @Test
    void aHeldReplyThatHoldsItIsStoppedAndItsAuthorTold() {
        try (MailScene scene = new MailScene(APP)) {
            String home = RedactingIT.written(scene, "My word is hollyhock42.");
            JsonNode message = scene.messages(home).getFirst();
            RedactingIT.plan(scene, home, "Dear Ann, hollyhock42 it is.");
            RedactingIT.plan(scene, home, "Dear Ann, good bye.");

            assertThat(RedactingIT.redact(scene.console, home, message, "hollyhock42")
                            .status())
                    .isEqualTo(200);

            assertThat(APP.superuser()
                            .sql("select state || ' ' || coalesce(reason, '-') || ' ' || text from outgoing_reply"
                                    + " where conversation_id = cast(:home as uuid)")
                            .param("home", home)
                            .query(String.class)
                            .list())
                    .containsExactlyInAnyOrder(
                            "stopped message.redacted Dear Ann, ▇▇▇▇▇▇▇▇▇▇▇ it is.", "waiting - Dear Ann, good bye.");
        }
    }

    @Test
    void ofMailsThatBecameNoMessageThoseAloneGoThatHoldIt() {
        try (MailScene scene = new MailScene(APP)) {
            String home = RedactingIT.written(scene, "My word is hollyhock42.");
            JsonNode message = scene.messages(home).getFirst();
            String with = report(scene, home, 2, """
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary=b

                    --b
                    Content-Type: text/plain

                    It came back.
                    --b
                    Content-Type: message/rfc822

                    Subject: Your word
                    MIME-Version: 1.0
                    Content-Type: text/plain; charset=utf-8
                    Content-Transfer-Encoding: base64

                    VGhlIHdvcmQgaXMgaG9sbHlob2NrNDIu
                    --b--
                    """);
            String without = report(scene, home, 3, "\nIt came back, without its words.");

            assertThat(RedactingIT.redact(scene.console, home, message, "hollyhock42")
                            .status())
                    .isEqualTo(200);

            assertThat(gone(with)).isTrue();
            assertThat(gone(without)).isFalse();
        }
    }

    @Test
    void theOldestOfThousandsOfMessagesIsRedactedToo() {
        try (MailScene scene = new MailScene(APP)) {
            String home = RedactingIT.written(scene, "My word is hollyhock42.");
            JsonNode message = scene.messages(home).getFirst();
            APP.superuser().sql("""
                            insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, text, at)
                            select organization_id, id, 1000 + n, gen_random_uuid(), gen_random_uuid(), 'note', 'system',
                                'and so on', now() + n * interval '1 millisecond'
                            from conversation, generate_series(1, 5001) n where id = cast(:home as uuid)""").param("home", home).update();

            JsonNode copies = scene.console
                    .post(RedactingIT.path(home, message) + "/copies", Map.of("text", "hollyhock42"))
                    .json();
            assertThat(copies.get("items")).hasSize(1);
            assertThat(copies.get("all").asBoolean())
                    .as("there are too many to look into")
                    .isFalse();
            assertThat(RedactingIT.redact(scene.console, home, message, "hollyhock42")
                            .status())
                    .isEqualTo(200);

            assertThat(APP.superuser()
                            .sql("select text from message where id = cast(:id as uuid)")
                            .param("id", message.get("id").asString())
                            .query(String.class)
                            .single())
                    .isEqualTo("My word is ▇▇▇▇▇▇▇▇▇▇▇.");
        }
    }

    @Test
    void whatDoesNotHoldItIsNotLocked() {
        try (MailScene scene = new MailScene(APP)) {
            String home = RedactingIT.written(scene, "My word is hollyhock42.");
            JsonNode message = scene.messages(home).getFirst();
            RedactingIT.send(scene, "Something else", "\nOf something else.");
            String follow = scene.conversations(2).getFirst().get("id").asString();
            link(scene, follow, home, LinkKind.FOLLOW_UP);

            int status = APP.bean(Transactions.class).in(scene.company.id(), () -> {
                APP.bean(JdbcClient.class)
                        .sql("select id from conversation where organization_id = :organization"
                                + " and id = cast(:id as uuid) for update")
                        .param("organization", scene.company.id().value())
                        .param("id", follow)
                        .query()
                        .singleRow();
                return RedactingIT.redact(scene.console, home, message, "hollyhock42")
                        .status();
            });

            assertThat(status).isEqualTo(200);
        }
    }

    /// A ticket tied to another, with the word in all that is kept of it beside its message.
    private static String other(MailScene scene, String home, int number, LinkKind kind) {
        RedactingIT.send(scene, "Ticket " + number, "\nNothing of that here, number " + number + ".");
        String ticket = scene.conversations(number).getFirst().get("id").asString();
        link(scene, ticket, home, kind);
        RedactingIT.draft(scene, ticket, "hollyhock42");
        RedactingIT.plan(scene, ticket, "hollyhock42");
        RedactingIT.change(scene, ticket, Map.of("subject", "hollyhock42"));
        return ticket;
    }

    private static void link(MailScene scene, String ticket, String home, LinkKind kind) {
        APP.bean(Transactions.class)
                .in(
                        scene.company.id(),
                        () -> APP.bean(LinkConversations.class)
                                .link(scene.company.id(), UUID.fromString(ticket), UUID.fromString(home), kind));
    }

    private static List<String> kept(String ticket) {
        return APP.superuser()
                .sql("""
                        select subject from conversation where id = cast(:ticket as uuid)
                        union all select text from draft where conversation_id = cast(:ticket as uuid)
                        union all select text from outgoing_reply where conversation_id = cast(:ticket as uuid)
                        union all select changes #>> '{subject,1}' from ticket_event
                         where conversation_id = cast(:ticket as uuid) and changes #>> '{subject,1}' is not null""")
                .param("ticket", ticket)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    /// A mail that came and is no message of the conversation, but about it; the one it opened is another.
    private static String report(MailScene scene, String home, int number, String rest) {
        RedactingIT.send(scene, "Returned " + number, rest);
        String other = scene.conversations(number).getFirst().get("id").asString();
        scene.messages(other, 1);
        return APP.superuser()
                .sql("""
                        update mail_outcome set message_id = null, conversation_id = cast(:home as uuid)
                        where conversation_id = cast(:other as uuid) returning cast(raw_mail_id as text)""")
                .param("home", home)
                .param("other", other)
                .query(String.class)
                .single();
    }

    private static boolean gone(String raw) {
        return APP.superuser()
                .sql("select blob_deleted_at is not null from raw_mail where id = cast(:raw as uuid)")
                .param("raw", raw)
                .query(Boolean.class)
                .single();
    }
}
