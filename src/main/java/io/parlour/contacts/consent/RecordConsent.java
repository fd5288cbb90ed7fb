package io.parlour.contacts.consent;

import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Stores the proof of a decision, under the privacy policy in force. Called inside the transaction that acts on it.
@Component
public final class RecordConsent {
    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clock clock;

    RecordConsent(JdbcClient jdbc, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /// The id of the proof.
    public UUID record(OrganizationId organization, Consent consent) {
        UUID id = ids.next();
        jdbc.sql("""
                        insert into consent_event (organization_id, id, subject_kind, subject, purpose, type, method,
                            text_version, policy_version_id, at)
                        select :organization, :id, :kind, :subject, :purpose, :type, :method, :text, v.id, :at
                        from policy_version v join policy on policy.id = v.policy_id
                        where policy.kind = 'PRIVACY' and v.state = 'EFFECTIVE'
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("kind", consent.kind().name())
                .param("subject", consent.subject())
                .param("purpose", consent.purpose())
                .param("type", consent.type().name())
                .param("method", consent.method().name())
                .param("text", consent.textVersion())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return id;
    }
}
