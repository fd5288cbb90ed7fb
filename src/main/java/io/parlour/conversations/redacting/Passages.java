package io.parlour.conversations.redacting;

import io.parlour.conversations.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Texts in rows of conversations, in the running transaction.
@Component
public final class Passages {
    private final JdbcClient jdbc;

    Passages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// `column` of those rows of `table`, both named by the program, which belong to the conversations.
    public void blacken(
            OrganizationId organization,
            String table,
            String column,
            Collection<UUID> conversations,
            Blackening piece) {
        String rows = " where organization_id = :organization and conversation_id = any (:conversations)";
        List<String> found = jdbc.sql("select distinct " + column + " as text from " + table + rows
                        + " and position(:word in " + column + ") > 0")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .param("word", piece.word())
                .query((row, number) -> Objects.requireNonNull(row.getString("text")))
                .list();
        for (String text : found) {
            String black = piece.apply(text);
            if (!black.equals(text)) {
                jdbc.sql("update " + table + " set " + column + " = :black" + rows + " and " + column + " = :text")
                        .param("organization", organization.value())
                        .param("conversations", Sql.uuids(conversations))
                        .param("black", black)
                        .param("text", text)
                        .update();
            }
        }
    }
}
