package io.parlour.conversations.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.Attachment;
import io.parlour.conversations.Author;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.Scene;
import io.parlour.kernel.Problem;
import io.parlour.kernel.work.HeavyWork;
import io.parlour.live.Audience;
import io.parlour.live.Party;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesIT {
    private Scene scene = Scene.shared();

    @Test
    void anUploadGoesOnAfterACut() throws Exception {
        byte[] file = Samples.text(2_500_000);
        UUID id = start("notes.txt", file.length).id();
        append(id, 0, file);
        assertThat(offset(id)).isEqualTo(Upload.PART);
        assertThatThrownBy(() -> append(id, Upload.PART, Arrays.copyOf(file, Upload.PART + 500)))
                .isInstanceOf(Problem.class);
        assertThat(offset(id)).isEqualTo(Upload.PART);
        assertThatThrownBy(() -> append(id, 0, file)).isInstanceOfSatisfying(Problem.class, e -> {
            assertThat(e.code()).isEqualTo("upload.offset");
            assertThat(e.more().get("offset")).isEqualTo((long) Upload.PART);
        });
        append(id, Upload.PART, file);
        AppendUpload.Progress done = append(id, 2L * Upload.PART, file);
        assertThat(done.done()).isTrue();

        Message message = send(id);
        assertThat(message.attachments()).extracting(Attachment::name).containsExactly("notes.txt");
        HttpResponse<byte[]> got = get(link(agent(), id).url());
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(file);
    }

    @Test
    void aFileIsADownloadThatNoBrowserRuns() throws Exception {
        UUID id = upload("café \"x\".txt", Samples.text(10));
        HttpResponse<byte[]> got = get(link(agent(), id).url());
        assertThat(got.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;");
        assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(got.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox");
    }

    @Test
    void aLinkIsGoodForItsFileAndItsReaderAlone() throws Exception {
        UUID id = upload("a.txt", Samples.text(10));
        UUID other = upload("b.txt", Samples.text(10));
        String url = link(agent(), id).url();
        String key = url.substring(url.indexOf('?'));
        assertThat(get("/files/" + other + key).statusCode()).isEqualTo(403);
        assertThat(get("/files/" + id + "?k=AAAA").statusCode()).isEqualTo(403);
        assertThat(get("/files/" + id).statusCode()).isEqualTo(403);
        assertThat(get(url.substring(0, url.length() - 3) + "abc").statusCode()).isEqualTo(403);
        assertThat(url).doesNotContain(scene.agent.toString()).doesNotContain(scene.organization.toString());
        assertThatThrownBy(() -> link(visitor(scene.contact), id)).isInstanceOf(Problem.class);
    }

    @Test
    void theReadersRightIsAskedWhenTheLinkIsUsed() throws Exception {
        UUID id = upload("a.txt", Samples.text(10));
        send(id);
        String url = link(visitor(scene.contact), id).url();
        assertThat(get(url).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> link(visitor(scene.newContact()), id)).isInstanceOf(Problem.class);
        scene.transactions()
                .in(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql(
                                        "update conversation set contact_id = :other where organization_id = :o and id = :c")
                                .param("other", scene.newContact())
                                .param("o", scene.organization.value())
                                .param("c", scene.conversation)
                                .update());
        assertThat(get(url).statusCode()).isEqualTo(403);
    }

    @Test
    void aFileOfANoteNeverReachesAVisitor() throws Exception {
        UUID id = upload("internal.txt", Samples.text(10));
        scene.post(withFile(scene.request(new Author.Agent(scene.agent), "see", MessageKind.NOTE), id));
        assertThat(link(agent(), id).url()).isNotEmpty();
        assertThatThrownBy(() -> link(visitor(scene.contact), id)).isInstanceOf(Problem.class);
    }

    @Test
    void aRenamedProgramIsRefusedWithTheTypeFound() {
        assertThatThrownBy(() -> upload("holiday.png", Samples.program())).isInstanceOfSatisfying(Problem.class, e -> {
            assertThat(e.code()).isEqualTo("upload.type-refused");
            assertThat(String.valueOf(e.more().get("found"))).contains("x-msdownload");
        });
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeStorage() {
        assertThatThrownBy(() -> start("big.txt", 200L * 1024 * 1024)).isInstanceOfSatisfying(Problem.class, e -> {
            assertThat(e.status()).isEqualTo(413);
            assertThat(e.more().get("maxBytes")).isEqualTo(StartUpload.DEFAULT_MAX_BYTES);
        });
        assertThatThrownBy(() -> start("empty.txt", 0)).isInstanceOf(Problem.class);
        UUID id = start("small.txt", 100).id();
        assertThatThrownBy(() -> scene.app
                        .bean(AppendUpload.class)
                        .append(scene.organization, owner(), id, 0, new ByteArrayInputStream(Samples.text(200))))
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.status()).isEqualTo(413));
        assertThat(offset(id)).isZero();
    }

    @Test
    void namesLoseTheirPathAndStayWithinBounds() throws Exception {
        UUID id = upload("../../etc/" + "n".repeat(300) + ".txt", Samples.text(10));
        UUID lines = upload("order\r\nBcc: eve@example.com\0.txt", Samples.text(10));
        UUID windows = upload("C:\\Users\\Vera\\4111111111111111.txt", Samples.text(10));
        assertThat(send(id).attachments().getFirst().name())
                .hasSize(200)
                .startsWith("nnn")
                .endsWith(".txt");
        assertThat(send(lines).attachments().getFirst().name()).isEqualTo("order Bcc  eve@example.com .txt");
        assertThat(send(windows).attachments().getFirst().name()).isEqualTo("[card ••1111].txt");
    }

    @Test
    void aFileIsOfOneMessageAndOfItsOwner() throws Exception {
        UUID id = upload("a.txt", Samples.text(10));
        PostMessage.Request byVisitor = withFile(scene.visitorSays("mine"), id);
        assertThatThrownBy(() -> scene.post(byVisitor)).isInstanceOf(Problem.class);
        send(id);
        assertThatThrownBy(() -> send(id)).isInstanceOf(Problem.class);
    }

    @Test
    void anImageHasAPreviewWithoutItsMetadata() throws Exception {
        UUID id = upload("photo.png", Samples.png(1600, 900));
        Attachment attachment = send(id).attachments().getFirst();
        assertThat(attachment.image()).isTrue();
        assertThat(attachment.width()).isEqualTo(1600);
        String preview = Objects.requireNonNull(link(agent(), id).previewUrl());
        HttpResponse<byte[]> got = get(preview);
        assertThat(got.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline");
        try (ByteArrayInputStream in = new ByteArrayInputStream(got.body())) {
            assertThat(javax.imageio.ImageIO.read(in).getWidth()).isEqualTo(400);
        }
    }

    @Test
    void aPictureThatCannotBeReadForManyOthersIsTakenLater() throws Exception {
        byte[] photo = Samples.png(1600, 900);
        CountDownLatch end = new CountDownLatch(1);
        HeavyWork work = scene.app.bean(HeavyWork.class);
        List<Future<Boolean>> others = new ArrayList<>();
        UUID id = start("photo.png", photo.length).id();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int other = 0; other < 60; other++) {
                others.add(callers.submit(() -> work.run(HeavyWork.Kind.PICTURE, Duration.ofMinutes(1), stop -> {
                    end.await();
                    return true;
                })));
            }
            try {
                await().until(() -> others.stream().anyMatch(Future::isDone));
                assertThat(busy(() -> append(id, 0, photo))).isTrue();
                KeepFile keep = scene.app.bean(KeepFile.class);
                assertThat(busy(() -> keep.keep(scene.organization, owner(), "photo.png", photo)))
                        .isTrue();
            } finally {
                end.countDown();
            }
        }
        assertThat(append(id, 0, photo).done()).isTrue();
        assertThat(send(id).attachments().getFirst().image()).isTrue();
    }

    private static boolean busy(Callable<?> reading) throws Exception {
        try {
            reading.call();
            return false;
        } catch (Problem problem) {
            return problem.status() == 503 && problem.code().equals("upload.busy");
        }
    }

    @Test
    void whatIsNeverSentVanishesAfterAnHour() throws Exception {
        UUID id = upload("a.txt", Samples.text(10));
        UUID half = start("b.txt", 2_000_000).id();
        UUID sent = upload("c.txt", Samples.text(10));
        send(sent);
        age(id);
        age(half);
        age(sent);
        assertThatThrownBy(() -> send(id)).isInstanceOf(Problem.class);
        scene.app.bean(ExpireUploads.class).expire(scene.organization);
        assertThatThrownBy(() -> link(agent(), id)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> offset(half)).isInstanceOf(Problem.class);
        assertThat(link(agent(), sent).url()).isNotEmpty();
    }

    @Test
    void withoutRoomForFilesMessagesStillGo() {
        try (TestApp full = TestApp.start("parlour.files=/dev/full/files")) {
            Scene other = Scene.in(full);
            UUID id = full.bean(StartUpload.class)
                    .start(
                            other.organization,
                            new Author.Agent(other.agent),
                            new StartUpload.Wish("a.txt", 10, StartUpload.DEFAULT_MAX_BYTES))
                    .id();
            assertThatThrownBy(() -> full.bean(AppendUpload.class)
                            .append(
                                    other.organization,
                                    new Author.Agent(other.agent),
                                    id,
                                    0,
                                    new ByteArrayInputStream(Samples.text(10))))
                    .isInstanceOfSatisfying(Problem.class, e -> {
                        assertThat(e.status()).isEqualTo(507);
                        assertThat(e.code()).isEqualTo("upload.later");
                    });
            assertThat(other.post(other.agentSays("without the file"))).isInstanceOf(PostMessage.Outcome.Posted.class);
        }
    }

    @Test
    void anInfectedFileGoesToNobody(@TempDir Path directory) throws Exception {
        Path command = Files.writeString(
                directory.resolve("scan"),
                "#!/bin/sh\nif grep -q EICAR-STANDARD-ANTIVIRUS-TEST-FILE; then exit 1; fi\nexit 0\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        try (TestApp scanning = TestApp.start("parlour.scan.command=" + command)) {
            scene = Scene.in(scanning);
            String sample = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
            UUID bad = upload("a.txt", sample.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            UUID good = upload("b.txt", Samples.text(10));
            await().until(() -> state(bad).equals("infected") && state(good).equals("clean"));
            assertThatThrownBy(() -> link(agent(), bad))
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.code()).isEqualTo("attachment.blocked"));
            assertThat(link(agent(), good).url()).isNotEmpty();
        }
    }

    private String state(UUID id) {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("select state from attachment where organization_id = :o and id = :id")
                                .param("o", scene.organization.value())
                                .param("id", id)
                                .query(String.class)
                                .single());
    }

    private void age(UUID id) {
        scene.transactions().in(scene.organization, () -> {
            scene.jdbc()
                    .sql("""
                            update attachment set created_at = created_at - interval '70 minutes'
                            where organization_id = :o and id = :id
                            """)
                    .param("o", scene.organization.value())
                    .param("id", id)
                    .update();
        });
    }

    private StartUpload.Started start(String name, long size) {
        return scene.app
                .bean(StartUpload.class)
                .start(scene.organization, owner(), new StartUpload.Wish(name, size, StartUpload.DEFAULT_MAX_BYTES));
    }

    private AppendUpload.Progress append(UUID id, long offset, byte[] file) throws IOException {
        byte[] part = Arrays.copyOfRange(file, (int) offset, (int) Math.min(file.length, offset + Upload.PART));
        return scene.app
                .bean(AppendUpload.class)
                .append(scene.organization, owner(), id, offset, new ByteArrayInputStream(part));
    }

    private UUID upload(String name, byte[] file) throws IOException {
        UUID id = start(name, file.length).id();
        append(id, 0, file);
        return id;
    }

    private long offset(UUID id) {
        return scene.app.bean(FindUpload.class).offset(scene.organization, owner(), id);
    }

    private Message send(UUID file) {
        PostMessage.Outcome outcome = scene.post(withFile(scene.agentSays(""), file));
        assertThat(outcome).isInstanceOf(PostMessage.Outcome.Posted.class);
        return scene.messages(Audience.VISITOR).getLast();
    }

    private static PostMessage.Request withFile(PostMessage.Request request, UUID file) {
        return new PostMessage.Request(
                request.organization(),
                request.conversation(),
                request.author(),
                request.clientId(),
                request.kind(),
                request.text(),
                List.of(file),
                0,
                false);
    }

    private LinkFile.Links link(Party reader, UUID id) {
        return scene.app.bean(LinkFile.class).link(reader, id);
    }

    private Party agent() {
        return new Party.Agent(scene.organization, scene.agent, Scene.IDS.next());
    }

    private Party visitor(UUID contact) {
        return new Party.Visitor(scene.organization, Scene.IDS.next(), contact, Scene.IDS.next());
    }

    private Author owner() {
        return new Author.Agent(scene.agent);
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(scene.app.url() + path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
