package io.parlour.conversations.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.Author;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.Scene;
import io.parlour.database.TestDatabase;
import io.parlour.kernel.Problem;
import io.parlour.live.Party;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IcapFilesIT {
    private static final byte[] EICAR =
            ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").getBytes(US_ASCII);

    @Test
    void anIcapServiceBlocksTheInfectedFileAndAnUnreachableOneLeavesFilesUnscanned() throws IOException {
        IcapService service = new IcapService(IcapService.USUAL);
        try (TestDatabase database = TestDatabase.fresh();
                TestApp app = TestApp.start(database, "parlour.scan.icap=" + service.url())) {
            Scene scene = Scene.in(app);
            service.pause();
            UUID bad = sent(scene, EICAR);
            UUID good = sent(scene, Samples.text(10));
            for (UUID waiting : List.of(bad, good)) {
                assertThatThrownBy(() -> link(scene, agent(scene), waiting))
                        .as("before it's scanned")
                        .isInstanceOfSatisfying(
                                Problem.class, e -> assertThat(e.code()).isEqualTo("attachment.blocked"));
            }
            service.goOn();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> state(scene, bad).equals("infected")
                            && state(scene, good).equals("clean"));
            assertThatThrownBy(() -> link(scene, agent(scene), bad))
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.code()).isEqualTo("attachment.blocked"));
            assertThat(link(scene, visitor(scene), good).url()).isNotEmpty();

            service.close();
            UUID unseen = sent(scene, Samples.text(20));
            assertThatThrownBy(() -> link(scene, visitor(scene), unseen)).isInstanceOf(Problem.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                hurry(database);
                return state(scene, unseen).equals("unscanned");
            });
            assertThat(link(scene, agent(scene), unseen).url()).isNotEmpty();
            assertThatThrownBy(() -> link(scene, visitor(scene), unseen)).isInstanceOf(Problem.class);
        }
    }

    /// The next try is a minute away: now is that minute.
    private static void hurry(TestDatabase database) {
        database.superuser().sql("""
                        update scheduled_task set execution_time = now()
                        where task_name = 'attachment-scan' and not picked and execution_time > now()""").update();
    }

    private static UUID sent(Scene scene, byte[] file) throws IOException {
        Author owner = new Author.Agent(scene.agent);
        UUID id = scene.app
                .bean(StartUpload.class)
                .start(
                        scene.organization,
                        owner,
                        new StartUpload.Wish("a.txt", file.length, StartUpload.DEFAULT_MAX_BYTES))
                .id();
        scene.app.bean(AppendUpload.class).append(scene.organization, owner, id, 0, new ByteArrayInputStream(file));
        PostMessage.Request words = scene.agentSays("");
        scene.post(new PostMessage.Request(
                words.organization(),
                words.conversation(),
                words.author(),
                words.clientId(),
                words.kind(),
                "see",
                List.of(id),
                0,
                false));
        return id;
    }

    private static String state(Scene scene, UUID id) {
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

    private static LinkFile.Links link(Scene scene, Party reader, UUID id) {
        return scene.app.bean(LinkFile.class).link(reader, id);
    }

    private static Party agent(Scene scene) {
        return new Party.Agent(scene.organization, scene.agent, Scene.IDS.next());
    }

    private static Party visitor(Scene scene) {
        return new Party.Visitor(scene.organization, Scene.IDS.next(), scene.contact, Scene.IDS.next());
    }
}
