package io.parlour.livechat.forms;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Department;
import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was answered in a conversation: for routing by field, and for agents as it was asked.
@Component
public final class FormAnswers {
    private static final int MOST = 300;

    /// A form that was sent, with what was asked in the language it was shown.
    ///
    /// @param submission the sender's id of it; of a form that was asked for in the chat, that question's
    public record Sent(
            UUID submission,

            @Schema(allowableValues = {"pre_chat", "offline", "post_chat", "asked"})
            String kind,

            Instant at,
            List<Said> answers) {}

    /// One answer.
    ///
    /// @param proven for a consent: whether its words are kept with a proof
    public record Said(String name, String type, String label, String value, boolean proven) {}

    private record Row(UUID submission, String kind, Instant at, Said said) {}

    private final JdbcClient jdbc;
    private final Departments departments;
    private final Transactions transactions;

    FormAnswers(JdbcClient jdbc, Departments departments, Transactions transactions) {
        this.jdbc = jdbc;
        this.departments = departments;
        this.transactions = transactions;
    }

    /// By field name, of each field the newest: texts as typed, `true` and `false`, days as 2026-11-24, departments as
    /// ids, several choices as lines. Joins a running transaction, so that a chat just asked for has them.
    public Map<String, String> of(OrganizationId organization, UUID conversation) {
        Map<String, String> values = new LinkedHashMap<>();
        rows(organization, conversation)
                .forEach(row -> values.putIfAbsent(row.said().name(), row.said().value()));
        return values;
    }

    /// Newest first; departments by their names.
    public List<Sent> sent(OrganizationId organization, UUID conversation) {
        List<Row> rows = rows(organization, conversation);
        Map<String, String> names = names(organization, rows);
        Map<UUID, Sent> sent = new LinkedHashMap<>();
        for (Row row : rows) {
            Said said = row.said();
            Said shown = said.type().equals("department")
                    ? new Said(said.name(), said.type(), said.label(), names.getOrDefault(said.value(), ""), false)
                    : said;
            sent.computeIfAbsent(row.submission(), key -> new Sent(key, row.kind(), row.at(), new ArrayList<>()))
                    .answers()
                    .add(shown);
        }
        return List.copyOf(sent.values());
    }

    private Map<String, String> names(OrganizationId organization, List<Row> rows) {
        List<UUID> ids = rows.stream()
                .filter(row -> row.said().type().equals("department"))
                .map(row -> UUID.fromString(row.said().value()))
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : departments.find(organization, ids).stream()
                        .collect(Collectors.toMap(each -> each.id().toString(), Department::name));
    }

    private List<Row> rows(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select a.submission_id, a.kind, a.at, a.name, a.type, a.label, a.value,
                            a.type = 'consent' and exists (select from form_consent c
                                where c.organization_id = a.organization_id and c.conversation_id = a.conversation_id
                                  and c.field = a.name and c.at = a.at) as proven
                          from form_answer a
                         where a.organization_id = :organization and a.conversation_id = :conversation
                         order by a.at desc, a.submission_id, a.ordinal limit :limit""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("limit", MOST)
                        .query((row, number) -> new Row(
                                row.getObject("submission_id", UUID.class),
                                row.getString("kind"),
                                Sql.instant(row, "at"),
                                new Said(
                                        row.getString("name"),
                                        row.getString("type"),
                                        row.getString("label"),
                                        row.getString("value"),
                                        row.getBoolean("proven"))))
                        .list());
    }
}
