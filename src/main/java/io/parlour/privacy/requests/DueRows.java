package io.parlour.privacy.requests;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Requests that time does something to, in the running transaction.
@Component
final class DueRows {
    private final JdbcClient jdbc;

    DueRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Unproven ones whose deadline has passed.
    List<UUID> overdueUnproven(OrganizationId organization, LocalDate today, int most) {
        return jdbc.sql("""
                        select id from privacy_request where organization_id = :organization and closed_at is null
                          and state = 'identity-pending' and due_on < :today order by due_on, id limit :most""")
                .param("organization", organization.value())
                .param("today", today)
                .param("most", most)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    /// One whose deadline comes near.
    record Near(UUID id, int number, LocalDate due) {
        String name() {
            return Request.name(number);
        }
    }

    /// Open ones that are due within these days, without this step, which they get. The steps of each are counted by
    /// key: right after many requests came, PostgreSQL would compare each request with all steps.
    List<Near> tell(OrganizationId organization, LocalDate from, LocalDate until, String step, Instant at) {
        List<Near> found = jdbc.sql("""
                        select r.id, r.number, r.due_on from privacy_request r where r.organization_id = :organization
                          and r.closed_at is null and r.due_on between :from and :until and (
                            select count(*) from privacy_request_step s where s.organization_id = r.organization_id
                                and s.request_id = r.id and s.kind = :step) = 0
                        order by r.due_on, r.id""")
                .param("organization", organization.value())
                .param("from", from)
                .param("until", until)
                .param("step", step)
                .query((row, number) -> new Near(
                        row.getObject("id", UUID.class),
                        row.getInt("number"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
        jdbc.sql("""
                        insert into privacy_request_step (organization_id, request_id, seq, kind, at)
                        select :organization, r.id, coalesce((select max(s.seq) from privacy_request_step s
                            where s.organization_id = :organization and s.request_id = r.id), 0) + 1, :step, :at
                        from unnest(:ids) r (id)""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(found, Near::id))
                .param("step", step)
                .param("at", Sql.utc(at))
                .update();
        return found;
    }

    List<UUID> oldPackages(OrganizationId organization, Instant before, int most) {
        return jdbc.sql("""
                        select id from privacy_request where organization_id = :organization and package_at < :before
                        order by package_at limit :most""")
                .param("organization", organization.value())
                .param("before", Sql.utc(before))
                .param("most", most)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    void unpackaged(OrganizationId organization, UUID request) {
        jdbc.sql("""
                        update privacy_request set package_at = null, phrase = null
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .update();
    }
}
