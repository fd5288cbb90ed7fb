package io.parlour.helpdesk.imports;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of imports, in the running transaction.
@Component
final class ImportRows {
    private static final String SELECT = """
            select id, source, state, bytes, lines, done, made, changed, same, failed, pictures, pictures_missing,
                created_at, ended_at
            from ticket_import where organization_id = :organization""";

    private final JdbcClient jdbc;

    /// What a ticket was when it was seen last.
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals alone
    record Seen(UUID conversation, byte[] fingerprint) {}

    enum Result {
        MADE,
        CHANGED,
        SAME,
        FAILED
    }

    ImportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, TicketImport run, UUID agent) {
        jdbc.sql("""
                        insert into ticket_import (organization_id, id, source, state, bytes, lines, done, made, changed,
                            same, failed, agent_id, created_at)
                        values (:organization, :id, :source, :state, :bytes, :lines, 0, 0, 0, 0, :failed, :agent, :at)""")
                .params(Sql.parameters(organization, run))
                .param("agent", agent)
                .param("at", Sql.utc(run.createdAt()))
                .update();
    }

    Optional<TicketImport> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + " and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(ImportRows::run)
                .optional();
    }

    List<TicketImport> newest(OrganizationId organization, int limit) {
        return jdbc.sql(SELECT + " order by created_at desc, id desc limit :limit")
                .param("organization", organization.value())
                .param("limit", limit)
                .query(ImportRows::run)
                .list();
    }

    /// False when it stands otherwise.
    boolean turn(OrganizationId organization, UUID id, List<String> from, String to, @Nullable Instant ended) {
        return jdbc.sql("""
                        update ticket_import set state = :to, ended_at = :ended
                         where organization_id = :organization and id = :id and state = any (:from)""")
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("from", Sql.texts(from, each -> each))
                        .param("to", to)
                        .param("ended", ended == null ? null : Sql.utc(ended))
                        .update()
                == 1;
    }

    /// False while it runs.
    boolean delete(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        delete from ticket_import
                         where organization_id = :organization and id = :id and state <> 'running'""")
                        .param("organization", organization.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /// A line is dealt with. Lines that cannot be read were counted when the file came.
    void count(OrganizationId organization, UUID id, int line, @Nullable Result result) {
        jdbc.sql("""
                        update ticket_import set done = :line,
                            made = made + case when :result = 'MADE' then 1 else 0 end,
                            changed = changed + case when :result = 'CHANGED' then 1 else 0 end,
                            same = same + case when :result = 'SAME' then 1 else 0 end,
                            failed = failed + case when :result = 'FAILED' then 1 else 0 end
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("line", line)
                .param("result", result == null ? "" : result.name())
                .update();
    }

    void count(OrganizationId organization, UUID id, GatherPictures.Gathered gathered) {
        jdbc.sql("""
                        update ticket_import set pictures = pictures + :brought,
                            pictures_missing = pictures_missing + :missing
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("brought", gathered.brought())
                .param("missing", gathered.missing())
                .update();
    }

    void fault(OrganizationId organization, UUID id, int line, String reason) {
        jdbc.sql("""
                        insert into ticket_import_fault (organization_id, import_id, line, reason)
                        values (:organization, :id, :line, :reason) on conflict do nothing""")
                .param("organization", organization.value())
                .param("id", id)
                .param("line", line)
                .param("reason", reason.length() <= 200 ? reason : reason.substring(0, 199) + "…")
                .update();
    }

    List<TicketImport.Fault> faults(OrganizationId organization, UUID id, int after, int limit) {
        return jdbc.sql("""
                        select line, reason from ticket_import_fault
                         where organization_id = :organization and import_id = :id and line > :after
                         order by line limit :limit""")
                .param("organization", organization.value())
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new TicketImport.Fault(row.getInt("line"), row.getString("reason")))
                .list();
    }

    Optional<Seen> seen(OrganizationId organization, String source, String key) {
        return jdbc.sql("""
                        select conversation_id, fingerprint from imported_ticket
                         where organization_id = :organization and source = :source and key = :key""")
                .param("organization", organization.value())
                .param("source", source)
                .param("key", key)
                .query((row, number) ->
                        new Seen(Objects.requireNonNull(Sql.uuid(row, "conversation_id")), row.getBytes("fingerprint")))
                .optional();
    }

    void see(OrganizationId organization, String source, String key, UUID conversation, byte[] fingerprint) {
        jdbc.sql("""
                        insert into imported_ticket (organization_id, source, key, conversation_id, fingerprint)
                        values (:organization, :source, :key, :conversation, :fingerprint)
                        on conflict (organization_id, source, key) do update set fingerprint = excluded.fingerprint""")
                .param("organization", organization.value())
                .param("source", source)
                .param("key", key)
                .param("conversation", conversation)
                .param("fingerprint", fingerprint)
                .update();
    }

    private static TicketImport run(ResultSet row, int number) throws SQLException {
        return new TicketImport(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                row.getString("source"),
                row.getString("state"),
                row.getLong("bytes"),
                row.getInt("lines"),
                row.getInt("done"),
                row.getInt("made"),
                row.getInt("changed"),
                row.getInt("same"),
                row.getInt("failed"),
                row.getInt("pictures"),
                row.getInt("pictures_missing"),
                Sql.instant(row, "created_at"),
                row.getObject("ended_at") == null ? null : Sql.instant(row, "ended_at"));
    }
}
