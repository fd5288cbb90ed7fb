package io.parlour;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.parlour.conversations.StartConversation;
import io.parlour.helpdesk.imports.TicketLines;
import io.parlour.identity.ConsoleClient;
import io.parlour.knowledge.Writers;
import io.parlour.mail.MailScene;
import io.parlour.privacy.PrivacyScene;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/// Runs the whole program and gives its jobs the largest files that their routes accept, in a process whose heap is
/// small. It says `done` with what became of each when all are worked on.
///
/// `LargeFiles DIRECTORY COUNT`: files are written there, and so many of each kind are worked on at once; for 0, one of
/// those kinds that take the most.
public final class LargeFiles {
    private static final int MAIL = 50 << 20;
    private static final TicketLines.Content SMALL = out -> out.write("QUJD".getBytes(US_ASCII));
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path directory;
    private final int count;
    private final boolean all;
    private final TestApp app;
    private final List<String> results = new ArrayList<>();
    private int files;

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private LargeFiles(Path directory, int count, TestApp app) {
        this.directory = directory;
        this.count = Math.max(1, count);
        this.all = count > 0;
        this.app = app;
    }

    public static void main(String[] args) throws IOException {
        try (TestApp app = TestApp.start()) {
            LargeFiles all = new LargeFiles(Path.of(args[0]), Integer.parseInt(args[1]), app);
            all.mails();
            all.tickets();
            all.articles();
            System.out.println("done " + String.join(", ", all.results));
        }
    }

    private void mails() throws IOException {
        try (MailScene scene = new MailScene(app)) {
            String mailbox =
                    scene.items("/api/v1/mailboxes").getFirst().get("id").asString();
            List<String> posted = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                List<Writing> mails = List.of(
                        out -> mail(out, "text/html", "8bit", LargeFiles::tags),
                        out -> mail(out, "application/octet-stream", "base64", LargeFiles::base64),
                        out -> mail(out, "text/plain", "quoted-printable", LargeFiles::text));
                for (Writing each : mails.subList(0, all ? mails.size() : 1)) {
                    ConsoleClient.Answer answer = scene.console.send(
                            "POST",
                            "/api/v1/mailboxes/" + mailbox + "/raw-mails",
                            file(each),
                            Map.of("Content-Type", "message/rfc822", "Idempotency-Key", "mail-" + posted.size()));
                    posted.add(answer.json().get("id").asString());
                }
            }
            for (String each : posted) {
                JsonNode mail = until(
                        scene.console,
                        "/api/v1/raw-mails/" + each,
                        found -> !found.get("outcome").asString().equals("pending"));
                results.add("mail " + mail.get("outcome").asString());
            }
            PrivacyScene desk = new PrivacyScene(app, scene.company);
            erasure(desk);
            if (all) {
                copy(desk);
            }
        }
    }

    /// Searches all of them for someone else's address.
    private void erasure(PrivacyScene desk) {
        UUID contact = desk.contact("Lena", "lena@peer.example");
        String id = desk.desk
                .post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", "erase"))
                .json()
                .get("id")
                .asString();
        desk.act(UUID.fromString(id), "erase", Map.of());
        JsonNode ended = until(
                desk.desk,
                "/api/v1/privacy/requests/" + id + "/erasure",
                found -> List.of("complete", "verify-failed")
                        .contains(found.get("state").asString()));
        results.add("erasure " + ended.get("state").asString());
    }

    /// Of someone who wrote 60,000 messages of 10,000 letters.
    private void copy(PrivacyScene desk) {
        UUID contact = desk.contact("Vera", "vera@peer.example");
        UUID conversation = app.bean(StartConversation.class)
                .start(
                        desk.company.id(),
                        new StartConversation.Start(contact, "web", null, null, null, "en", null),
                        new StartConversation.First(UUID.randomUUID(), "First", List.of()))
                .conversation();
        app.superuser()
                .sql("""
                        insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id, text, at)
                        select ?, ?, n, gen_random_uuid(), gen_random_uuid(), 'message', 'visitor', ?, repeat('word ', 2000), now()
                        from generate_series(10, 60009) n""")
                .params(desk.company.id().value(), conversation, contact)
                .update();
        String id = desk.desk
                .post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", "access"))
                .json()
                .get("id")
                .asString();
        desk.act(UUID.fromString(id), "deliver", Map.of());
        JsonNode ended = until(
                desk.desk,
                "/api/v1/privacy/requests/" + id,
                found -> !found.path("closedAt").isMissingNode());
        results.add("copy " + ended.get("state").asString());
    }

    private static void mail(OutputStream out, String type, String encoding, Writing body) throws IOException {
        out.write(("From: ann@peer.example\r\nTo: shop@ours.example\r\nSubject: Large\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: " + type + "; charset=utf-8\r\nContent-Transfer-Encoding: " + encoding
                        + "\r\n\r\n")
                .getBytes(US_ASCII));
        body.to(out);
    }

    private static void base64(OutputStream out) throws IOException {
        byte[] line = new byte[57];
        Random random = new Random(7);
        for (int written = 0; written < MAIL - 1_000; written += 78) {
            random.nextBytes(line);
            out.write(Base64.getEncoder().encode(line));
            out.write('\r');
            out.write('\n');
        }
    }

    private static void tags(OutputStream out) throws IOException {
        repeat(out, "<b>x<i>\r\n", MAIL - 1_000);
    }

    private static void text(OutputStream out) throws IOException {
        repeat(out, "These are words=20of a long =C3=A4 text.\r\n", MAIL - 1_000);
    }

    private static void repeat(OutputStream out, String piece, int most) throws IOException {
        byte[] octets = piece.getBytes(UTF_8);
        for (int written = 0; written + octets.length <= most; written += octets.length) {
            out.write(octets);
        }
    }

    /// Lines of 40 million characters.
    private void tickets() throws IOException {
        try (MailScene scene = new MailScene(app)) {
            List<String> runs = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                Path file = file(out -> {
                    TicketLines.line(out, "a", "html", each -> repeat(each, "<b>x", 39_000_000), SMALL);
                    if (all) {
                        TicketLines.line(out, "b", "text", SMALL, each -> repeat(each, "QUJD", 33_000_000));
                        TicketLines.line(out, "c", "text", each -> repeat(each, "x\u4e2d ", 39_000_000), SMALL);
                    }
                });
                String id = scene.console
                        .send("POST", "/api/v1/ticket-imports?source=old" + number, file, Map.of())
                        .json()
                        .get("id")
                        .asString();
                scene.console.post("/api/v1/ticket-imports/" + id + "/start", Map.of());
                runs.add(id);
            }
            for (String each : runs) {
                JsonNode run = until(
                        scene.console,
                        "/api/v1/ticket-imports/" + each,
                        found -> found.get("state").asString().equals("done"));
                results.add("tickets " + run.get("made").asInt());
            }
        }
    }

    private void articles() throws IOException {
        for (int number = 0; number < count; number++) {
            Writers writers = new Writers(app);
            Path file = file(this::zip);
            String imports = "/api/v1/help-centers/" + writers.center + "/imports";
            String run = imports + "/"
                    + Writers.created(writers.owner.send("POST", imports, file, Map.of()))
                            .get("id")
                            .asString();
            until(writers.owner, run, found -> found.get("state").asString().equals("checked"));
            writers.owner.post(run + "/start", Map.of("publish", true));
            JsonNode done = until(
                    writers.owner, run, found -> found.get("state").asString().equals("done"));
            results.add("articles " + done.path("counts").path("created").asInt());
        }
    }

    private void zip(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION);
        entry(zip, "cells.md", each -> {
            repeat(each, "|a", 100_000);
            each.write("|\n".getBytes(US_ASCII));
            repeat(each, "|-", 100_000);
            each.write("|\n".getBytes(US_ASCII));
            repeat(each, "row\n", 7_000_000);
        });
        if (all) {
            others(zip);
        }
        entry(zip, "good.md", each -> each.write("# Good\n\n![picture](picture.svg)\n".getBytes(US_ASCII)));
        zip.finish();
    }

    private static void others(ZipOutputStream zip) throws IOException {
        entry(zip, "tags.html", each -> repeat(each, "<b>x" + noise(), 8_000_000));
        entry(zip, "marks.md", each -> repeat(each, "*a* `b`" + noise(), 8_000_000));
        entry(zip, "lines.md", each -> repeat(each, "a\n\n", 8_000_000));
        entry(zip, "picture.svg", each -> {
            each.write("<svg xmlns='http://www.w3.org/2000/svg'>".getBytes(US_ASCII));
            repeat(each, "<g></g>", 19_000_000);
        });
    }

    /// So that it isn't refused for how much larger it gets.
    private static String noise() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(5);
        for (int at = 0; at < 4_000; at++) {
            text.append((char) ('a' + random.nextInt(26)));
            if (at % 3 == 0) {
                text.append("<i>*");
            }
        }
        return text.toString();
    }

    private static void entry(ZipOutputStream zip, String name, Writing content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.to(zip);
        zip.closeEntry();
    }

    private static JsonNode until(ConsoleClient console, String path, Predicate<JsonNode> reached) {
        JsonNode[] last = {console.get(path).json()};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            last[0] = console.get(path).json();
            if (last[0].path("state").asString("").equals("failed")) {
                throw new IllegalStateException(last[0].toString());
            }
            return reached.test(last[0]);
        });
        return last[0];
    }

    private Path file(Writing content) {
        Path file = directory.resolve("file-" + files++);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.to(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
