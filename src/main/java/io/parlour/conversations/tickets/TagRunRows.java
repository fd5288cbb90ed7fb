package io.parlour.conversations.tickets;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fold;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of runs over tags, in the running transaction.
@Repository
class TagRunRows {
    private static final String COLUMNS = "id, fold, tag, state, total, done, refused, begun_by, begun_at, ended_at";

    private final JdbcClient jdbc;

    TagRunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Empty when another run changes the tag now.
    boolean begin(OrganizationId organization, TagRun run) {
        return jdbc.sql("""
                        insert into ticket_tag_run (organization_id, id, fold, into_fold, tag, state, total, done, refused,
                            begun_by, begun_at)
                        values (:organization, :id, :fold, :into, :tag, 'running', (select count(*) from ticket_tag g
                            where g.organization_id = :organization and g.fold = :fold), 0, 0, :by, :at)
                        on conflict do nothing""")
                        .param("organization", organization.value())
                        .param("id", run.id())
                        .param("fold", run.fold())
                        .param("into", run.tag() == null ? null : Fold.of(run.tag()))
                        .param("tag", run.tag())
                        .param("by", run.begunBy())
                        .param("at", Sql.utc(run.begunAt()))
                        .update()
                == 1;
    }

    Optional<TagRun> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from ticket_tag_run where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(TagRunRows::run)
                .optional();
    }

    /// Newest first.
    List<TagRun> newest(OrganizationId organization, int limit) {
        return jdbc.sql("select " + COLUMNS + """

                        from ticket_tag_run where organization_id = :organization
                        order by begun_at desc, id desc limit :limit""")
                .param("organization", organization.value())
                .param("limit", limit)
                .query(TagRunRows::run)
                .list();
    }

    /// Tickets that have the tag, by id.
    List<UUID> tagged(OrganizationId organization, String fold, UUID after, int limit) {
        return jdbc.sql("""
                        select conversation_id from ticket_tag
                         where organization_id = :organization and fold = :fold and conversation_id > :after
                         order by conversation_id limit :limit""")
                .param("organization", organization.value())
                .param("fold", fold)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> Objects.requireNonNull(row.getObject("conversation_id", UUID.class)))
                .list();
    }

    void count(OrganizationId organization, UUID id, long done, long refused) {
        jdbc.sql("""
                        update ticket_tag_run set done = done + :done, refused = refused + :refused
                         where organization_id = :organization and id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .param("done", done)
                .param("refused", refused)
                .update();
    }

    void end(OrganizationId organization, UUID id, Instant at) {
        jdbc.sql("""
                        update ticket_tag_run set state = 'done', ended_at = :at
                         where organization_id = :organization and id = :id and state = 'running'""")
                .param("organization", organization.value())
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    private static TagRun run(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new TagRun(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                row.getString("fold"),
                row.getString("tag"),
                row.getString("state"),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("refused"),
                Objects.requireNonNull(Sql.uuid(row, "begun_by")),
                Sql.instant(row, "begun_at"),
                ended == null ? null : ended.toInstant());
    }
}
