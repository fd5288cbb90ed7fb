package io.parlour.privacy.consent;

import io.parlour.contacts.consent.Consent;
import io.parlour.contacts.consent.ConsentState;
import io.parlour.contacts.consent.ReadConsents;
import io.parlour.contacts.consent.RecordConsent;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.StopMarketing;
import io.parlour.organizations.SubjectKind;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Records what someone chose about a purpose. Choosing the same again changes nothing.
@Component
public final class MakeChoice {
    private final ReadConsents read;
    private final RecordConsent record;
    private final StopMarketing marketing;
    private final Transactions transactions;

    MakeChoice(ReadConsents read, RecordConsent record, StopMarketing marketing, Transactions transactions) {
        this.read = read;
        this.record = record;
        this.marketing = marketing;
        this.transactions = transactions;
    }

    /// Of a contact who is signed in. Refused means no marketing email from now on, also none that's queued.
    public void newsletter(
            OrganizationId organization, UUID contact, String address, boolean agreed, Consent.Shown shown) {
        transactions.in(organization, () -> {
            choose(organization, SubjectKind.CONTACT, contact, FindOptionalPurposes.NEWSLETTER, agreed, shown);
            if (agreed) {
                marketing.lift(organization, address);
            } else {
                marketing.request(organization, address, contact);
            }
        });
    }

    public void choose(
            OrganizationId organization,
            SubjectKind kind,
            UUID subject,
            String purpose,
            boolean agreed,
            Consent.Shown shown) {
        transactions.in(organization, () -> {
            ConsentState state = read.of(organization, subject);
            if (agreed ? state.allows(purpose) : state.refuses(purpose)) {
                return;
            }
            Consent.Type refusal = state.allows(purpose) ? Consent.Type.WITHDRAWN : Consent.Type.REFUSED;
            record.record(
                    organization,
                    new Consent(
                            kind,
                            subject,
                            purpose,
                            agreed ? Consent.Type.GIVEN : refusal,
                            Consent.Method.BUTTON,
                            null,
                            shown));
        });
    }
}
