package io.parlour.knowledge.transfer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.KilledProgram;
import io.parlour.Parlour;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The program is killed in the middle of an import (KB-54): after the restart it goes on by itself.
class KilledImportIT {
    @Test
    void anImportGoesOnAfterAKillWithEveryArticleThereOnce() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "killed-import")
                .toAbsolutePath();
        String[] said = KilledProgram.run(RunningImport.class, ">running", data, arguments(data))
                .split(" ", -1);
        OrganizationId organization = OrganizationId.of(said[1]);
        UUID run = UUID.fromString(said[2]);
        try (ConfigurableApplicationContext context = new SpringApplication(Parlour.class).run(arguments(data))) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            Transactions transactions = context.getBean(Transactions.class);
            assertThat(transactions.read(organization, () -> count(jdbc, "article_version")))
                    .as("it was killed before the end")
                    .isBetween(1, RunningImport.ARTICLES - 1);
            await().atMost(Duration.ofSeconds(150))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> transactions
                            .read(
                                    organization,
                                    () -> jdbc.sql("select state from article_import where id = :run")
                                            .param("run", run)
                                            .query(String.class)
                                            .single())
                            .equals("done"));
            transactions.read(organization, () -> {
                for (String table : List.of("article", "article_translation", "article_version", "article_placement")) {
                    assertThat(count(jdbc, table)).as(table).isEqualTo(RunningImport.ARTICLES);
                }
                assertThat(count(jdbc, "category")).isEqualTo(1);
                assertThat(jdbc.sql("""
                                        select count(distinct source_path) from article_translation
                                        where state = 'published' and doc::text like '%article:%'""").query(Integer.class).single())
                        .as("published, with the link to another")
                        .isEqualTo(RunningImport.ARTICLES);
                assertThat(jdbc.sql("select counts ->> 'created' from article_import where id = :run")
                                .param("run", run)
                                .query(Integer.class)
                                .single())
                        .isEqualTo(RunningImport.ARTICLES);
                assertThat(count(jdbc, "search_document")).isEqualTo(RunningImport.ARTICLES);
                return null;
            });
        }
    }

    private static int count(JdbcClient jdbc, String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static String[] arguments(Path data) {
        return new String[] {
            "--server.port=0", "--management.server.port=-1", "--parlour.data=" + data, "--parlour.database.url="
        };
    }
}
