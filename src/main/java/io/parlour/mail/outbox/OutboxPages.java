package io.parlour.mail.outbox;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which recipients a filter of the outbox shows, in the running transaction (ML-104).
@Component
final class OutboxPages {
    private final JdbcClient jdbc;

    OutboxPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Ids, newest first.
    List<UUID> page(OrganizationId organization, ReadOutbox.Filter filter, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select r.id from outbound_recipient r
                        join outbound_mail m on m.organization_id = r.organization_id and m.id = r.outbound_id
                        where r.organization_id = :organization
                          and (cast(:state as text) is null or r.state = :state)
                          and (cast(:lane as integer) is null or m.lane = :lane)
                          and (cast(:domain as text) is null
                               or right(r.address_lower, length(:domain) + 1) = '@' || :domain)
                          and (cast(:from as text) is null or m.from_address = :from)
                          and (cast(:before as uuid) is null or r.id < :before)
                        order by r.id desc limit :limit
                        """)
                .param("organization", organization.value())
                .param("state", filter.state())
                .param("lane", filter.lane(), java.sql.Types.INTEGER)
                .param("domain", domain(filter.domain()))
                .param("from", filter.from() == null ? null : filter.from().toLowerCase(Locale.ROOT))
                .param("before", before, java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    private static @Nullable String domain(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String domain = typed.strip().toLowerCase(Locale.ROOT);
        return domain.substring(domain.lastIndexOf('@') + 1);
    }
}
