package io.parlour.demo;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.identity.AgentPrincipal;
import io.parlour.privacy.breaches.Breach;
import io.parlour.privacy.breaches.KeepBreaches;
import io.parlour.privacy.holds.HoldReason;
import io.parlour.privacy.holds.HoldScope;
import io.parlour.privacy.holds.SetHold;
import io.parlour.privacy.places.PrivacySettings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/// What there is to see at the privacy desk of the demo: requests, a hold and a closed breach.
@Component
final class DemoPrivacy {
    private static final int REVIEW_MONTHS = 6;

    private final PrivacySettings settings;
    private final DemoRequests requests;
    private final SetHold holds;
    private final KeepBreaches breaches;
    private final FindContact contacts;
    private final Clock clock;

    DemoPrivacy(
            PrivacySettings settings,
            DemoRequests requests,
            SetHold holds,
            KeepBreaches breaches,
            FindContact contacts,
            Clock clock) {
        this.settings = settings;
        this.requests = requests;
        this.holds = holds;
        this.breaches = breaches;
        this.contacts = contacts;
        this.clock = clock;
    }

    void make(AgentPrincipal administrator) {
        settings.change(
                administrator,
                new PrivacySettings.Setting(
                        "Larkfield Coffee Tools B.V.\nKade 12, Rotterdam",
                        "privacy@larkfield.example",
                        "Autoriteit Persoonsgegevens",
                        null));
        requests.make(administrator);
        holds.set(
                administrator,
                new SetHold.New(
                        HoldScope.CONTACT,
                        contacts.holders(administrator.organization(), HandleKind.EMAIL, "marta@zielinska.example")
                                .getFirst(),
                        null,
                        null,
                        null,
                        HoldReason.DISPUTE,
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(REVIEW_MONTHS),
                        null));
        Breach breach = breaches.report(
                administrator,
                "Laptop left on a train",
                "It was handed in the same evening. Its disk is encrypted, and no one signed in.");
        breaches.advance(
                administrator,
                breach.id(),
                new KeepBreaches.Advance("not-a-breach", null, null, null, breach.version()));
    }
}
