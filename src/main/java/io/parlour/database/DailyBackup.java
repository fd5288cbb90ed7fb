package io.parlour.database;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import io.parlour.database.backup.BackupKey;
import io.parlour.database.backup.WriteBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// A backup each night into the directory `PARLOUR_BACKUP`, kept for `PARLOUR_BACKUP_KEEP`, its keys for
/// `PARLOUR_BACKUP_KEEP_KEYS`.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("parlour.backup")
class DailyBackup {
    private static final Logger LOG = LoggerFactory.getLogger(DailyBackup.class);
    private static final LocalTime NIGHT = LocalTime.of(3, 30);

    @Bean
    RecurringTask<Void> dailyBackupTask(
            Maintenance maintenance,
            Environment environment,
            Clock clock,
            @Value("${parlour.data:data}") Path data,
            @Value("${parlour.backup}") Path directory,
            @Value("${parlour.backup.keep:30d}") Duration keep,
            @Value("${parlour.backup.keep-keys:7d}") Duration keepKeys) {
        BackupKey key = key(environment, data);
        WriteBackup backup = new WriteBackup(Restore.places(environment, data), directory, key);
        return Tasks.recurring("daily-backup", new Daily(ZoneOffset.UTC, NIGHT)).execute((instance, context) -> {
            Path file = maintenance.asReader(connection -> {
                try {
                    return backup.write(connection, clock.instant());
                } catch (IOException e) {
                    throw new UncheckedIOException("the backup can't be written", e);
                }
            });
            try {
                backup.keep(clock.instant(), keep, keepKeys);
            } catch (IOException e) {
                throw new UncheckedIOException("old backups can't be deleted", e);
            }
            LOG.info("backup {}, encrypted with {}: keep a copy of it in another place", file, key.origin());
        });
    }

    private static BackupKey key(Environment environment, Path data) {
        try {
            return BackupKey.readOrMake(environment, data);
        } catch (IOException e) {
            throw new DatabaseStartException(
                    "The key of the backups can't be read: " + e.getMessage() + ".",
                    "Correct PARLOUR_BACKUP_KEY_FILE or PARLOUR_BACKUP_PASSPHRASE, or leave both out to use a key file in"
                            + " the data directory.",
                    e);
        }
    }
}
