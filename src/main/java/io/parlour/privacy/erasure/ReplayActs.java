package io.parlour.privacy.erasure;

import io.parlour.contacts.FreezeContacts;
import io.parlour.contacts.consent.Consent;
import io.parlour.contacts.consent.RecordConsent;
import io.parlour.contacts.consent.RefusedPurpose;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.monitor.BeginVisit;
import io.parlour.livechat.monitor.WithdrawMonitoring;
import io.parlour.mail.StopMarketing;
import io.parlour.organizations.SubjectKind;
import io.parlour.privacy.holds.RestoreHold;
import io.parlour.privacy.ledger.LedgerActs.Act;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Does again what people decided and which holds were set and ended, in the running transaction. Twice is harmless.
@Component
final class ReplayActs {
    private final StopMarketing marketing;
    private final RecordConsent consents;
    private final WithdrawMonitoring monitoring;
    private final RestoreHold holds;
    private final FreezeContacts contacts;

    ReplayActs(
            StopMarketing marketing,
            RecordConsent consents,
            WithdrawMonitoring monitoring,
            RestoreHold holds,
            FreezeContacts contacts) {
        this.marketing = marketing;
        this.consents = consents;
        this.monitoring = monitoring;
        this.holds = holds;
        this.contacts = contacts;
    }

    void freeze(OrganizationId organization, UUID contact) {
        contacts.freeze(organization, List.of(contact));
    }

    void replay(OrganizationId organization, Act act) {
        Map<String, String> values = act.values();
        switch (act.kind()) {
            case UNSUBSCRIBE -> {
                byte[] address = HexFormat.of().parseHex(value(values, "address"));
                if (values.containsKey("lifted")) {
                    marketing.liftAgain(organization, address);
                    return;
                }
                String contact = values.get("contact");
                marketing.again(
                        organization,
                        address,
                        contact == null ? null : UUID.fromString(contact),
                        value(values, "how"),
                        Instant.parse(value(values, "at")));
            }
            case WITHDRAW -> refuse(organization, act);
            case HOLD_SET -> holds.set(organization, values);
            case HOLD_END -> holds.end(organization, act.subject(), values);
            case INTENT, DONE, PURGE, RESTRICT -> {}
        }
    }

    private void refuse(OrganizationId organization, Act act) {
        Map<String, String> values = act.values();
        RefusedPurpose refused = new RefusedPurpose(
                UUID.fromString(value(values, "id")),
                SubjectKind.valueOf(value(values, "kind")),
                act.subject(),
                value(values, "purpose"),
                Consent.Type.valueOf(value(values, "type")),
                Consent.Method.valueOf(value(values, "method")),
                Instant.parse(value(values, "at")));
        consents.again(organization, refused);
        if (refused.kind() == SubjectKind.VISITOR && refused.purpose().equals(BeginVisit.PURPOSE)) {
            monitoring.withdraw(organization, refused.subject(), refused.method());
        }
    }

    private static String value(Map<String, String> values, String name) {
        return Objects.requireNonNull(values.get(name));
    }
}
