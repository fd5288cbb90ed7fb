package io.parlour.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.parlour.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The backup of each night, and how old ones go (PR-66).
class DailyBackupIT {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'parlour-'yyyyMMdd-HHmmss'.zip'").withZone(ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void backupIsMadeAndOldOnesGoByTheirRetention() throws IOException {
        Files.createDirectories(directory.resolve("keys"));
        for (int days : List.of(2, 9, 40)) {
            String name = old(days);
            Files.writeString(directory.resolve(name), "rows");
            Files.writeString(directory.resolve("keys").resolve(name), "keys");
        }
        Files.writeString(directory.resolve("notes.txt"), "someone's own");
        try (TestApp app = TestApp.start("parlour.backup=" + directory)) {
            SchedulerClient scheduler = app.bean(SchedulerClient.class);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> scheduler
                            .getScheduledExecution(TaskInstanceId.of("daily-backup", RecurringTask.INSTANCE))
                            .isPresent());
            scheduler.reschedule(TaskInstanceId.of("daily-backup", RecurringTask.INSTANCE), Instant.now());
            await().atMost(Duration.ofSeconds(60)).until(() -> !names(directory).contains(old(40)));
        }
        List<String> backups = names(directory);
        assertThat(backups).hasSize(3).contains(old(2), old(9));
        assertThat(names(directory.resolve("keys")))
                .hasSize(2)
                .contains(old(2))
                .containsAnyElementsOf(backups.stream()
                        .filter(each -> !each.equals(old(2)) && !each.equals(old(9)))
                        .toList());
        assertThat(directory.resolve("notes.txt")).exists();
        assertThat(backups.getLast()).endsWith(".backup");
    }

    private static String old(int days) {
        return NAME.format(Instant.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.DAYS));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(each -> each.startsWith("parlour-"))
                    .sorted()
                    .toList();
        }
    }
}
