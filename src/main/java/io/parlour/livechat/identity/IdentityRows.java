package io.parlour.livechat.identity;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of sites' rules and keys. Secrets are sealed under the organization's key and bound to their row.
@Component
final class IdentityRows {
    private final JdbcClient jdbc;
    private final Keys keys;

    IdentityRows(JdbcClient jdbc, Keys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    IdentityRules rules(OrganizationId organization, UUID site) {
        return jdbc.sql("""
                        select required, sign_in_url, hashes, hash_used_at from site_identity
                        where organization_id = :organization and site_id = :site
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .query((row, number) -> new IdentityRules(
                        row.getBoolean("required"),
                        row.getString("sign_in_url"),
                        row.getBoolean("hashes"),
                        Sql.instantOrNull(row, "hash_used_at")))
                .optional()
                .orElse(IdentityRules.NONE);
    }

    /// A row to hold on to while the number of keys is looked at.
    void lock(OrganizationId organization, UUID site) {
        jdbc.sql("""
                        insert into site_identity (organization_id, site_id) values (:organization, :site)
                        on conflict (organization_id, site_id) do update set required = site_identity.required
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .update();
    }

    /// `hashSecret` null leaves the one that is there.
    void save(OrganizationId organization, UUID site, IdentityRules rules, @Nullable String hashSecret) {
        byte[] sealed = hashSecret == null
                ? null
                : hashing(organization, site).wrap(hashSecret.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        lock(organization, site);
        jdbc.sql("""
                        update site_identity set required = :required, sign_in_url = :url, hashes = :hashes,
                            hash_secret = coalesce(:secret, hash_secret)
                        where organization_id = :organization and site_id = :site
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .param("required", rules.required())
                .param("url", rules.signInUrl())
                .param("hashes", rules.hashes())
                .param("secret", sealed, java.sql.Types.BINARY)
                .update();
    }

    /// The secret that hashes are made with, if hashes are taken.
    Optional<byte[]> hashSecret(OrganizationId organization, UUID site) {
        return jdbc.sql("""
                        select hash_secret from site_identity
                        where organization_id = :organization and site_id = :site and hashes
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .query(byte[].class)
                .optional()
                .map(hashing(organization, site)::unwrap);
    }

    boolean hasHashSecret(OrganizationId organization, UUID site) {
        return jdbc.sql("""
                        select exists (select from site_identity
                            where organization_id = :organization and site_id = :site and hash_secret is not null)
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .query(Boolean.class)
                .single();
    }

    List<IdentityKey> keys(OrganizationId organization, UUID site) {
        return jdbc.sql("""
                        select id, kid, algorithm, created_at, used_at from site_identity_key
                        where organization_id = :organization and site_id = :site order by created_at, id
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .query((row, number) -> new IdentityKey(
                        row.getObject("id", UUID.class),
                        row.getString("kid"),
                        row.getString("algorithm"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Sql.instantOrNull(row, "used_at")))
                .list();
    }

    List<VerificationKey> verificationKeys(OrganizationId organization, UUID site) {
        return jdbc.sql("""
                        select id, kid, secret, public_key from site_identity_key
                        where organization_id = :organization and site_id = :site
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .query((row, number) -> verification(organization, row))
                .list();
    }

    private VerificationKey verification(OrganizationId organization, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        byte[] sealed = row.getBytes("secret");
        return sealed == null
                ? new VerificationKey.Public(id, row.getString("kid"), PublicKeys.parse(row.getString("public_key")))
                : new VerificationKey.Secret(
                        id,
                        row.getString("kid"),
                        new SecretKeySpec(signing(organization, id).unwrap(sealed), "HmacSHA256"));
    }

    void add(OrganizationId organization, UUID site, IdentityKey key, byte @Nullable [] secret, @Nullable String pem) {
        byte[] sealed = secret == null ? null : signing(organization, key.id()).wrap(secret);
        jdbc.sql("""
                        insert into site_identity_key (organization_id, id, site_id, kid, algorithm, secret, public_key,
                            created_at)
                        values (:organization, :id, :site, :kid, :algorithm, :secret, :pem, :at)
                        """)
                .param("organization", organization.value())
                .param("id", key.id())
                .param("site", site)
                .param("kid", key.kid())
                .param("algorithm", key.algorithm())
                .param("secret", sealed, java.sql.Types.BINARY)
                .param("pem", pem)
                .param("at", key.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean remove(OrganizationId organization, UUID site, UUID key) {
        return jdbc.sql("""
                        delete from site_identity_key
                        where organization_id = :organization and site_id = :site and id = :key
                        """)
                        .param("organization", organization.value())
                        .param("site", site)
                        .param("key", key)
                        .update()
                == 1;
    }

    /// Noted once a minute at most.
    void used(OrganizationId organization, UUID key, Instant at) {
        jdbc.sql("""
                        update site_identity_key set used_at = :at
                        where organization_id = :organization and id = :key
                          and (used_at is null or used_at < cast(:at as timestamptz) - interval '1 minute')
                        """)
                .param("organization", organization.value())
                .param("key", key)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void hashUsed(OrganizationId organization, UUID site, Instant at) {
        jdbc.sql("""
                        update site_identity set hash_used_at = :at
                        where organization_id = :organization and site_id = :site
                          and (hash_used_at is null or hash_used_at < cast(:at as timestamptz) - interval '1 minute')
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Wrapping signing(OrganizationId organization, UUID key) {
        return new Wrapping(keys.of(organization), "identity-key‖" + key);
    }

    private Wrapping hashing(OrganizationId organization, UUID site) {
        return new Wrapping(keys.of(organization), "identity-hash‖" + site);
    }
}
