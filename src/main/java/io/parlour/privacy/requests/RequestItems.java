package io.parlour.privacy.requests;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what an agent confirmed for a request, in the running transaction.
@Component
final class RequestItems {
    private final JdbcClient jdbc;

    RequestItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What an agent confirmed as the asker's.
    Set<UUID> of(OrganizationId organization, UUID request) {
        return Set.copyOf(jdbc.sql("""
                        select item_id from privacy_request_item
                        where organization_id = :organization and request_id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .query((row, number) -> Objects.requireNonNull(row.getObject("item_id", UUID.class)))
                .list());
    }

    /// @param kind `conversation` or `contact`
    void add(OrganizationId organization, UUID request, String kind, UUID item, UUID agent, Instant at) {
        jdbc.sql("""
                        insert into privacy_request_item (organization_id, request_id, kind, item_id, agent_id, at)
                        values (:organization, :request, :kind, :item, :agent, :at) on conflict do nothing""")
                .param("organization", organization.value())
                .param("request", request)
                .param("kind", kind)
                .param("item", item)
                .param("agent", agent)
                .param("at", Sql.utc(at))
                .update();
    }

    void remove(OrganizationId organization, UUID request, UUID item) {
        jdbc.sql("""
                        delete from privacy_request_item
                        where organization_id = :organization and request_id = :request and item_id = :item""")
                .param("organization", organization.value())
                .param("request", request)
                .param("item", item)
                .update();
    }
}
