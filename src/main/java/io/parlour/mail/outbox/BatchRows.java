package io.parlour.mail.outbox;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// Rows of batches, and the group commit, in the running transaction.
@Component
final class BatchRows {
    private final JdbcClient jdbc;

    record Found(OrganizationId organization, UUID id, UUID mail) {}

    /// Of whichever organization; `over` when its time is, otherwise its warning is due.
    record Late(OrganizationId organization, UUID id, boolean over) {}

    record Batch(UUID mail, UUID first, UUID last, Instant ends, boolean held) {}

    /// @param data of a bulk mail, as JSON
    record Waiting(UUID recipient, @Nullable String data) {}

    BatchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Due batches of organizations after that one; they are this node's then.
    List<Found> claim(UUID node, Lane lane, UUID after, int organizations, int each, Instant now) {
        return jdbc.sql("""
                        select organization_id, id, outbound_id
                        from mail_claim(:node, :lane, :after, :organizations, :each, :now)
                        """)
                .param("node", node)
                .param("lane", lane.number())
                .param("after", after)
                .param("organizations", organizations)
                .param("each", each)
                .param("now", Sql.utc(now))
                .query((row, number) -> new Found(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        row.getObject("outbound_id", UUID.class)))
                .list();
    }

    Optional<Batch> find(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select outbound_id, first_id, last_id, ends_at, held from outbound_batch
                        where organization_id = :organization and id = :id
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> new Batch(
                        row.getObject("outbound_id", UUID.class),
                        row.getObject("first_id", UUID.class),
                        row.getObject("last_id", UUID.class),
                        Sql.instant(row, "ends_at"),
                        row.getBoolean("held")))
                .optional();
    }

    /// Adds a batch; `turn` null for one that is not of a bulk mail.
    void insert(
            OrganizationId organization,
            UUID id,
            UUID mail,
            Lane lane,
            long turn,
            List<UUID> recipients,
            Instant due,
            Instant ends) {
        List<UUID> ordered = recipients.stream().sorted().toList();
        jdbc.sql("""
                        insert into outbound_batch (organization_id, id, outbound_id, lane, turn, recipients, first_id,
                            last_id, due_at, ends_at, held)
                        select :organization, :id, :mail, :lane, :turn, :recipients, :first, :last, :due, :ends,
                            coalesce((select c.held is not null from outbound_content c
                                where c.organization_id = :organization and c.outbound_id = :mail), false)
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("mail", mail)
                .param("lane", lane.number())
                .param("turn", turn)
                .param("recipients", recipients.size())
                .param("first", ordered.getFirst())
                .param("last", ordered.getLast())
                .param("due", Sql.utc(due))
                .param("ends", Sql.utc(ends))
                .update();
    }

    /// For the next batch of a mail: after those it has waiting, else beside the first of its organization.
    long nextTurn(OrganizationId organization, UUID mail) {
        return jdbc.sql("""
                        select coalesce(
                            (select max(b.turn) + 1 from outbound_batch b
                             where b.organization_id = :organization and b.outbound_id = :mail),
                            (select min(b.turn) from outbound_batch b
                             where b.organization_id = :organization and b.lane = 3 and b.node is null and not b.held),
                            1)
                        """)
                .param("organization", organization.value())
                .param("mail", mail)
                .query(Long.class)
                .single();
    }

    /// Those of a batch that still wait.
    List<Waiting> waiting(OrganizationId organization, UUID id, Batch batch) {
        return jdbc.sql("""
                        select id, data from outbound_recipient
                        where organization_id = :organization and id between :first and :last
                          and batch_id = :batch and state = 'queued'
                        order by id limit 500
                        """)
                .param("organization", organization.value())
                .param("first", batch.first())
                .param("last", batch.last())
                .param("batch", id)
                .query((row, number) -> new Waiting(row.getObject("id", UUID.class), row.getString("data")))
                .list();
    }

    /// Ends recipients that wait without a try, such as `suppressed`; `text` null leaves what the server said last.
    void end(OrganizationId organization, List<UUID> recipients, String state, @Nullable String text, Instant now) {
        jdbc.sql("""
                        update outbound_recipient set state = :state, next_attempt_at = null, ended_at = :now,
                            remote_text = coalesce(:text, remote_text)
                        where organization_id = :organization and id = any (:ids) and state = 'queued'
                        """)
                .param("organization", organization.value())
                .param("ids", Sql.uuids(recipients))
                .param("state", state)
                .param("text", text)
                .param("now", Sql.utc(now))
                .update();
    }

    void delete(OrganizationId organization, UUID id) {
        jdbc.sql("delete from outbound_batch where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    /// Anybody's again.
    void release(OrganizationId organization, UUID id, UUID node) {
        jdbc.sql("""
                        update outbound_batch set node = null
                        where organization_id = :organization and id = :id and node = :node
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("node", node)
                .update();
    }

    /// Anybody's again, then.
    /// What waits for a limit does not grow old meanwhile.
    void putOff(OrganizationId organization, UUID id, UUID node, Instant due) {
        jdbc.sql("""
                        update outbound_batch set node = null, due_at = :due, put_off = true,
                            ends_at = ends_at + greatest(cast(:due as timestamptz) - now(), interval '0')
                        where organization_id = :organization and id = :id and node = :node
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("node", node)
                .param("due", Sql.utc(due))
                .update();
    }

    /// Whether some of a mail waits for a limit.
    boolean isPutOff(OrganizationId organization, UUID mail) {
        return jdbc.sql("""
                        select exists (select from outbound_batch
                            where organization_id = :organization and outbound_id = :mail and put_off)""")
                .param("organization", organization.value())
                .param("mail", mail)
                .query(Boolean.class)
                .single();
    }

    /// What waited for a limit is due.
    void resume(OrganizationId organization, Instant now) {
        jdbc.sql("""
                        update outbound_batch set due_at = :now, put_off = false
                        where organization_id = :organization and put_off and node is null
                        """)
                .param("organization", organization.value())
                .param("now", Sql.utc(now))
                .update();
    }

    /// False when somebody else has.
    boolean warned(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        update outbound_batch set warn_at = null
                        where organization_id = :organization and id = :id and warn_at is not null
                        """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    List<Late> late(Instant now, int limit) {
        return jdbc.sql("select organization_id, id, ended from mail_late(:now, :limit)")
                .param("now", Sql.utc(now))
                .param("limit", limit)
                .query((row, number) -> new Late(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getObject("id", UUID.class),
                        row.getBoolean("ended")))
                .list();
    }

    /// The group commit: answers with the lines that may write their dot.
    Set<Integer> commit(UUID node, List<SlotWish> group, Instant now) {
        List<Outcome> results = new ArrayList<>();
        List<Claimed> over = new ArrayList<>();
        for (SlotWish each : group) {
            results.addAll(each.results());
            over.addAll(each.over());
        }
        return new HashSet<>(jdbc.sql("""
                        select line from mail_commit(:node, :now, :ro, :rr, :rb, :ra, :rs, :rt, :rc, :re, :rx, :rh, :rl,
                            :rn, :do, :db, :sn, :so, :sr, :sb, :ss) line where line is not null
                        """)
                .param("node", node)
                .param("now", Sql.utc(now))
                .param(
                        "ro",
                        Sql.uuids(
                                results,
                                each -> each.ready().batch().organization().value()))
                .param("rr", Sql.uuids(results, each -> each.ready().recipient().id()))
                .param("rb", Sql.uuids(results, each -> each.ready().batch().id()))
                .param("ra", Sql.uuids(results, each -> each.again() == null ? null : UUID.randomUUID()))
                .param("rs", Sql.texts(results, Outcome::state))
                .param("rt", Sql.texts(results, each -> each.attempt().result()))
                .param("rc", Sql.numbers(results, each -> wide(each.attempt().code())))
                .param("re", Sql.texts(results, each -> each.attempt().enhanced()))
                .param("rx", Sql.texts(results, each -> each.attempt().text()))
                .param("rh", Sql.texts(results, each -> each.attempt().host()))
                .param("rl", Sql.texts(results, each -> each.attempt().tls()))
                .param("rn", again(results))
                .param("do", Sql.uuids(over, each -> each.organization().value()))
                .param("db", Sql.uuids(over, Claimed::id))
                .param("sn", Sql.numbers(group, each -> (long) each.line()))
                .param("so", slots(group, ready -> ready.batch().organization().value()))
                .param("sr", slots(group, ready -> ready.recipient().id()))
                .param("sb", slots(group, ready -> ready.batch().id()))
                .param("ss", Sql.texts(group, BatchRows::source))
                .query(Integer.class)
                .list());
    }

    private static SqlArrayValue slots(List<SlotWish> group, Function<Ready, UUID> column) {
        return Sql.uuids(group, each -> {
            Ready next = each.next();
            return next == null ? null : column.apply(next);
        });
    }

    private static String source(SlotWish wish) {
        Ready next = wish.next();
        return next != null && next.batch().lane() == Lane.BULK ? "campaign" : "outbox";
    }

    private static SqlArrayValue again(List<Outcome> results) {
        Object[] times = new Object[results.size()];
        for (int i = 0; i < times.length; i++) {
            Instant again = results.get(i).again();
            if (again != null) {
                times[i] = Sql.utc(again);
            }
        }
        return new SqlArrayValue("timestamptz", times);
    }

    private static @Nullable Long wide(@Nullable Integer code) {
        return code == null ? null : code.longValue();
    }
}
