package io.parlour.contacts.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Secrets;
import io.parlour.kernel.keys.Keys;
import java.security.GeneralSecurityException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Stores the proof of a decision, under the privacy policy in force. Called inside the transaction that acts on it.
@Component
public final class RecordConsent {
    /// How long a consent lasts.
    public static final Duration LIFE = Duration.ofDays(365);

    private static final String MAC = "HmacSHA256";

    private final JdbcClient jdbc;
    private final Keys keys;
    private final KeepRefusal keep;
    private final IdSource ids;
    private final Clock clock;

    RecordConsent(JdbcClient jdbc, Keys keys, KeepRefusal keep, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.keep = keep;
        this.ids = ids;
        this.clock = clock;
    }

    /// The id of the proof.
    public UUID record(OrganizationId organization, Consent consent) {
        UUID id = ids.next();
        Instant now = Sql.now(clock);
        insert(organization, id, consent, now);
        if (consent.type() == Consent.Type.WITHDRAWN || consent.type() == Consent.Type.REFUSED) {
            keep.refused(
                    organization,
                    new RefusedPurpose(
                            id,
                            consent.kind(),
                            consent.subject(),
                            consent.purpose(),
                            consent.type(),
                            consent.method(),
                            now));
        }
        return id;
    }

    /// After a restore of a backup from before it.
    public void again(OrganizationId organization, RefusedPurpose refused) {
        insert(
                organization,
                refused.id(),
                new Consent(
                        refused.kind(), refused.subject(), refused.purpose(), refused.type(), refused.method(), null),
                refused.at());
    }

    private void insert(OrganizationId organization, UUID id, Consent consent, Instant now) {
        Consent.@Nullable Shown shown = consent.shown();
        boolean given = consent.type() == Consent.Type.GIVEN && shown != null;
        jdbc.sql("""
                        insert into consent_event (organization_id, id, subject_kind, subject, purpose, type, method,
                            text_version, policy_version_id, at, pair_id, controller, text_sha256, language, variant,
                            jurisdiction, expires_at)
                        select :organization, :id, :kind, :subject, :purpose, :type, :method, :text, v.id, :at, :pair,
                            :controller, :sha256, :language, :variant, :jurisdiction, :expires
                        from policy_version v join policy on policy.id = v.policy_id
                        where policy.kind = 'PRIVACY' and v.state = 'EFFECTIVE'
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("kind", consent.kind().name())
                .param("subject", consent.subject())
                .param("purpose", consent.purpose())
                .param("type", consent.type().name())
                .param("method", consent.method().name())
                .param("text", consent.textVersion())
                .param("at", Sql.utc(now))
                .param("pair", pair(organization, consent.subject()))
                .param("controller", shown == null ? null : shown.controller())
                .param("sha256", shown == null ? null : kept(shown.text()), Types.BINARY)
                .param("language", shown == null ? null : shown.language())
                .param("variant", shown == null ? null : shown.variant())
                .param("jurisdiction", shown == null ? null : shown.jurisdiction())
                .param("expires", given ? Sql.utc(now.plus(LIFE)) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /// The exact text, kept once.
    private byte[] kept(String text) {
        byte[] sha256 = Secrets.hash(text);
        jdbc.sql("insert into consent_text (sha256, text) values (:sha256, :text) on conflict do nothing")
                .param("sha256", sha256)
                .param("text", text)
                .update();
        return sha256;
    }

    /// Another one for each controller, so that records of two controllers can't be joined.
    private byte[] pair(OrganizationId organization, UUID subject) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(keys.derived("consent-pair"), MAC));
            return mac.doFinal((organization.value() + " " + subject).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }
}
