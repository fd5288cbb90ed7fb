package io.parlour.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.mail.intake.Receiving;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.receiver.Dialogue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// An organization with one mailbox, mails to it through the receiver's own socket, and an owner's console.
public final class MailScene implements AutoCloseable {
    public final TestApp app;
    public final Company company;
    public final ConsoleClient console;
    public final String mailbox;

    public MailScene(TestApp app) {
        this.app = app;
        this.company = Company.in(app);
        this.console = company.console(Role.OWNER);
        String name = "Shop " + UUID.randomUUID();
        assertThat(console.post("/api/v1/sites", Map.of("name", name, "allowedOrigins", List.of()))
                        .status())
                .isLessThan(300);
        String given = console.get("/api/v1/mailboxes")
                .json()
                .get("items")
                .get(0)
                .get("address")
                .asString();
        this.mailbox = app.bean(SmtpSettings.class).sends() ? atOwnDomain(given) : given;
    }

    /// Email that leaves the program is never from a domain that the installation made up.
    private String atOwnDomain(String given) {
        String own = given.replace(".parlour.localhost", ".scene.example");
        app.superuser()
                .sql("""
                        update mail_domain set name = ? where organization_id = ? and name = ?""")
                .params(domain(own), company.id().value(), domain(given))
                .update();
        app.superuser()
                .sql("""
                        update mailbox set address = ?, address_hash = ?
                        where organization_id = ? and address = ?""")
                .params(
                        own,
                        Objects.requireNonNull(MailAddress.of(own)).hash(),
                        company.id().value(),
                        given)
                .update();
        return own;
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    /// Through the receiver, which has answered 250 when this returns: by a relay of the organization, which found that
    /// the domain of `From` vouches for it.
    public void send(String from, String mail) {
        send(from, mail, mailbox);
    }

    public void send(String from, String mail, String... recipients) {
        app.superuser().sql("""
                        update mailbox set trusted_results = 'mx.ours.example', trusted_peers = '127.0.0.1'
                        where organization_id = :organization
                        """).param("organization", company.id().value()).update();
        Matcher sender = Pattern.compile("(?m)^From:.*@([^>\\s]+)>?$").matcher(mail);
        boolean checked = mail.contains("Authentication-Results:") || !sender.find();
        String results = checked
                ? ""
                : "Authentication-Results: mx.ours.example; dmarc=pass header.from=" + sender.group(1) + "\n";
        deliver(from, results + mail, recipients);
    }

    /// The same, and nothing says that it is from whom it names.
    public void sendUnverified(String from, String mail, String... recipients) {
        deliver(from, mail, recipients.length == 0 ? new String[] {mailbox} : recipients);
    }

    private void deliver(String from, String mail, String... recipients) {
        int port = app.bean(Receiving.class).port().orElseThrow();
        try (Dialogue peer = Dialogue.greeted(port)) {
            peer.say("MAIL FROM:<" + from + ">", "250");
            for (String recipient : recipients) {
                peer.say("RCPT TO:<" + recipient + ">", "250");
            }
            peer.say("DATA", "354");
            peer.send(mail.stripTrailing().replace("\n", "\r\n").getBytes(ISO_8859_1));
            peer.send("\r\n.\r\n");
            peer.expect("250");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// What the receiver says to a recipient of the mailbox when this sender comes.
    public String refused(String from) {
        int port = app.bean(Receiving.class).port().orElseThrow();
        try (Dialogue peer = Dialogue.greeted(port)) {
            peer.say("MAIL FROM:<" + from + ">", "250");
            return peer.say("RCPT TO:<" + mailbox + ">", "5");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// As if the organization had proved that the domain is its own; nobody else has it then.
    public void verify(String domain) {
        app.superuser()
                .sql("update mail_domain set verified_by = null, verified_at = null where name = ?")
                .param(domain)
                .update();
        assertThat(app.superuser().sql("""
                                update mail_domain set verified_by = 'operator', verified_at = now()
                                where organization_id = ? and name = ?""").params(company.id().value(), domain).update())
                .isEqualTo(1);
    }

    /// The conversations by mail, newest first, once there are that many.
    public List<JsonNode> conversations(int number) {
        await().atMost(Duration.ofSeconds(20)).until(() -> conversations().size() >= number);
        assertThat(conversations()).hasSize(number);
        return conversations();
    }

    public List<JsonNode> conversations() {
        return items("/api/v1/conversations?view=unassigned&limit=100").stream()
                .sorted((one, other) ->
                        other.get("id").asString().compareTo(one.get("id").asString()))
                .toList();
    }

    /// Public messages and notes, oldest first.
    public List<JsonNode> messages(String conversation) {
        return items("/api/v1/conversations/" + conversation + "/messages").stream()
                .filter(message -> !message.get("kind").asString().equals("event"))
                .toList();
    }

    public List<JsonNode> messages(String conversation, int number) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> messages(conversation).size() >= number);
        return messages(conversation);
    }

    /// Answers as the owner.
    public void answer(String conversation, String text) {
        List<JsonNode> before = messages(conversation);
        long seen = before.isEmpty() ? 0 : before.getLast().get("seq").asLong();
        ConsoleClient.Answer answer = console.post(
                "/api/v1/conversations/" + conversation + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "message", "text", text, "seen", seen));
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
    }

    /// To a department of its own, out of sight for agents of others.
    public void elsewhere(String conversation) {
        String department = console.post("/api/v1/departments", Map.of("name", "Elsewhere"))
                .json()
                .get("id")
                .asString();
        assertThat(console.put(
                                "/api/v1/conversations/" + conversation + "/department",
                                Map.of("department", department))
                        .status())
                .isEqualTo(204);
    }

    /// Mails on their way out, newest first.
    public List<JsonNode> outbound() {
        return items("/api/v1/outbound-mails");
    }

    public String source(JsonNode outbound) {
        return console.get("/api/v1/outbound-mails/" + outbound.get("id").asString() + "/source")
                .text();
    }

    public List<JsonNode> items(String path) {
        ConsoleClient.Answer answer = console.get(path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .toList();
    }

    @Override
    public void close() {
        console.close();
    }
}
