package io.parlour.mail.domains;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of domains and their keys, in the running transaction.
@Component
final class Domains {
    private static final String SELECT = """
            select id, name, state, checked_at, next_check_at, dkim_ok, dmarc_ok, bounce_host, bounce_ok from mail_domain
            where organization_id = :organization
            """;
    private static final String NOT_GIVEN_OUT = " and verified_by is distinct from 'installation'";
    private final JdbcClient jdbc;

    /// `state`: unchecked, ok, partial, failing. `bounceHost`: where bounces come back to once `bounceOk`; null for the
    /// mailbox.
    record Domain(
            UUID id,
            String name,
            String state,
            @Nullable Instant checkedAt,
            @Nullable Instant nextCheckAt,
            @Nullable Boolean dkimOk,
            @Nullable Boolean dmarcOk,
            @Nullable String bounceHost,
            @Nullable Boolean bounceOk) {}

    /// `selector` is `p` and a number. `state`: new, active, old, retired. `retireAt`: until then an old one's record
    /// stays.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Key(
            String selector,
            String algorithm,
            byte[] wrapped,
            String record,
            String state,
            @Nullable Instant retireAt) {
        boolean isNew() {
            return state.equals("new");
        }

        /// The kind that every receiver can check.
        boolean needed() {
            return algorithm.equals("RSA_SHA256");
        }

        int number() {
            return Integer.parseInt(selector.substring(1));
        }

        @Override
        public String toString() {
            return selector + " " + algorithm + " " + state;
        }
    }

    Domains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when it is there.
    boolean insert(OrganizationId organization, UUID id, String name, Instant now) {
        return jdbc.sql("""
                        insert into mail_domain (organization_id, id, name, created_at, next_check_at)
                        values (:organization, :id, :name, :now, :now)
                        on conflict (organization_id, name) do nothing
                        """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("name", name)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    void insert(OrganizationId organization, UUID domain, Key key, Instant now) {
        jdbc.sql("""
                        insert into dkim_key (organization_id, domain_id, selector, algorithm, private_key, record, state,
                            created_at)
                        values (:organization, :domain, :selector, :algorithm, :wrapped, :record, :state, :now)
                        """)
                .params(Sql.parameters(organization, key))
                .param("domain", domain)
                .param("now", Sql.utc(now))
                .update();
    }

    /// Without those that this installation gave out.
    List<Domain> all(OrganizationId organization) {
        return jdbc.sql(SELECT + NOT_GIVEN_OUT + " order by name limit 500")
                .param("organization", organization.value())
                .query(Domains::domain)
                .list();
    }

    Optional<Domain> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + NOT_GIVEN_OUT + " and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(Domains::domain)
                .optional();
    }

    List<Domain> due(OrganizationId organization, Instant now) {
        return jdbc.sql(SELECT + " and next_check_at <= :now order by next_check_at limit 50")
                .param("organization", organization.value())
                .param("now", Sql.utc(now))
                .query(Domains::domain)
                .list();
    }

    List<Key> keys(OrganizationId organization, UUID domain) {
        return jdbc.sql("""
                        select selector, algorithm, private_key, record, state, retire_at from dkim_key
                        where organization_id = :organization and domain_id = :domain
                        order by length(selector), selector
                        """)
                .param("organization", organization.value())
                .param("domain", domain)
                .query(Domains::key)
                .list();
    }

    /// Those that sign, of a domain by its name.
    List<Key> signing(OrganizationId organization, String domain) {
        return jdbc.sql("""
                        select k.selector, k.algorithm, k.private_key, k.record, k.state, k.retire_at from dkim_key k
                        join mail_domain d on d.organization_id = :organization and d.id = k.domain_id
                        where k.organization_id = :organization and d.name = :domain and k.state = 'active'
                          and d.verified_at is not null
                        order by k.selector
                        """)
                .param("organization", organization.value())
                .param("domain", domain)
                .query(Domains::key)
                .list();
    }

    /// A key whose record was seen signs from then on, in place of the one of its kind before it.
    void activate(OrganizationId organization, UUID domain, Key key, Instant now, Instant retire) {
        int activated = jdbc.sql("""
                        update dkim_key set state = 'active', activated_at = :now
                        where organization_id = :organization and domain_id = :domain and selector = :selector
                          and state = 'new'
                        """)
                .param("organization", organization.value())
                .param("domain", domain)
                .param("selector", key.selector())
                .param("now", Sql.utc(now))
                .update();
        if (activated == 1) {
            jdbc.sql("""
                            update dkim_key set state = 'old', retire_at = :retire
                            where organization_id = :organization and domain_id = :domain and algorithm = :algorithm
                              and selector <> :selector and state = 'active'
                            """)
                    .param("organization", organization.value())
                    .param("domain", domain)
                    .param("algorithm", key.algorithm())
                    .param("selector", key.selector())
                    .param("retire", Sql.utc(retire))
                    .update();
        }
    }

    /// Old keys whose time is over; nothing they signed is under way any more, and their private halves go.
    void retire(OrganizationId organization, UUID domain, Instant now) {
        jdbc.sql("""
                        update dkim_key set state = 'retired', retire_at = null, private_key = ''::bytea
                        where organization_id = :organization and domain_id = :domain and state = 'old'
                          and retire_at <= :now
                        """)
                .param("organization", organization.value())
                .param("domain", domain)
                .param("now", Sql.utc(now))
                .update();
    }

    void bounceHost(OrganizationId organization, UUID id, @Nullable String host) {
        jdbc.sql("""
                        update mail_domain set bounce_ok = case when bounce_host = :host then bounce_ok end,
                            bounce_host = :host
                        where organization_id = :organization and id = :id
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("host", host, Types.VARCHAR)
                .update();
    }

    /// Its `dkimOk`, `dmarcOk` and `bounceOk`: whether they were there; null where nobody answered, which leaves what
    /// was known.
    void checked(OrganizationId organization, Domain domain) {
        jdbc.sql("""
                        update mail_domain set state = :state, checked_at = :now,
                            next_check_at = case when released_at is null then greatest(cast(:next as timestamptz),
                                case when verified_at is null and created_at < cast(:now as timestamptz) - interval '1 day'
                                    then cast(:now as timestamptz) + interval '1 hour' end) end,
                            dkim_ok = coalesce(cast(:dkim as boolean), dkim_ok),
                            dmarc_ok = coalesce(cast(:dmarc as boolean), dmarc_ok),
                            bounce_ok = case when bounce_host = :host
                                then coalesce(cast(:bounce as boolean), bounce_ok) else bounce_ok end
                        where organization_id = :organization and id = :domain
                        """)
                .param("organization", organization.value())
                .param("domain", domain.id())
                .param("state", domain.state())
                .param("now", domain.checkedAt() == null ? null : Sql.utc(domain.checkedAt()))
                .param("next", domain.nextCheckAt() == null ? null : Sql.utc(domain.nextCheckAt()))
                .param("dkim", domain.dkimOk())
                .param("dmarc", domain.dmarcOk())
                .param("host", domain.bounceHost(), Types.VARCHAR)
                .param("bounce", domain.bounceOk())
                .update();
    }

    Optional<Domain> named(OrganizationId organization, String name) {
        return jdbc.sql(SELECT + " and name = :name")
                .param("organization", organization.value())
                .param("name", name)
                .query(Domains::domain)
                .optional();
    }

    private static Domain domain(ResultSet row, int number) throws SQLException {
        return new Domain(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("state"),
                Sql.instantOrNull(row, "checked_at"),
                Sql.instantOrNull(row, "next_check_at"),
                row.getObject("dkim_ok", Boolean.class),
                row.getObject("dmarc_ok", Boolean.class),
                row.getString("bounce_host"),
                row.getObject("bounce_ok", Boolean.class));
    }

    private static Key key(ResultSet row, int number) throws SQLException {
        return new Key(
                row.getString("selector"),
                row.getString("algorithm"),
                row.getBytes("private_key"),
                row.getString("record"),
                row.getString("state"),
                Sql.instantOrNull(row, "retire_at"));
    }
}
