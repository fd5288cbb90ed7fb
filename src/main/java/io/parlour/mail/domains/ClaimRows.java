package io.parlour.mail.domains;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of who claims and who has verified a domain, in the running transaction.
@Component
final class ClaimRows {
    private static final String SELECT = """
            select id, name, verified_by, verified_at, record_missing_since, released_at from mail_domain
            where organization_id = :organization
            """;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    /// `by`: dns, operator or installation; null while it is not verified. `missingSince`: the record that proved it is
    /// not there any more.
    record Claim(
            UUID id,
            String name,
            @Nullable String by,
            @Nullable Instant since,
            @Nullable Instant missingSince,
            @Nullable Instant releasedAt) {
        boolean verified() {
            return by != null;
        }

        boolean is(String how) {
            return how.equals(by);
        }
    }

    /// Who has verified a domain.
    record Holder(OrganizationId organization, String by) {}

    ClaimRows(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    Optional<Claim> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + " and id = :id and verified_by is distinct from 'installation'")
                .param("organization", organization.value())
                .param("id", id)
                .query(ClaimRows::claim)
                .optional();
    }

    Optional<Claim> named(OrganizationId organization, String name) {
        return jdbc.sql(SELECT + " and name = :name")
                .param("organization", organization.value())
                .param("name", name)
                .query(ClaimRows::claim)
                .optional();
    }

    /// Whichever organization that is; in a transaction of its own.
    Optional<Holder> holder(String name) {
        return transactions.installation(() -> jdbc.sql(
                        "select organization_id, verified_by from mail_domain_holder(:name)")
                .param("name", name)
                .query((row, number) -> new Holder(
                        new OrganizationId(row.getObject("organization_id", UUID.class)), row.getString("verified_by")))
                .optional());
    }

    /// Takes the domain from another organization, in the running transaction: one whose record has been missing since
    /// before that, or one that has the operator's word only.
    Optional<OrganizationId> take(OrganizationId taker, String name, Instant missingBefore) {
        return jdbc
                .sql("select mail_domain_take(:taker, :name, :before) as loser")
                .param("taker", taker.value())
                .param("name", name)
                .param("before", Sql.utc(missingBefore))
                .query((row, number) -> row.getObject("loser", UUID.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .map(OrganizationId::new)
                .findFirst();
    }

    /// Locks a claim; false when it was released.
    boolean lock(OrganizationId organization, UUID id) {
        return !jdbc.sql("""
                        select id from mail_domain
                        where organization_id = :organization and id = :id and released_at is null for update
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list()
                .isEmpty();
    }

    /// A domain that this installation gives out; false when it is given out already.
    boolean give(OrganizationId organization, UUID id, String name, Instant now) {
        return jdbc.sql("""
                        insert into mail_domain (organization_id, id, name, created_at, verified_by, verified_at)
                        values (:organization, :id, :name, :now, 'installation', :now)
                        on conflict do nothing
                        """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("name", name)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    /// The operator's word replaces no proof.
    ///
    /// Errors: [org.springframework.dao.DuplicateKeyException] when another organization has verified it meanwhile.
    void verify(OrganizationId organization, UUID id, String by, Instant now) {
        jdbc.sql("""
                        update mail_domain set verified_by = :by, verified_at = coalesce(verified_at, :now),
                            record_missing_since = null
                        where organization_id = :organization and id = :id and released_at is null
                          and (:by <> 'operator' or verified_by is null)
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("by", by)
                .param("now", Sql.utc(now))
                .update();
    }

    void missing(OrganizationId organization, UUID id, Instant since) {
        jdbc.sql("""
                        update mail_domain set record_missing_since = :since
                        where organization_id = :organization and id = :id and verified_by = 'dns'
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("since", Sql.utc(since))
                .update();
    }

    /// It waits to be verified again.
    void lose(OrganizationId organization, String name) {
        jdbc.sql("""
                        update mail_domain set verified_by = null, verified_at = null, record_missing_since = null
                        where organization_id = :organization and name = :name
                        """)
                .param("organization", organization.value())
                .param("name", name)
                .update();
    }

    void release(OrganizationId organization, UUID id, Instant now) {
        jdbc.sql("""
                        update mail_domain set verified_by = null, verified_at = null, record_missing_since = null,
                            released_at = :now, next_check_at = null
                        where organization_id = :organization and id = :id
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("now", Sql.utc(now))
                .update();
    }

    /// After a release; otherwise nothing changes.
    void claim(OrganizationId organization, String name, Instant now) {
        jdbc.sql("""
                        update mail_domain set released_at = null, next_check_at = :now
                        where organization_id = :organization and name = :name and released_at is not null
                        """)
                .param("organization", organization.value())
                .param("name", name)
                .param("now", Sql.utc(now))
                .update();
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("verified_by"),
                Sql.instantOrNull(row, "verified_at"),
                Sql.instantOrNull(row, "record_missing_since"),
                Sql.instantOrNull(row, "released_at"));
    }
}
