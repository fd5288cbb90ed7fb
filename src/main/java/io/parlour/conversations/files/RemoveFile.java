package io.parlour.conversations.files;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes a file out of a message for ever; that there was one stays to be seen, without its name.
@Component
public final class RemoveFile {
    private static final String NAME = "▇▇▇▇▇▇";

    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final Transactions transactions;

    RemoveFile(JdbcClient jdbc, Blobs blobs, Transactions transactions) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.transactions = transactions;
    }

    /// Its size in octets while it is there.
    public Optional<Long> size(OrganizationId organization, UUID conversation, UUID message, UUID file) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select a.size from attachment a
                                join message m on m.organization_id = a.organization_id
                                  and m.conversation_id = a.conversation_id and m.seq = a.message_seq
                                where a.organization_id = :organization and a.id = :file
                                  and a.conversation_id = :conversation and m.id = :message and a.state <> 'removed'
                                """)
                        .param("organization", organization.value())
                        .param("file", file)
                        .param("conversation", conversation)
                        .param("message", message)
                        .query(Long.class)
                        .optional());
    }

    /// The octets; outside of a transaction.
    public void erase(OrganizationId organization, UUID file) {
        blobs.delete(organization, file);
    }

    /// The row, in the running transaction. False when another has done it.
    public boolean mark(OrganizationId organization, UUID file) {
        return jdbc.sql("""
                        update attachment set state = 'removed', name = :name, type = 'application/octet-stream',
                            width = null, height = null, preview = false
                        where organization_id = :organization and id = :file and state <> 'removed'
                        """)
                        .param("organization", organization.value())
                        .param("file", file)
                        .param("name", NAME)
                        .update()
                == 1;
    }
}
