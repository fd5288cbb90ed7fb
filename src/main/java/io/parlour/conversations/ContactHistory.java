package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The conversations of a contact, as far as an agent sees them: tickets that are not solved yet first, then the
/// newest.
@Component
public final class ContactHistory {
    private static final int NEWEST = 20;
    private static final String UNSOLVED = "coalesce(t.category in ('new', 'open', 'pending', 'on_hold'), false)";
    private final JdbcClient jdbc;
    private final Transactions transactions;

    /// One conversation of the contact.
    ///
    /// @param mergedInto the ticket it was merged into, where the agent sees that one; null otherwise
    public record Past(
            UUID id,
            @Nullable String subject,
            @Schema(allowableValues = {"open", "closed"}) String state,
            Instant lastActivityAt,
            @Nullable Ticket ticket,
            @Nullable Survivor mergedInto) {}

    /// Where a merged ticket goes on.
    public record Survivor(
            UUID id,
            long number,
            @Schema(allowableValues = {"open", "closed"}) String state) {}

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
                            count(*) over () as count, t.number, t.source, t.category, t.priority,
                            s.id as survivor_id, s.state as survivor_state, m.number as survivor_number
                        from conversation c
                        left join ticket t on t.organization_id = c.organization_id and t.conversation_id = c.id
                        left join conversation s on s.organization_id = c.organization_id and s.id = t.merged_into and
                        """ + Sight.OF_SEAT + """
                        left join ticket m on m.organization_id = s.organization_id and m.conversation_id = s.id
                        where c.organization_id = :organization and c.contact_id = :contact and
                        """ + Sight.PREDICATE + " order by " + UNSOLVED
                                + " desc, c.id desc limit :limit")
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
                        .filter(each -> each.page() != null)
                        .max(Comparator.comparing(each -> each.past().id()))
                        .map(Found::page)
                        .orElse(null),
                found.stream().map(Found::past).toList());
    }

    private static @Nullable Survivor survivor(ResultSet row) throws SQLException {
        UUID id = Sql.uuid(row, "survivor_id");
        return id == null ? null : new Survivor(id, row.getLong("survivor_number"), row.getString("survivor_state"));
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        String url = row.getString("start_page_url");
        String category = row.getString("category");
        Past past = new Past(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                row.getString("subject"),
                row.getString("state"),
                Sql.instant(row, "last_activity_at"),
                category == null
                        ? null
                        : new Ticket(row.getLong("number"), row.getString("source"), category, row.getInt("priority")),
                survivor(row));
        Message.Page page = url == null ? null : new Message.Page(url, row.getString("start_page_title"));
        return new Found(past, page, row.getLong("count"));
    }
}
