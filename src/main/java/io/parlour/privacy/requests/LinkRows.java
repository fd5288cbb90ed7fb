package io.parlour.privacy.requests;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Links and passphrases of requests, in the running transaction. One link leads to the page of a request, where
/// passphrases are shown. Another one leads to the copy of the data.
@Component
final class LinkRows {
    private final JdbcClient jdbc;

    LinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// By the link that proves who asks.
    Optional<UUID> byToken(OrganizationId organization, byte[] hash) {
        return byLink(organization, "token_hash", hash);
    }

    /// By the link that opens the copy.
    Optional<UUID> byAnswer(OrganizationId organization, byte[] hash) {
        return byLink(organization, "answer_hash", hash);
    }

    private Optional<UUID> byLink(OrganizationId organization, String column, byte[] hash) {
        return jdbc.sql("select id from privacy_request where organization_id = :organization and " + column
                        + " = :hash")
                .param("organization", organization.value())
                .param("hash", hash)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .optional();
    }

    /// Letters to unproven addresses: by one channel within a day, and to one address within a day and an hour.
    record Written(int channel, int day, int hour) {}

    /// Until the transaction ends no other letter is counted.
    Written written(OrganizationId organization, String channel, String address, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 62))")
                .param("name", "privacy-letter " + organization)
                .query((row, number) -> true)
                .single();
        return jdbc.sql("""
                        select count(*) filter (where r.channel = :channel)::int as channel,
                            count(*) filter (where r.address_lower = :address)::int as day,
                            count(*) filter (where r.address_lower = :address and s.at > :hour)::int as hour
                        from privacy_request_step s join privacy_request r
                          on r.organization_id = s.organization_id and r.id = s.request_id
                        where s.organization_id = :organization and s.kind = 'link-sent' and s.at > :day""")
                .param("organization", organization.value())
                .param("channel", channel)
                .param("address", address.toLowerCase(Locale.ROOT))
                .param("hour", Sql.utc(now.minus(Duration.ofHours(1))))
                .param("day", Sql.utc(now.minus(Duration.ofDays(1))))
                .query(Written.class)
                .single();
    }

    /// What was asked last takes the place of what was asked before, and a new link that of the one before.
    void ask(OrganizationId organization, RequestRows.New asked, byte[] hash, Instant now, Instant expires) {
        jdbc.sql("""
                        update privacy_request set details = :details, ground = :ground, country = :country,
                            channel = :channel, language = :language, token_hash = :hash, link_expires_at = :expires, letters = letters + 1,
                            letter_at = :now
                        where organization_id = :organization and id = :request""")
                .params(Sql.parameters(organization, asked))
                .param("request", asked.id())
                .param("ground", asked.ground() == null ? null : asked.ground().key())
                .param("hash", hash)
                .param("expires", Sql.utc(expires))
                .param("now", Sql.utc(now))
                .update();
    }

    /// A new link to the page of a request, in place of the one before.
    void link(OrganizationId organization, UUID request, byte[] hash, Instant expires) {
        jdbc.sql("""
                        update privacy_request set token_hash = :hash, link_expires_at = :expires
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .param("hash", hash)
                .param("expires", Sql.utc(expires))
                .update();
    }

    /// The link to the copy, in place of the one before. The link to the page of the request works as long.
    void answerLink(OrganizationId organization, UUID request, byte[] hash, Instant expires) {
        jdbc.sql("""
                        update privacy_request set answer_hash = :hash, answer_expires_at = :expires,
                            link_expires_at = :expires
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .param("hash", hash)
                .param("expires", Sql.utc(expires))
                .update();
    }

    boolean answerHolds(OrganizationId organization, UUID request, Instant now) {
        return holds(organization, "answer_expires_at", request, now);
    }

    boolean linkHolds(OrganizationId organization, UUID request, Instant now) {
        return holds(organization, "link_expires_at", request, now);
    }

    private boolean holds(OrganizationId organization, String column, UUID request, Instant now) {
        return jdbc.sql("select coalesce(" + column + " > :now, false) from privacy_request"
                        + " where organization_id = :organization and id = :request")
                .param("organization", organization.value())
                .param("request", request)
                .param("now", Sql.utc(now))
                .query(Boolean.class)
                .single();
    }

    /// @param phrase wrapped, until the person asks for it; null: the person has it
    void packaged(OrganizationId organization, UUID request, int items, byte @Nullable [] phrase, Instant at) {
        jdbc.sql("""
                        update privacy_request set package_at = :at, package_items = :items, phrase = :phrase
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .param("items", items)
                .param("phrase", phrase, Types.BINARY)
                .param("at", Sql.utc(at))
                .update();
    }

    /// A new passphrase, wrapped, for a copy that is yet to be made.
    void phrase(OrganizationId organization, UUID request, byte[] phrase) {
        jdbc.sql("""
                        update privacy_request set phrase = :phrase, package_at = null, answer_hash = null
                        where organization_id = :organization and id = :request""")
                .param("organization", organization.value())
                .param("request", request)
                .param("phrase", phrase)
                .update();
    }

    Optional<byte[]> phrase(OrganizationId organization, UUID request) {
        return jdbc.sql("""
                        select phrase from privacy_request where organization_id = :organization and id = :request
                          and phrase is not null""")
                .param("organization", organization.value())
                .param("request", request)
                .query((row, number) -> Objects.requireNonNull(row.getBytes("phrase")))
                .optional();
    }

    void forgetPhrase(OrganizationId organization, UUID request) {
        jdbc.sql("update privacy_request set phrase = null where organization_id = :organization and id = :request")
                .param("organization", organization.value())
                .param("request", request)
                .update();
    }
}
