package io.parlour.audit;

import io.parlour.database.TestDatabase;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.SigningKeys;
import io.parlour.kernel.keys.TestKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/// The audit of a database of a test's own.
final class AuditScene implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    final TestDatabase database = TestDatabase.fresh();
    final SigningKeys keys;
    final SealedFiles files;
    final Audit audit;
    final SealEntries entries;
    final SealHeads heads;
    final ReadAudit read;
    final OrganizationId organization = database.organization();

    AuditScene(Path directory) {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        this.keys = TestKeys.signing(directory);
        this.files = new SealedFiles("", directory);
        this.audit = new Audit(database.transactions(), database.jdbc(), clock);
        this.entries = new SealEntries(database.transactions(), database.jdbc());
        this.heads = new SealHeads(keys, files, database.transactions(), database.jdbc(), audit, clock);
        this.read = new ReadAudit(keys, database.transactions(), database.jdbc());
    }

    void write(OrganizationId whose, int count) {
        for (int i = 0; i < count; i++) {
            audit.record(
                    whose,
                    Actor.agent(UUID.randomUUID()),
                    Action.LETTER_READ,
                    new ObjectRef(ObjectRef.Kind.CONTACT, UUID.randomUUID()),
                    null);
        }
    }

    AuditLag lag(Clock clock) {
        return new AuditLag(
                database.transactions(),
                database.jdbc(),
                clock,
                new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
    }

    long count(String table) {
        return database.superuser()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        database.close();
    }
}
