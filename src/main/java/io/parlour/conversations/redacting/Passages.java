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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Texts in rows of conversations, in the running transaction.
@Component
public final class Passages {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Passages(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
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

    /// As [#blacken], of all texts in a column of JSON.
    void blackenJson(
            OrganizationId organization,
            String table,
            String column,
            Collection<UUID> conversations,
            Blackening piece) {
        String rows = " where organization_id = :organization and conversation_id = any (:conversations)";
        List<String> found = jdbc.sql("select distinct cast(" + column + " as text) as text from " + table + rows
                        + " and position('\"subject\"' in cast(" + column + " as text)) > 0")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .query((row, number) -> Objects.requireNonNull(row.getString("text")))
                .list();
        for (String text : found) {
            String black = json.writeValueAsString(black(json.readTree(text), piece));
            if (!black.equals(json.writeValueAsString(json.readTree(text)))) {
                jdbc.sql("update " + table + " set " + column + " = cast(:black as jsonb)" + rows + " and " + column
                                + " = cast(:text as jsonb)")
                        .param("organization", organization.value())
                        .param("conversations", Sql.uuids(conversations))
                        .param("black", black)
                        .param("text", text)
                        .update();
            }
        }
    }

    private JsonNode black(JsonNode node, Blackening piece) {
        return switch (node) {
            case StringNode string -> StringNode.valueOf(piece.apply(string.stringValue()));
            case ObjectNode object -> {
                ObjectNode copy = json.createObjectNode();
                object.properties().forEach(each -> copy.set(each.getKey(), black(each.getValue(), piece)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = json.createArrayNode();
                array.forEach(each -> copy.add(black(each, piece)));
                yield copy;
            }
            default -> node;
        };
    }
}
