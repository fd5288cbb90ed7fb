package io.parlour.conversations.files;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The files of a message, for a channel that sends them along. Harmful ones are not there.
@Component
public final class AttachedFiles {
    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final Transactions transactions;

    /// `size` in octets.
    public record Attached(UUID id, String name, String type, long size) {}

    AttachedFiles(JdbcClient jdbc, Blobs blobs, Transactions transactions) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.transactions = transactions;
    }

    /// In the order of the message.
    public List<Attached> of(OrganizationId organization, UUID conversation, long seq) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select id, name, type, size from attachment
                                where organization_id = :organization and conversation_id = :conversation
                                  and message_seq = :seq and state not in ('uploading', 'infected', 'removed')
                                order by ordinal
                                """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("seq", seq)
                        .query(Attached.class)
                        .list());
    }

    /// In octets; 0 when there is no such file.
    public long size(OrganizationId organization, UUID file) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select size from attachment where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", file)
                        .query(Long.class)
                        .optional()
                        .orElse(0L));
    }

    /// Empty when the octets are not there any more.
    public Optional<byte[]> octets(OrganizationId organization, UUID file) throws IOException {
        Optional<InputStream> stored = blobs.open(organization, file);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = stored.get()) {
            return Optional.of(in.readAllBytes());
        }
    }
}
