package io.parlour.helpdesk.rules;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of timers of time rules, in the running transaction.
@Repository
class TimerRows {
    private final JdbcClient jdbc;

    /// When a rule acts on a ticket.
    ///
    /// @param anchor the moment it counts from
    /// @param due null when its calendar never opens
    /// @param state waiting, done, left (it was due before the rule was there), held (a person decides) or refused
    record Timer(UUID rule, Instant anchor, @Nullable Instant due, String state) {
        boolean waits() {
            return state.equals("waiting");
        }
    }

    /// A timer that is due.
    ///
    /// @param at since when
    record Due(UUID rule, UUID conversation, Instant anchor, Instant at) {}

    TimerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether the ticket is there; it and its conversation are locked, in the order in which changes lock them.
    boolean lock(OrganizationId organization, UUID conversation) {
        jdbc.sql("""
                        select id from conversation where organization_id = :organization and id = :conversation
                           for no key update""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(UUID.class)
                .optional();
        return jdbc.sql("""
                        select conversation_id from ticket
                         where organization_id = :organization and conversation_id = :conversation for no key update""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /// By ticket and rule. What has none is left out.
    Map<UUID, Map<UUID, Timer>> of(OrganizationId organization, Collection<UUID> conversations) {
        Map<UUID, Map<UUID, Timer>> timers = new HashMap<>();
        jdbc.sql("""
                        select conversation_id, rule_id, anchor_at, due_at, state from ticket_timer
                         where organization_id = :organization and conversation_id = any (:conversations)""")
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(conversations))
                .query(row -> {
                    Timer timer = timer(row);
                    timers.computeIfAbsent(row.getObject("conversation_id", UUID.class), each -> new HashMap<>())
                            .put(timer.rule(), timer);
                });
        return timers;
    }

    Optional<Timer> find(OrganizationId organization, UUID rule, UUID conversation) {
        return Optional.ofNullable(of(organization, List.of(conversation))
                .getOrDefault(conversation, Map.of())
                .get(rule));
    }

    void save(OrganizationId organization, UUID conversation, Timer timer) {
        jdbc.sql("""
                        insert into ticket_timer (organization_id, rule_id, conversation_id, anchor_at, due_at, state)
                        values (:organization, :rule, :conversation, :anchor, :due, :state)
                        on conflict (organization_id, rule_id, conversation_id) do update
                            set anchor_at = excluded.anchor_at, due_at = excluded.due_at,
                                state = excluded.state, fired_at = null, again_at = null""")
                .params(Sql.parameters(organization, timer))
                .param("conversation", conversation)
                .update();
    }

    /// Organizations with a timer that is due, those that wait longest first. In a transaction of the installation.
    List<OrganizationId> due(Instant now) {
        return jdbc.sql("select organization_id from timers_due(:now)")
                .param("now", Sql.utc(now))
                .query((row, number) -> new OrganizationId(Objects.requireNonNull(Sql.uuid(row, "organization_id"))))
                .list();
    }

    /// Those that wait longest, locked with their conversations; without those that somebody else has locked.
    List<Due> take(OrganizationId organization, Instant now, int most) {
        return jdbc.sql("""
                        select r.rule_id, r.conversation_id, r.anchor_at, r.due_at from ticket_timer r
                          join conversation c on c.organization_id = r.organization_id and c.id = r.conversation_id
                         where r.organization_id = :organization and r.state = 'waiting' and r.due_at <= :now
                           and (r.again_at is null or r.again_at <= :now)
                         order by r.due_at limit :most for no key update of c, r skip locked""")
                .param("organization", organization.value())
                .param("now", Sql.utc(now))
                .param("most", most)
                .query((row, number) -> new Due(
                        Objects.requireNonNull(Sql.uuid(row, "rule_id")),
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                        Sql.instant(row, "anchor_at"),
                        Sql.instant(row, "due_at")))
                .list();
    }

    /// It failed, and is tried again then.
    void again(OrganizationId organization, Due due, Instant again) {
        jdbc.sql("""
                        update ticket_timer set again_at = :again
                         where organization_id = :organization and rule_id = :rule and conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("rule", due.rule())
                .param("conversation", due.conversation())
                .param("again", Sql.utc(again))
                .update();
    }

    void ended(OrganizationId organization, UUID rule, Collection<UUID> conversations, String state, Instant at) {
        jdbc.sql("""
                        update ticket_timer set state = :state, fired_at = :at
                         where organization_id = :organization and rule_id = :rule
                           and conversation_id = any (:conversations)""")
                .param("organization", organization.value())
                .param("rule", rule)
                .param("conversations", Sql.uuids(conversations))
                .param("state", state)
                .param("at", Sql.utc(at))
                .update();
    }

    void drop(OrganizationId organization, UUID rule, UUID conversation) {
        jdbc.sql("""
                        delete from ticket_timer where organization_id = :organization and rule_id = :rule
                           and conversation_id = :conversation and state in ('waiting', 'held')""")
                .param("organization", organization.value())
                .param("rule", rule)
                .param("conversation", conversation)
                .update();
    }

    /// The rule is switched off: nothing of it waits any more.
    void dropAll(OrganizationId organization, UUID rule) {
        jdbc.sql("""
                        delete from ticket_timer where organization_id = :organization and rule_id = :rule
                           and state in ('waiting', 'held')""")
                .param("organization", organization.value())
                .param("rule", rule)
                .update();
    }

    List<HeldTicket> held(OrganizationId organization, UUID rule, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select r.conversation_id, t.number, c.subject, r.due_at from ticket_timer r
                          join ticket t on t.organization_id = r.organization_id
                           and t.conversation_id = r.conversation_id
                          join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                         where r.organization_id = :organization and r.rule_id = :rule and r.state = 'held'
                           and (cast(:after as uuid) is null or r.conversation_id > :after)
                         order by r.conversation_id limit :limit""")
                .param("organization", organization.value())
                .param("rule", rule)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new HeldTicket(
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                        row.getLong("number"),
                        row.getString("subject"),
                        Sql.instant(row, "due_at")))
                .list();
    }

    /// How many of each rule a person is to decide about.
    Map<UUID, Integer> held(OrganizationId organization) {
        Map<UUID, Integer> held = new HashMap<>();
        jdbc.sql("""
                        select rule_id, count(*) as held from ticket_timer
                         where organization_id = :organization and state = 'held' group by rule_id""").param("organization", organization.value()).query(row -> {
            held.put(Objects.requireNonNull(Sql.uuid(row, "rule_id")), row.getInt("held"));
        });
        return held;
    }

    private static Timer timer(ResultSet row) throws SQLException {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return new Timer(
                Objects.requireNonNull(Sql.uuid(row, "rule_id")),
                Sql.instant(row, "anchor_at"),
                due == null ? null : due.toInstant(),
                row.getString("state"));
    }
}
