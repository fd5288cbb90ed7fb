package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.consent.Consent;
import io.parlour.contacts.consent.ReadConsents;
import io.parlour.contacts.consent.RecordConsent;
import io.parlour.database.Transactions;
import io.parlour.organizations.SubjectKind;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A visitor whose browser sends Global Privacy Control opts the contact out behind it (PR-97).
class SignalIT {
    private final Browser browser = new Browser();

    @Test
    void visitorWithTheSignalOptsTheKnownContactOut() {
        String token = browser.start(null, Browser.IDS.next(), "Hello").text("token");
        UUID contact = contact();
        agree(contact);
        assertThat(allows(contact)).isTrue();

        assertThat(browser.get("/widget/v1/session", token).status()).isEqualTo(200);
        assertThat(allows(contact)).as("without the signal").isTrue();

        assertThat(browser.startWithSignal(token, "Hello again").status()).isEqualTo(201);

        assertThat(allows(contact)).isFalse();
        assertThat(events()).isEqualTo(2);
        assertThat(browser.startWithSignal(token, "Hello a third time").status())
                .isEqualTo(201);
        assertThat(events()).as("one for each change, not one for each request").isEqualTo(2);
    }

    private UUID contact() {
        return browser.app
                .superuser()
                .sql("select contact_id from visitor where organization_id = ?")
                .param(browser.organization.value())
                .query(UUID.class)
                .single();
    }

    private void agree(UUID contact) {
        browser.app.bean(Transactions.class).in(browser.organization, () -> {
            browser.app
                    .bean(RecordConsent.class)
                    .record(
                            browser.organization,
                            new Consent(
                                    SubjectKind.CONTACT,
                                    contact,
                                    "ads",
                                    Consent.Type.GIVEN,
                                    Consent.Method.FORM,
                                    null));
        });
    }

    private boolean allows(UUID contact) {
        return browser.app
                .bean(ReadConsents.class)
                .of(browser.organization, contact)
                .allows("ads");
    }

    private int events() {
        return browser.app
                .superuser()
                .sql("select count(*) from consent_event where organization_id = ?")
                .param(browser.organization.value())
                .query(Integer.class)
                .single();
    }
}
