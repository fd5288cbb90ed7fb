package io.parlour.helpdesk.actions.webhooks;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
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

/// Rows of webhook calls, in the running transaction.
@Repository
class DeliveryRows {
    private final JdbcClient jdbc;

    /// What is sent, and what its answer may do.
    ///
    /// @param sets what it may set
    /// @param depth how many chains led to the call
    record Sent(String payload, List<String> sets, int depth) {
        Sent {
            sets = List.copyOf(sets);
        }
    }

    /// A call that is to be made, and since when it is tried.
    record Waiting(UUID conversation, @Nullable UUID rule, String url, Sent sent, int tries, Instant since) {}

    DeliveryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, Delivery delivery, Sent sent) {
        jdbc.sql("""
                        insert into webhook_delivery (organization_id, id, conversation_id, rule_id, url, payload, sets,
                            depth, state, tries, at, since)
                        values (:organization, :id, :conversation, :rule, :url, :payload, :sets, :depth, 'waiting', 0,
                            :at, :at)""")
                .params(Sql.parameters(organization, delivery))
                .param("payload", sent.payload())
                .param("sets", String.join(" ", sent.sets()))
                .param("depth", sent.depth())
                .update();
    }

    Optional<Waiting> waiting(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select conversation_id, rule_id, url, payload, sets, depth, tries, since from webhook_delivery
                         where organization_id = :organization and id = :id and state = 'waiting'""")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> new Waiting(
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                        Sql.uuid(row, "rule_id"),
                        row.getString("url"),
                        new Sent(row.getString("payload"), words(row.getString("sets")), row.getInt("depth")),
                        row.getInt("tries"),
                        Sql.instant(row, "since")))
                .optional();
    }

    /// Whether it still waits; nobody else settles it until the transaction ends.
    boolean lock(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select id from webhook_delivery
                         where organization_id = :organization and id = :id and state = 'waiting' for update""")
                .param("organization", organization.value())
                .param("id", id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /// @param state null while it is to be tried again
    void tried(OrganizationId organization, UUID id, @Nullable String state, String answer, Instant at) {
        jdbc.sql("""
                        update webhook_delivery set tries = tries + 1, answer = :answer,
                            state = coalesce(:state, state),
                            ended_at = case when cast(:state as text) is not null then cast(:at as timestamptz) end
                         where organization_id = :organization and id = :id and state = 'waiting'""")
                .param("organization", organization.value())
                .param("id", id)
                .param("state", state)
                .param("answer", answer)
                .param("at", Sql.utc(at))
                .update();
    }

    /// Whether there was such an ended one: it waits again, with 24 hours from now.
    boolean again(OrganizationId organization, UUID id, Instant now) {
        return jdbc.sql("""
                        update webhook_delivery set state = 'waiting', ended_at = null, since = :now, tries = 0
                         where organization_id = :organization and id = :id and state <> 'waiting'""")
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    /// Newest first.
    List<Delivery> page(OrganizationId organization, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select id, conversation_id, rule_id, url, state, tries, answer, at, ended_at from webhook_delivery
                         where organization_id = :organization and (cast(:before as uuid) is null or id < :before)
                         order by id desc limit :limit""")
                .param("organization", organization.value())
                .param("before", before)
                .param("limit", limit)
                .query(DeliveryRows::delivery)
                .list();
    }

    int sweep(OrganizationId organization, Instant before) {
        return jdbc.sql("delete from webhook_delivery where organization_id = :organization and ended_at < :before")
                .param("organization", organization.value())
                .param("before", Sql.utc(before))
                .update();
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Delivery(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                Sql.uuid(row, "rule_id"),
                row.getString("url"),
                row.getString("state"),
                row.getInt("tries"),
                row.getString("answer"),
                Sql.instant(row, "at"),
                ended == null ? null : ended.toInstant());
    }
}
