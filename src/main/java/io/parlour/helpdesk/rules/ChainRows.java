package io.parlour.helpdesk.rules;

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
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of what rules were tried, in the running transaction.
@Repository
class ChainRows {
    private static final TypeReference<List<Try>> TRIES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /// One happening and the rules that were tried about it.
    ///
    /// @param seq of the entry of the timeline it belongs to; 0 for none
    /// @param stopped that it was too deep: no rule was tried
    record Chain(
            UUID id,
            UUID conversation,
            long seq,
            Instant at,
            List<Happens> events,
            int depth,
            boolean stopped,
            List<Try> tries) {
        Chain {
            events = List.copyOf(events);
            tries = List.copyOf(tries);
        }
    }

    ChainRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(OrganizationId organization, List<Chain> chains) {
        jdbc.sql("""
                        insert into rule_chain (organization_id, id, conversation_id, seq, at, events, depth, stopped, tries,
                            counted)
                        select :organization, n.id, n.conversation, n.seq, n.at, n.events, n.depth, n.stopped,
                            cast(n.tries as jsonb), false
                        from unnest(:ids, :conversations, :seqs, :times, :events, :depths, :stopped, :tries)
                            as n (id, conversation, seq, at, events, depth, stopped, tries)""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(chains, Chain::id))
                .param("conversations", Sql.uuids(chains, Chain::conversation))
                .param("seqs", Sql.numbers(chains, Chain::seq))
                .param("times", Sql.times(chains, Chain::at))
                .param("events", Sql.texts(chains, chain -> RuleRows.events(chain.events())))
                .param("depths", Sql.numbers(chains, chain -> (long) chain.depth()))
                .param("stopped", Sql.flags(chains, Chain::stopped))
                .param("tries", Sql.texts(chains, chain -> json.writeValueAsString(chain.tries())))
                .update();
    }

    Optional<Chain> find(OrganizationId organization, UUID conversation, UUID id) {
        return jdbc.sql("""
                        select id, conversation_id, seq, at, events, depth, stopped, tries from rule_chain
                         where organization_id = :organization and conversation_id = :conversation and id = :id""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("id", id)
                .query(this::chain)
                .optional();
    }

    /// Newest first.
    List<Chain> of(OrganizationId organization, UUID conversation, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select id, conversation_id, seq, at, events, depth, stopped, tries from rule_chain
                         where organization_id = :organization and conversation_id = :conversation
                           and (cast(:before as uuid) is null or id < :before)
                         order by id desc limit :limit""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("before", before)
                .param("limit", limit)
                .query(this::chain)
                .list();
    }

    private Chain chain(ResultSet row, int number) throws SQLException {
        return new Chain(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                row.getLong("seq"),
                Sql.instant(row, "at"),
                RuleRows.events(row.getString("events")),
                row.getInt("depth"),
                row.getBoolean("stopped"),
                json.readValue(row.getString("tries"), TRIES));
    }

    /// Takes those that are not counted yet into the statistics, at most so many; how many there were.
    int count(OrganizationId organization, int most) {
        return jdbc.sql("""
                        with new as (
                            select id from rule_chain where organization_id = :organization and not counted
                             order by id limit :most for update skip locked
                        ), taken as (
                            update rule_chain c set counted = true from new
                             where c.organization_id = :organization and c.id = new.id
                            returning c.conversation_id, c.at, c.tries
                        ), stats as (
                            insert into rule_stat as s (organization_id, rule_id, version, hour, evaluated, matched,
                                acted, stopped, failed, last_conversation_id, taken, taken_by)
                            select :organization, r.id, (e ->> 'version')::integer, date_trunc('hour', t.at), count(*),
                                count(*) filter (where e ->> 'outcome' not in ('no', 'broken')),
                                count(*) filter (where e ->> 'outcome' = 'done'),
                                count(*) filter (where e ->> 'outcome' = 'stopped'),
                                count(*) filter (where e ->> 'outcome' in ('failed', 'broken')),
                                (array_agg(t.conversation_id order by t.at desc)
                                    filter (where e ->> 'outcome' in ('done', 'stopped')))[1],
                                count(*) filter (where e ->> 'takenBy' is not null),
                                (array_agg((e ->> 'takenBy')::uuid order by t.at desc)
                                    filter (where e ->> 'takenBy' is not null))[1]
                              from taken t cross join jsonb_array_elements(t.tries) e
                              join rule r on r.organization_id = :organization and r.id = (e ->> 'rule')::uuid
                             group by 2, 3, 4 order by 2, 3, 4
                            on conflict (organization_id, rule_id, version, hour) do update
                                set evaluated = s.evaluated + excluded.evaluated,
                                    matched = s.matched + excluded.matched, acted = s.acted + excluded.acted,
                                    stopped = s.stopped + excluded.stopped, failed = s.failed + excluded.failed,
                                    last_conversation_id =
                                        coalesce(excluded.last_conversation_id, s.last_conversation_id),
                                    taken = s.taken + excluded.taken,
                                    taken_by = coalesce(excluded.taken_by, s.taken_by)
                            returning 1
                        )
                        select count(*) from taken""")
                .param("organization", organization.value())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    void sweep(OrganizationId organization, Instant chains, Instant messages) {
        jdbc.sql("delete from rule_chain where organization_id = :organization and at < :before and counted")
                .param("organization", organization.value())
                .param("before", Sql.utc(chains))
                .update();
        jdbc.sql("delete from rule_stat where organization_id = :organization and hour < :before")
                .param("organization", organization.value())
                .param("before", Sql.utc(chains))
                .update();
        jdbc.sql("delete from rule_message where organization_id = :organization and at < :before")
                .param("organization", organization.value())
                .param("before", Sql.utc(messages))
                .update();
    }
}
