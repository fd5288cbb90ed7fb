package io.parlour.database;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.executor.MigrationExecutor;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.extensibility.MigrationType;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.jspecify.annotations.Nullable;

/// Hands each migration to PostgreSQL as one text. Flyway alone takes every file apart into statements first, which on
/// a
/// new database costs more than what PostgreSQL does with them. Names and checksums are Flyway's own, so a database
/// brought up by either is known to the other.
final class WholeFiles implements MigrationResolver {
    private static final String PREFIX = "V";
    private static final String BETWEEN = "__";
    private static final String SUFFIX = ".sql";

    @Override
    public Collection<ResolvedMigration> resolveMigrations(Context context) {
        return context.resourceProvider.getResources(PREFIX, new String[] {SUFFIX}).stream()
                .<ResolvedMigration>map(WholeFile::of)
                .sorted((one, other) -> one.getVersion().compareTo(other.getVersion()))
                .toList();
    }

    private record WholeFile(LoadableResource file, MigrationVersion version, String description, int checksum)
            implements ResolvedMigration, MigrationExecutor {
        static WholeFile of(LoadableResource file) {
            String name = file.getFilename();
            int between = name.indexOf(BETWEEN);
            if (between < 0) {
                throw new IllegalStateException(name + " is not named V<number>__<words>.sql");
            }
            return new WholeFile(
                    file,
                    MigrationVersion.fromVersion(name.substring(PREFIX.length(), between)),
                    name.substring(between + BETWEEN.length(), name.length() - SUFFIX.length())
                            .replace('_', ' '),
                    ChecksumCalculator.calculate(file));
        }

        @Override
        public List<Results> execute(org.flywaydb.core.api.executor.Context context) throws SQLException {
            try (Reader text = file.read();
                    Statement statement = context.getConnection().createStatement()) {
                statement.execute(text.readAllAsString());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file.getFilename(), e);
            }
            return List.of();
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public boolean shouldExecute() {
            return true;
        }

        @Override
        public MigrationVersion getVersion() {
            return version;
        }

        @Override
        public String getDescription() {
            return description;
        }

        @Override
        public String getScript() {
            return file.getFilename();
        }

        @Override
        public Integer getChecksum() {
            return checksum;
        }

        @Override
        public MigrationType getType() {
            return CoreMigrationType.SQL;
        }

        @Override
        public String getPhysicalLocation() {
            return file.getAbsolutePathOnDisk();
        }

        @Override
        public MigrationExecutor getExecutor() {
            return this;
        }

        @Override
        public boolean checksumMatches(@Nullable Integer applied) {
            return Objects.equals(checksum, applied);
        }

        @Override
        public boolean checksumMatchesWithoutBeingIdentical(@Nullable Integer applied) {
            return false;
        }
    }
}
