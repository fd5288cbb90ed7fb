package io.parlour.helpdesk.bulk;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rows of runs and their tickets, in the running transaction.
@Repository
class BulkRows {
    static final Duration UNDO = Duration.ofHours(24);
    private static final String SELECT = """
            select r.id, r.agent_id, r.name, r.state, r.total, r.at, r.release_at, r.ended_at, i.*
              from bulk_run r
              cross join lateral (
                select count(*) filter (where b.state = 'waiting') as waiting,
                    count(*) filter (where b.state = 'changed') as changed,
                    count(*) filter (where b.state = 'same') as same,
                    count(*) filter (where b.state = 'skipped') as skipped,
                    count(*) filter (where b.state = 'back') as back,
                    count(*) filter (where b.state = 'kept') as kept
                  from bulk_item b where b.organization_id = :organization and b.run_id = r.id) i
             where r.organization_id = :organization
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /// What is to be done to one ticket.
    record Job(
            int place,
            UUID conversation,
            long version,
            long seen,
            @Nullable String reply) {}

    /// What a run does.
    ///
    /// @param actions as the package of actions says
    /// @param macro whose they are, null for none
    record Order(
            UUID agent,
            String state,
            JsonNode actions,
            @Nullable UUID macro,
            @Nullable Instant releaseAt) {}

    BulkRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(
            OrganizationId organization,
            UUID id,
            UUID agent,
            String name,
            JsonNode actions,
            @Nullable UUID macro,
            int total,
            Instant at) {
        jdbc.sql("""
                        insert into bulk_run (organization_id, id, agent_id, name, actions, macro_id, state, total, at)
                        values (:organization, :id, :agent, :name, cast(:actions as jsonb), :macro, 'running', :total, :at)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("agent", agent)
                .param("name", name)
                .param("actions", actions.toString())
                .param("macro", macro)
                .param("total", total)
                .param("at", Sql.utc(at))
                .update();
    }

    /// Freezes the tickets as they stand. What is no ticket stays out.
    int freeze(OrganizationId organization, UUID run, List<UUID> tickets) {
        return jdbc.sql("""
                        insert into bulk_item (organization_id, run_id, place, conversation_id, version, seen, state)
                        select :organization, :run, w.place, t.conversation_id, t.version, c.last_seq, 'waiting'
                          from unnest(:tickets) with ordinality as w (id, place)
                          join ticket t on t.organization_id = :organization and t.conversation_id = w.id
                          join conversation c on c.organization_id = :organization and c.id = w.id""")
                .param("organization", organization.value())
                .param("run", run)
                .param("tickets", Sql.uuids(tickets))
                .update();
    }

    Optional<BulkRun> find(OrganizationId organization, UUID agent, UUID id) {
        return jdbc.sql(SELECT + " and r.agent_id = :agent and r.id = :id")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("id", id)
                .query(BulkRows::run)
                .optional();
    }

    /// An agent's own, newest first.
    List<BulkRun> page(OrganizationId organization, UUID agent, @Nullable UUID before, int limit) {
        return jdbc.sql(SELECT + """
                         and r.agent_id = :agent and (cast(:before as uuid) is null or r.id < cast(:before as uuid))
                         order by r.id desc limit :limit""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("before", before)
                .param("limit", limit)
                .query(BulkRows::run)
                .list();
    }

    List<BulkItem> items(OrganizationId organization, UUID run, @Nullable String state, long after, int limit) {
        return jdbc.sql("""
                        select b.place, b.conversation_id, b.state, b.reply, b.code, t.number, c.subject from bulk_item b
                        join ticket t on t.organization_id = b.organization_id and t.conversation_id = b.conversation_id
                        join conversation c on c.organization_id = b.organization_id and c.id = b.conversation_id
                        where b.organization_id = :organization and b.run_id = :run and b.place > :after
                          and (cast(:state as text) is null or b.state = cast(:state as text))
                        order by b.place limit :limit""")
                .param("organization", organization.value())
                .param("run", run)
                .param("state", state)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new BulkItem(
                        row.getInt("place"),
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                        row.getLong("number"),
                        row.getString("subject"),
                        row.getString("state"),
                        row.getString("reply"),
                        row.getString("code")))
                .list();
    }

    Optional<Order> work(OrganizationId organization, UUID run) {
        return jdbc.sql("""
                        select agent_id, state, actions, macro_id, release_at from bulk_run
                         where organization_id = :organization and id = :run""")
                .param("organization", organization.value())
                .param("run", run)
                .query((row, number) -> new Order(
                        Objects.requireNonNull(Sql.uuid(row, "agent_id")),
                        row.getString("state"),
                        json.readTree(row.getString("actions")),
                        Sql.uuid(row, "macro_id"),
                        Sql.instantOrNull(row, "release_at")))
                .optional();
    }

    /// The next tickets in that state, or those whose answer is held.
    List<Job> next(OrganizationId organization, UUID run, @Nullable String state, int limit) {
        return jdbc.sql("""
                        select place, conversation_id, version, seen, reply from bulk_item
                         where organization_id = :organization and run_id = :run
                           and case when cast(:state as text) is null then reply = 'held'
                               else state = cast(:state as text) end
                         order by place limit :limit""")
                .param("organization", organization.value())
                .param("run", run)
                .param("state", state)
                .param("limit", limit)
                .query((row, number) -> new Job(
                        row.getInt("place"),
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                        row.getLong("version"),
                        row.getLong("seen"),
                        row.getString("reply")))
                .list();
    }

    /// Whether a ticket of a run stands so; it then does until the transaction ends.
    boolean isIn(OrganizationId organization, UUID run, int place, String state) {
        return jdbc.sql("""
                        select 1 from bulk_item where organization_id = :organization and run_id = :run
                            and place = :place and state = :state for update""")
                .param("organization", organization.value())
                .param("run", run)
                .param("place", place)
                .param("state", state)
                .query((row, number) -> true)
                .optional()
                .isPresent();
    }

    void became(
            OrganizationId organization,
            UUID run,
            int place,
            String state,
            @Nullable String reply,
            @Nullable String code) {
        jdbc.sql("""
                        update bulk_item set state = :state, reply = :reply, code = left(:code, 200)
                         where organization_id = :organization and run_id = :run and place = :place""")
                .param("organization", organization.value())
                .param("run", run)
                .param("place", place)
                .param("state", state)
                .param("reply", reply)
                .param("code", code)
                .update();
    }

    /// False for an answer that is not held any more.
    boolean replied(OrganizationId organization, UUID run, int place, String reply, @Nullable String code) {
        return jdbc.sql("""
                        update bulk_item set reply = :reply, code = left(:code, 200),
                            state = case when state = 'same' and :reply = 'sent' then 'changed'
                                when state = 'same' and :reply = 'called_back' then 'back' else state end
                         where organization_id = :organization and run_id = :run and place = :place
                           and reply = 'held' and (:reply <> 'sent' or exists (select from bulk_run r
                             where r.organization_id = :organization and r.id = :run and r.state = 'holding'))""")
                        .param("organization", organization.value())
                        .param("run", run)
                        .param("place", place)
                        .param("reply", reply)
                        .param("code", code)
                        .update()
                == 1;
    }

    /// False when it is in another state than that by now.
    boolean turn(
            OrganizationId organization, UUID run, String from, String to, Instant now, @Nullable Instant release) {
        return jdbc.sql("""
                        update bulk_run set state = :to, release_at = coalesce(:release, release_at),
                            ended_at = case when :to in ('done', 'undone') then cast(:now as timestamptz) else ended_at end
                         where organization_id = :organization and id = :run and state = :from""")
                        .param("organization", organization.value())
                        .param("run", run)
                        .param("from", from)
                        .param("to", to)
                        .param("release", release == null ? null : Sql.utc(release))
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    void lock(OrganizationId organization, UUID conversation) {
        jdbc.sql("select 1 from conversation where organization_id = :organization and id = :id for no key update")
                .param("organization", organization.value())
                .param("id", conversation)
                .query(Integer.class)
                .optional();
    }

    /// Whether somebody else has written since.
    boolean newer(OrganizationId organization, UUID conversation, long seen, UUID agent) {
        return jdbc.sql("""
                        select exists (select from message where organization_id = :organization
                            and conversation_id = :conversation and seq > :seen and kind <> 'event'
                            and author_id is distinct from :agent)""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("seen", seen)
                .param("agent", agent)
                .query(Boolean.class)
                .single();
    }

    private static BulkRun run(ResultSet row, int number) throws SQLException {
        Instant at = Sql.instant(row, "at");
        return new BulkRun(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "agent_id")),
                row.getString("name"),
                row.getString("state"),
                row.getInt("total"),
                row.getInt("waiting"),
                row.getInt("changed"),
                row.getInt("same"),
                row.getInt("skipped"),
                row.getInt("back"),
                row.getInt("kept"),
                at,
                Sql.instantOrNull(row, "release_at"),
                Sql.instantOrNull(row, "ended_at"),
                at.plus(UNDO));
    }
}
