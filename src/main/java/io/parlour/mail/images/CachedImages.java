package io.parlour.mail.images;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Pictures that were loaded, each of one mail, until they are over. Rows in the running transaction.
@Component
final class CachedImages {
    private final JdbcClient jdbc;
    private final EncryptedFiles files;
    private final IdSource ids;
    private final Transactions transactions;

    record Row(UUID id, String type) {}

    CachedImages(JdbcClient jdbc, EncryptedFiles files, IdSource ids, Transactions transactions) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.files = files;
        this.ids = ids;
    }

    Optional<Row> find(OrganizationId organization, UUID message, byte[] hash, Instant now) {
        return jdbc.sql("""
                        select id, content_type as type from image_cache
                        where organization_id = :organization and message_id = :message and url_hash = :hash
                          and expires_at > :now
                        """)
                .param("organization", organization.value())
                .param("message", message)
                .param("hash", hash)
                .param("now", Sql.utc(now))
                .query(Row.class)
                .optional();
    }

    /// Of two that load the same at once, one stays.
    void keep(
            OrganizationId organization,
            UUID message,
            byte[] hash,
            String type,
            byte[] octets,
            Instant now,
            Instant end) {
        UUID id = ids.next();
        int kept = jdbc.sql("""
                        insert into image_cache (organization_id, id, message_id, url_hash, content_type, bytes,
                            fetched_at, expires_at)
                        values (:organization, :id, :message, :hash, :type, :bytes, :now, :end)
                        on conflict (organization_id, message_id, url_hash) do nothing
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("message", message)
                .param("hash", hash)
                .param("type", type)
                .param("bytes", octets.length)
                .param("now", Sql.utc(now))
                .param("end", Sql.utc(end))
                .update();
        if (kept == 1) {
            files.put(key(organization, id), out -> out.write(octets));
        }
    }

    Optional<byte[]> octets(OrganizationId organization, UUID id, int most) throws IOException {
        Optional<InputStream> stored = files.open(key(organization, id));
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = stored.get()) {
            return Optional.of(in.readNBytes(most));
        }
    }

    List<UUID> over(OrganizationId organization, Instant now, int limit) {
        return jdbc.sql("""
                        select id from image_cache where organization_id = :organization and expires_at <= :now
                        order by expires_at limit :limit
                        """)
                .param("organization", organization.value())
                .param("now", Sql.utc(now))
                .param("limit", limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    void remove(OrganizationId organization, UUID id) {
        transactions.deleting("mail-image-over");
        files.delete(key(organization, id));
        jdbc.sql("delete from image_cache where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    private static FileKey key(OrganizationId organization, UUID id) {
        return new FileKey(organization, "mail", "image." + id);
    }
}
