package io.parlour.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of held messages, and their texts in the file store.
@Component
final class HeldMessages {
    private static final String ROOM = "held";
    private static final String COLUMNS = """
            id, conversation_id, author_kind, author_id, client_id, kind, attachments, state, attempts, at
            """;

    private final JdbcClient jdbc;
    private final EncryptedFiles files;
    private final Transactions transactions;

    HeldMessages(JdbcClient jdbc, EncryptedFiles files, Transactions transactions) {
        this.jdbc = jdbc;
        this.files = files;
        this.transactions = transactions;
    }

    /// The text first, so that no row is without one.
    void keep(OrganizationId organization, HeldMessage held, String text) {
        files.put(file(organization, held.id()), out -> out.write(text.getBytes(UTF_8)));
        jdbc.sql("""
                        insert into held_message (organization_id, id, conversation_id, author_kind, author_id, client_id,
                            kind, attachments, state, at)
                        values (:organization, :id, :conversation, :author_kind, :author, :client, :kind, :attachments,
                            'checking', :at)
                        """)
                .param("organization", organization.value())
                .param("id", held.id())
                .param("conversation", held.conversation())
                .param("author_kind", held.author().kind())
                .param("author", held.author().id())
                .param("client", held.clientId())
                .param("kind", held.kind().key())
                .param(
                        "attachments",
                        held.attachments().stream().map(UUID::toString).collect(Collectors.joining(" ")))
                .param("at", Sql.utc(held.at()))
                .update();
    }

    String text(OrganizationId organization, UUID id) {
        try (InputStream text = files.open(file(organization, id)).orElseThrow()) {
            return new String(text.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<HeldMessage> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from held_message where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(HeldMessages::row)
                .optional();
    }

    Optional<HeldMessage> of(OrganizationId organization, Messages.SendKey key) {
        return jdbc.sql("select " + COLUMNS + """
                        from held_message
                        where organization_id = :organization and conversation_id = :conversation
                          and author_id = :author and client_id = :client
                        """)
                .param("organization", organization.value())
                .param("conversation", key.conversation())
                .param("author", key.author())
                .param("client", key.clientId())
                .query(HeldMessages::row)
                .optional();
    }

    /// Those a person has to decide on, oldest first.
    List<HeldMessage> waiting(OrganizationId organization, @Nullable UUID after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                        from held_message
                        where organization_id = :organization and state = 'held'
                          and (cast(:after as uuid) is null or id > :after)
                        order by id limit :limit
                        """)
                .param("organization", organization.value())
                .param("after", after, java.sql.Types.OTHER)
                .param("limit", limit)
                .query(HeldMessages::row)
                .list();
    }

    long inConversation(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select count(*) from held_message
                        where organization_id = :organization and conversation_id = :conversation
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Long.class)
                .single();
    }

    /// Locks the row, so that one decision counts.
    Optional<HeldMessage> lock(OrganizationId organization, UUID id) {
        return jdbc.sql("select " + COLUMNS
                        + " from held_message where organization_id = :organization and id = :id for update")
                .param("organization", organization.value())
                .param("id", id)
                .query(HeldMessages::row)
                .optional();
    }

    void state(OrganizationId organization, UUID id, HeldMessage.State state, int attempts) {
        jdbc.sql("""
                        update held_message set state = :state, attempts = :attempts
                        where organization_id = :organization and id = :id
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("state", state.key())
                .param("attempts", attempts)
                .update();
    }

    /// It is stored as a message now.
    void passed(OrganizationId organization, UUID id) {
        transactions.deleting("held-passed");
        jdbc.sql("delete from held_message where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
        dropText(organization, id);
    }

    void dropText(OrganizationId organization, UUID id) {
        transactions.afterCommit(() -> files.delete(file(organization, id)));
    }

    private static FileKey file(OrganizationId organization, UUID id) {
        return new FileKey(organization, ROOM, id.toString());
    }

    private static HeldMessage row(ResultSet row, int number) throws SQLException {
        String attachments = Objects.requireNonNull(row.getString("attachments"));
        return new HeldMessage(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                Author.of(row.getString("author_kind"), Sql.uuid(row, "author_id")),
                Objects.requireNonNull(Sql.uuid(row, "client_id")),
                MessageKind.of(row.getString("kind")),
                attachments.isEmpty()
                        ? List.of()
                        : Arrays.stream(attachments.split(" ", -1))
                                .map(UUID::fromString)
                                .toList(),
                HeldMessage.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                Sql.instant(row, "at"));
    }
}
