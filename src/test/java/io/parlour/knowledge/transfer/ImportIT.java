package io.parlour.knowledge.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.knowledge.Writers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Articles from ZIP files and back out again, over REST (KB-54, KB-56).
class ImportIT {
    private final Writers writers = new Writers(TestApp.shared());
    private final Imported imports = new Imported(writers);

    private static byte[] small() {
        return Zips.of(
                "en/01-start/index.md",
                "---\ntitle: First steps\n---\n",
                "de/01-start/index.md",
                "---\ntitle: Erste Schritte\n---\n",
                "en/01-start/01-hello.md",
                "---\ntitle: Hello\nslug: hello\n---\n# Hello\n\nSee [the other](02-other.md).",
                "de/01-start/01-hello.md",
                "---\ntitle: Hallo\n---\nGuten Tag.",
                "en/01-start/02-other.md",
                "---\ntitle: Other\naccess: agents\ntags: [a, b]\n---\nText");
    }

    @Test
    void dryRunShowsWhatWouldComeAndStoresNothing() {
        int before = imports.articles();
        JsonNode run = imports.checked(Zips.of(
                "guide/index.md",
                "---\ntitle: Guide\n---\n",
                "guide/a.md",
                "---\ntitle: [broken\nslug: same\n---\n![no](missing.png) [gone](nowhere.md) <Odd/>",
                "guide/b.mdx",
                "---\nslug: same\naccess: secret\nlocale: fr\n---\n<Odd/>",
                "../evil.md",
                "x"));
        assertThat(run.path("counts").path("articles").asInt()).isEqualTo(2);
        assertThat(run.path("counts").path("categories").asInt()).isEqualTo(1);
        assertThat(run.path("tree").get(0).path("title").asString()).isEqualTo("Guide");
        List<String> codes = new ArrayList<>();
        run.path("warnings")
                .forEach(each -> codes.add(
                        each.path("file").asString() + " " + each.path("code").asString()));
        assertThat(codes)
                .contains(
                        "guide/a.md front-matter",
                        "guide/a.md image-missing",
                        "guide/a.md link-target",
                        "guide/b.mdx slug",
                        "guide/b.mdx access",
                        "guide/b.mdx locale",
                        "guide/b.mdx component",
                        "../evil.md refused.path");
        run.path("warnings")
                .forEach(each -> assertThat(each.path("text").asString())
                        .doesNotContain("{")
                        .isNotEqualTo("This file couldn't be imported."));
        assertThat(imports.articles()).isEqualTo(before);
        assertThat(imports.categories()).hasSize(1);
    }

    @Test
    void importPublishesBothLanguagesAndASecondRunChangesNothing() {
        JsonNode done = imports.run(small(), true);
        assertThat(count(done, "created")).isEqualTo(3);
        assertThat(count(done, "failed")).isZero();
        String hello = imports.article("Hello");
        assertThat(writers.draft(hello, "en").path("state").asString()).isEqualTo("published");
        assertThat(writers.draft(hello, "de").path("title").asString()).isEqualTo("Hallo");
        assertThat(imports.categories()).contains("First steps/Erste Schritte");
        JsonNode other = Writers.ok(writers.owner.get("/api/v1/articles/" + imports.article("Other")));
        assertThat(other.path("access").asString()).isEqualTo("agents");
        assertThat(other.path("keywords").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(writers.draft(hello, "en").path("doc").toString())
                .contains("article:" + other.path("id").asString());

        int articles = imports.articles();
        JsonNode again = imports.run(small(), true);
        assertThat(count(again, "unchanged")).isEqualTo(3);
        assertThat(count(again, "created") + count(again, "updated")).isZero();
        assertThat(imports.articles()).isEqualTo(articles);
    }

    @Test
    void secondRunUpdatesByTheFilesPathAndUndoGivesTheOldTextBack() {
        imports.run(Zips.of("a/one.md", "---\ntitle: One\n---\nOld text", "a/two.md", "Draft text"), true);
        String one = imports.article("One");
        JsonNode run = imports.run(
                Zips.of("a/one.md", "---\ntitle: Renamed\naccess: agents\n---\nNew text", "b/three.md", "Three"), true);
        assertThat(count(run, "updated")).isEqualTo(1);
        assertThat(count(run, "created")).isEqualTo(1);
        assertThat(writers.draft(one, "en").path("title").asString()).isEqualTo("Renamed");

        imports.undo(run);
        JsonNode back = writers.draft(one, "en");
        assertThat(back.path("title").asString()).isEqualTo("One");
        assertThat(back.path("state").asString()).isEqualTo("published");
        assertThat(back.path("edited").asBoolean()).isFalse();
        assertThat(back.path("doc").toString()).contains("Old text");
        assertThat(Writers.ok(writers.owner.get("/api/v1/articles/" + one))
                        .path("access")
                        .asString())
                .isEqualTo("public");
        assertThat(imports.titles()).doesNotContain("Three");
        assertThat(imports.categories()).doesNotContain("B");
    }

    @Test
    void undoUnpublishesDraftsThatItPublished() {
        imports.run(Zips.of("a/one.md", "---\ntitle: One\n---\nText"), false);
        String one = imports.article("One");
        assertThat(writers.draft(one, "en").path("state").asString()).isEqualTo("draft");
        JsonNode run = imports.run(Zips.of("a/one.md", "---\ntitle: One\n---\nText"), true);
        assertThat(writers.draft(one, "en").path("state").asString()).isEqualTo("published");
        imports.undo(run);
        assertThat(writers.draft(one, "en").path("state").asString()).isNotEqualTo("published");
    }

    @Test
    void undoRemovesAllItMadeButKeepsAndNamesWhatPeopleChanged() {
        JsonNode run = imports.run(small(), true);
        String hello = imports.article("Hello");
        writers.save(hello, "de", "Hallo", Writers.doc("Von Menschen."));
        JsonNode undone = imports.undo(run);
        assertThat(undone.path("state").asString()).isEqualTo("undone");
        assertThat(imports.titles()).contains("Hello").doesNotContain("Other");
        assertThat(writers.draft(hello, "de").path("doc").toString()).contains("Von Menschen.");
        List<String> kept = new ArrayList<>();
        undone.path("warnings").forEach(each -> kept.add(each.path("file").asString()));
        assertThat(kept).contains("de/01-start/01-hello.md", "en/01-start/01-hello.md", "start");
        assertThat(imports.act(run, "undo", Map.of()).code()).isEqualTo("import.state");
    }

    @Test
    void stoppedImportGoesOnWhereItWas() {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            files.add("many/page-" + i + ".md");
            files.add("Text " + i);
        }
        JsonNode run = imports.checked(Zips.of(files.toArray(String[]::new)));
        Writers.ok(imports.act(run, "start", Map.of("publish", true)));
        await().atMost(Duration.ofSeconds(60)).until(() -> count(imports.find(run), "created") > 3);
        JsonNode stopped = Writers.ok(imports.act(run, "stop", Map.of()));
        assertThat(stopped.path("state").asString()).isEqualTo("stopped");
        assertThat(count(imports.find(run), "created")).isLessThan(120);
        assertThat(imports.act(run, "stop", Map.of()).code()).isEqualTo("import.state");
        Writers.ok(imports.act(run, "start", Map.of("publish", false)));
        JsonNode done = imports.until(run, "done");
        assertThat(count(done, "created")).isEqualTo(120);
        assertThat(done.path("published").asBoolean()).isTrue();
        assertThat(imports.articles()).isEqualTo(120);
    }

    @Test
    void jobThatWasCutOffGoesOnAfterARestart() {
        JsonNode run = imports.run(small(), false);
        UUID id = UUID.fromString(run.path("id").asString());
        // as a crash between two files leaves it: running, one text stored, the zip still there
        JsonNode second = imports.checked(small());
        UUID cut = UUID.fromString(second.path("id").asString());
        sql("update article_import set state = 'running', publish = true where organization_id = :o and id = :id", cut);
        TestApp.shared().bean(RunArticleImport.class).run(writers.company.id(), cut);
        TestApp.shared().bean(RunArticleImport.class).run(writers.company.id(), cut);
        JsonNode done = imports.find(second);
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(count(done, "updated")).isEqualTo(3);
        assertThat(id).isNotEqualTo(cut);
    }

    @Test
    void importThatFailsUnexpectedlyIsGivenUpAfterFiveTriesAndCanBeTriedAgain() {
        JsonNode run = imports.checked(small());
        String broken = "broken_" + UUID.randomUUID().toString().replace('-', '_');
        var superuser = TestApp.shared().superuser();
        superuser
                .sql("create function " + broken + "() returns trigger language plpgsql as $$"
                        + " begin raise exception 'disk full'; end $$")
                .update();
        superuser
                .sql("create trigger " + broken + " before insert on article for each row when (new.organization_id = '"
                        + writers.company.id().value() + "') execute function " + broken + "()")
                .update();
        try {
            Writers.ok(imports.act(run, "start", Map.of("publish", true)));
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                // its waits are long
                superuser
                        .sql("update scheduled_task set execution_time = now() where task_name = 'article-import'"
                                + " and not picked and consecutive_failures > 0 and task_instance like ?")
                        .param(run.path("id").asString() + "%")
                        .update();
                return imports.find(run).path("state").asString().equals("failed");
            });
        } finally {
            superuser.sql("drop function " + broken + "() cascade").update();
        }
        JsonNode failed = imports.find(run);
        assertThat(failed.path("warnings").toString())
                .contains("several times in a row")
                .doesNotContain("disk full");
        assertThat(failed.path("retryable").asBoolean()).isTrue();
        assertThat(failed.path("undoUntil").isString()).isTrue();
        assertThat(imports.act(run, "start", Map.of("publish", true)).code()).isEqualTo("import.state");
        assertThat(imports.act(run, "retry", Map.of()).status()).isEqualTo(200);
        JsonNode done = imports.until(run, "done");
        assertThat(count(done, "created")).isEqualTo(3);
        assertThat(done.path("warnings").toString()).doesNotContain("in a row");
        assertThat(done.path("retryable").asBoolean()).isFalse();
        assertThat(imports.act(run, "retry", Map.of()).code()).isEqualTo("import.state");
    }

    @Test
    void importThatEndedTheProgramTwiceIsGivenUp() {
        for (int ended : List.of(0, 1)) {
            JsonNode run = imports.checked(small());
            UUID id = UUID.fromString(run.path("id").asString());
            sql("update article_import set state = 'running' where organization_id = :o and id = :id", id);
            // as a process leaves it that is no more
            TestApp.shared()
                    .superuser()
                    .sql(
                            "insert into scheduled_task (task_name, task_instance, task_data, execution_time, picked, picked_by,"
                                    + " last_heartbeat, consecutive_failures, version) values ('article-import', ?, ?, now(), true,"
                                    + " 'gone', now() - interval '10 minutes', ?, 1)")
                    .params(
                            id + "-" + ended,
                            ("{\"organization\":\"" + writers.company.id().value() + "\",\"run\":\"" + id
                                            + "\",\"expires\":false}")
                                    .getBytes(UTF_8),
                            ended)
                    .update();
            JsonNode over = imports.until(run, ended == 0 ? "done" : "failed");
            assertThat(over.path("retryable").asBoolean()).isEqualTo(ended == 1);
        }
    }

    @Test
    void whileOneImportWorksAnotherCannotBegin() {
        JsonNode waiting = imports.checked(small());
        JsonNode working = imports.checked(small());
        UUID id = UUID.fromString(working.path("id").asString());
        sql("update article_import set state = 'running' where organization_id = :o and id = :id", id);
        var upload = writers.owner.send("POST", imports.path(), small(), Map.of());
        assertThat(upload.status()).isEqualTo(409);
        assertThat(upload.json().path("detail").asString())
                .isEqualTo("Another import is still running. Wait until it has finished.");
        assertThat(imports.act(waiting, "start", Map.of("publish", false)).code())
                .isEqualTo("import.state");
        assertThat(imports.find(waiting).path("state").asString()).isEqualTo("checked");
        Writers.ok(imports.act(working, "stop", Map.of()));
        Writers.ok(imports.act(waiting, "start", Map.of("publish", false)));
        assertThat(count(imports.until(waiting, "done"), "created")).isEqualTo(3);
    }

    @Test
    void importThatWasGivenUpCanBeUndone() {
        JsonNode run = imports.checked(small());
        UUID id = UUID.fromString(run.path("id").asString());
        sql("update article_import set state = 'running' where organization_id = :o and id = :id", id);
        TestApp.shared().bean(RunArticleImport.class).giveUp(writers.company.id(), id);
        JsonNode undone = imports.undo(run);
        assertThat(undone.path("warnings").toString()).doesNotContain("in a row");
    }

    @Test
    void waitsBetweenTriesGrow() {
        assertThat(List.of(1, 2, 3, 4))
                .extracting(RunArticleImport::wait)
                .extracting(Duration::toSeconds)
                .containsExactly(30L, 60L, 120L, 240L);
        assertThat(RunArticleImport.wait(1_000)).isLessThan(Duration.ofHours(2));
    }

    @Test
    void fileOfAnImportThatIsNeverStartedGoesAfterADay() {
        JsonNode run = imports.checked(small());
        UUID id = UUID.fromString(run.path("id").asString());
        TestApp.shared().bean(RunArticleImport.class).expire(writers.company.id(), id);
        JsonNode now = imports.find(run);
        assertThat(now.path("state").asString()).isEqualTo("failed");
        assertThat(now.path("warnings").toString()).contains("within a day");
        assertThat(imports.act(run, "start", Map.of("publish", true)).code()).isEqualTo("import.state");
    }

    @Test
    void undoEndsAfterSevenDays() {
        JsonNode run = imports.run(small(), false);
        sql(
                "update article_import set finished_at = now() - interval '8 days' where organization_id = :o and id = :id",
                UUID.fromString(run.path("id").asString()));
        assertThat(imports.act(run, "undo", Map.of()).code()).isEqualTo("import.state");
    }

    @Test
    void tenFilesWithOneSlugGetTenAddresses() {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            files.add("f" + i + "/page.md");
            files.add("---\ntitle: Page\nslug: page\n---\nText " + i);
        }
        JsonNode done = imports.run(Zips.of(files.toArray(String[]::new)), true);
        assertThat(count(done, "created")).isEqualTo(10);
        assertThat(TestApp.shared()
                        .bean(Transactions.class)
                        .read(
                                writers.company.id(),
                                () -> TestApp.shared()
                                        .bean(JdbcClient.class)
                                        .sql(
                                                "select slug from article_slug where organization_id = :o and current and slug like 'page%'")
                                        .param("o", writers.company.id().value())
                                        .query(String.class)
                                        .list()))
                .hasSize(10)
                .contains("page", "page-2", "page-10");
    }

    @Test
    void othersCannotImportAndForeignIdsAreNotFound() {
        JsonNode run = imports.checked(small());
        String path = imports.path() + "/" + run.path("id").asString();
        ConsoleClient agent = writers.company.console(Role.AGENT);
        assertThat(agent.send("POST", imports.path(), small(), Map.of()).status())
                .isEqualTo(403);
        assertThat(agent.get(path).status()).isEqualTo(403);
        assertThat(agent.get("/api/v1/help-centers/" + writers.center + "/export")
                        .status())
                .isEqualTo(403);
        Writers stranger = new Writers(TestApp.shared());
        assertThat(stranger.owner.get(path).status()).isEqualTo(404);
        assertThat(stranger.owner.post(path + "/start", Map.of("publish", true)).status())
                .isEqualTo(404);
        assertThat(stranger.owner.post(path + "/undo", Map.of()).status()).isEqualTo(404);
        assertThat(stranger.owner.post(path + "/retry", Map.of()).status()).isEqualTo(404);
        assertThat(agent.post(path + "/retry", Map.of()).status()).isEqualTo(403);
        assertThat(stranger.owner
                        .send("POST", imports.path(), small(), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.owner
                        .get("/api/v1/help-centers/" + writers.center + "/export")
                        .status())
                .isEqualTo(404);
        assertThat(writers.owner
                        .send("POST", imports.path(), new byte[100], Map.of())
                        .code())
                .isEqualTo("import.not-zip");
    }

    @Test
    void bombIsRefused() {
        assertThat(writers.owner
                        .send("POST", imports.path(), Zips.of(Map.of("a/bomb.md", new byte[20_000_000])), Map.of())
                        .code())
                .isEqualTo("import.limit");
    }

    private void sql(String sql, UUID id) {
        TestApp.shared()
                .bean(Transactions.class)
                .in(
                        writers.company.id(),
                        () -> TestApp.shared()
                                .bean(JdbcClient.class)
                                .sql(sql)
                                .param("o", writers.company.id().value())
                                .param("id", id)
                                .update());
    }

    static int count(JsonNode run, String name) {
        return run.path("counts").path(name).asInt();
    }
}
