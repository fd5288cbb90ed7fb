package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The conversations of a contact, as far as an agent sees them.
@Component
public final class ContactHistory {
    private static final int NEWEST = 20;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    public record Past(UUID id, @Nullable String subject, String state, Instant lastActivityAt) {}

    public record History(long count, Message.@Nullable Page newestPage, List<Past> newest) {}

    private record Found(Past past, Message.@Nullable Page page, long count) {}

    ContactHistory(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public History of(OrganizationId organization, Sight sight, UUID contact) {
        List<Found> found = transactions.read(
                organization,
                () -> jdbc.sql("""
                        select c.id, c.subject, c.state, c.last_activity_at, c.start_page_url, c.start_page_title,
                            count(*) over () as count
                        from conversation c
                        where c.organization_id = :organization and c.contact_id = :contact and
                        """ + Sight.PREDICATE + " order by c.id desc limit :limit")
                        .param("organization", organization.value())
                        .param("contact", contact)
                        .param("scope", sight.scope().name())
                        .param("agent", sight.agent())
                        .param("departments", Sql.uuids(sight.departments()))
                        .param("limit", NEWEST)
                        .query(ContactHistory::found)
                        .list());
        return new History(
                found.isEmpty() ? 0 : found.getFirst().count(),
                found.stream()
                        .map(Found::page)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                found.stream().map(Found::past).toList());
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        String url = row.getString("start_page_url");
        Past past = new Past(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                row.getString("subject"),
                row.getString("state"),
                Sql.instant(row, "last_activity_at"));
        Message.Page page = url == null ? null : new Message.Page(url, row.getString("start_page_title"));
        return new Found(past, page, row.getLong("count"));
    }
}
