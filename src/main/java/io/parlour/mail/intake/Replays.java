package io.parlour.mail.intake;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of replays and of the mails that each found changed, in the running transaction.
@Component
final class Replays {
    private static final String OF_RANGE = """
             from raw_mail r join mail_outcome o on o.organization_id = :organization and o.raw_mail_id = r.id
            where r.organization_id = :organization and r.received_at >= :from and r.received_at < :to
              and o.outcome in ('filed', 'unreadable', 'bounce', 'complaint', 'delivery-note')
            """;
    private final JdbcClient jdbc;

    /// `state`: running, done, stopped. `missing`: mails that are not kept any more. `after`: where it stands.
    record Replay(
            UUID id,
            Instant from,
            Instant to,
            String state,
            int total,
            int done,
            int missing,
            int changed,
            @Nullable UUID after,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /// `what`: the kinds of changes, one a line.
    record Changed(
            UUID mail,
            @Nullable String sender,
            Instant receivedAt,
            String what,
            @Nullable UUID conversation,
            @Nullable UUID message) {}

    Replays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int count(OrganizationId organization, Instant from, Instant to) {
        return jdbc.sql("select count(*)" + OF_RANGE)
                .param("organization", organization.value())
                .param("from", Sql.utc(from))
                .param("to", Sql.utc(to))
                .query(Integer.class)
                .single();
    }

    /// False while another one runs.
    boolean insert(OrganizationId organization, Replay replay, UUID agent) {
        return jdbc.sql("""
                        insert into mail_replay (organization_id, id, from_at, to_at, state, total, agent_id, started_at)
                        values (:organization, :id, :from, :to, 'running', :total, :agent, :now)
                        on conflict (organization_id) where state = 'running' do nothing
                        """)
                        .params(Sql.parameters(organization, replay))
                        .param("agent", agent)
                        .param("now", Sql.utc(replay.startedAt()))
                        .update()
                == 1;
    }

    Optional<Replay> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select * from mail_replay where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(Replays::replay)
                .optional();
    }

    /// Newest first.
    List<Replay> newest(OrganizationId organization, int limit) {
        return jdbc.sql("select * from mail_replay where organization_id = :organization order by id desc limit :limit")
                .param("organization", organization.value())
                .param("limit", limit)
                .query(Replays::replay)
                .list();
    }

    /// The next ones in the order they came.
    List<UUID> next(OrganizationId organization, Replay replay, int limit) {
        return jdbc.sql("select r.id" + OF_RANGE + """
                         and (cast(:after as uuid) is null or r.id > :after) order by r.id limit :limit
                        """)
                .param("organization", organization.value())
                .param("from", Sql.utc(replay.from()))
                .param("to", Sql.utc(replay.to()))
                .param("after", replay.after())
                .param("limit", limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    void change(OrganizationId organization, UUID replay, UUID mail, String what) {
        jdbc.sql("""
                        insert into mail_replay_change (organization_id, replay_id, raw_mail_id, what)
                        values (:organization, :replay, :mail, :what) on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("replay", replay)
                .param("mail", mail)
                .param("what", what)
                .update();
    }

    void progress(OrganizationId organization, UUID replay, UUID after, int done, int missing, int changed) {
        jdbc.sql("""
                        update mail_replay set after_id = :after, done = done + :done, missing = missing + :missing,
                            changed = changed + :changed
                        where organization_id = :organization and id = :id
                        """)
                .param("organization", organization.value())
                .param("id", replay)
                .param("after", after)
                .param("done", done)
                .param("missing", missing)
                .param("changed", changed)
                .update();
    }

    boolean end(OrganizationId organization, UUID replay, String state, Instant now) {
        return jdbc.sql("""
                        update mail_replay set state = :state, ended_at = :now
                        where organization_id = :organization and id = :id and state = 'running'
                        """)
                        .param("organization", organization.value())
                        .param("id", replay)
                        .param("state", state)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    /// In the order the mails came; `after` is where the page before ended.
    List<Changed> changes(OrganizationId organization, UUID replay, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select c.raw_mail_id, r.envelope_from, r.received_at, c.what, o.conversation_id, o.message_id
                        from mail_replay_change c
                        join raw_mail r on r.organization_id = :organization and r.id = c.raw_mail_id
                        join mail_outcome o on o.organization_id = :organization and o.raw_mail_id = c.raw_mail_id
                        where c.organization_id = :organization and c.replay_id = :replay
                          and (cast(:after as uuid) is null or c.raw_mail_id > :after)
                        order by c.raw_mail_id limit :limit
                        """)
                .param("organization", organization.value())
                .param("replay", replay)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Changed(
                        row.getObject("raw_mail_id", UUID.class),
                        row.getString("envelope_from"),
                        Sql.instant(row, "received_at"),
                        row.getString("what"),
                        Sql.uuid(row, "conversation_id"),
                        Sql.uuid(row, "message_id")))
                .list();
    }

    private static Replay replay(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Replay(
                row.getObject("id", UUID.class),
                Sql.instant(row, "from_at"),
                Sql.instant(row, "to_at"),
                row.getString("state"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("missing"),
                row.getInt("changed"),
                Sql.uuid(row, "after_id"),
                Sql.instant(row, "started_at"),
                ended == null ? null : ended.toInstant());
    }
}
