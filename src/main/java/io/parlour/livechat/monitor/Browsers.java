package io.parlour.livechat.monitor;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The browsers whose persons agreed. One that took it back is no longer found.
@Repository
public class Browsers {
    private static final String SELECT = """
            select id, site_id, consent_id, visitor_id from browser
            where organization_id = :organization and withdrawn_at is null and\s""";

    private final JdbcClient jdbc;

    Browsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A browser.
    ///
    /// @param visitor who it is, once it chatted
    public record Browser(
            UUID id, UUID site, UUID consent, @Nullable UUID visitor) {}

    public Optional<Browser> byToken(OrganizationId organization, byte[] hash) {
        return jdbc.sql(SELECT + "token_hash = :hash")
                .param("organization", organization.value())
                .param("hash", hash)
                .query(Browsers::row)
                .optional();
    }

    public Optional<Browser> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + "id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(Browsers::row)
                .optional();
    }

    List<UUID> ofVisitor(OrganizationId organization, UUID visitor) {
        return jdbc.sql(
                        "select id from browser where organization_id = :organization and visitor_id = :visitor limit 1000")
                .param("organization", organization.value())
                .param("visitor", visitor)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    void add(OrganizationId organization, Browser browser, byte[] hash, UUID collection, Instant at) {
        jdbc.sql("""
                        insert into browser (organization_id, id, site_id, token_hash, consent_id, collection_id, visits,
                            first_seen_at, last_seen_at)
                        values (:organization, :id, :site, :hash, :consent, :collection, 0, :at, :at)
                        """)
                .param("organization", organization.value())
                .param("id", browser.id())
                .param("site", browser.site())
                .param("hash", hash)
                .param("consent", browser.consent())
                .param("collection", collection)
                .param("at", Sql.utc(at))
                .update();
    }

    /// A further visit has begun.
    void visited(OrganizationId organization, UUID browser, Instant at) {
        jdbc.sql("""
                        update browser set visits = visits + 1, last_seen_at = :at
                        where organization_id = :organization and id = :browser
                        """)
                .param("organization", organization.value())
                .param("browser", browser)
                .param("at", Sql.utc(at))
                .update();
    }

    public void chats(OrganizationId organization, UUID browser, UUID visitor) {
        jdbc.sql("update browser set visitor_id = :visitor where organization_id = :organization and id = :browser")
                .param("organization", organization.value())
                .param("browser", browser)
                .param("visitor", visitor)
                .update();
    }

    /// False when it had been taken back already.
    boolean withdraw(OrganizationId organization, UUID browser, Instant at) {
        return jdbc.sql("""
                        update browser set withdrawn_at = :at
                        where organization_id = :organization and id = :browser and withdrawn_at is null
                        """)
                        .param("organization", organization.value())
                        .param("browser", browser)
                        .param("at", Sql.utc(at))
                        .update()
                > 0;
    }

    private static Browser row(ResultSet row, int number) throws SQLException {
        return new Browser(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class));
    }
}
