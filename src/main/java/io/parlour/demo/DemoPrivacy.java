package io.parlour.demo;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.breaches.Breach;
import io.parlour.privacy.breaches.KeepBreaches;
import io.parlour.privacy.holds.HoldReason;
import io.parlour.privacy.holds.HoldScope;
import io.parlour.privacy.holds.SetHold;
import io.parlour.privacy.places.PrivacySettings;
import io.parlour.privacy.requests.AskRequest;
import io.parlour.privacy.requests.BeginRequest;
import io.parlour.privacy.requests.Ground;
import io.parlour.privacy.requests.Request;
import io.parlour.privacy.requests.RequestKind;
import io.parlour.privacy.requests.WorkRequests;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What there is to see at the privacy desk of the demo: a request that is due tomorrow, one that is overdue, others
/// on their way, a hold and a closed case in the register of breaches.
@Component
final class DemoPrivacy {
    private static final int REVIEW_MONTHS = 6;

    private final Requests requests;
    private final Register register;
    private final FindContact contacts;
    private final PastTimes past;
    private final Clock clock;

    /// The use cases of requests.
    @Component
    record Requests(AskRequest ask, BeginRequest begin, WorkRequests work) {}

    /// What else the desk keeps.
    @Component
    record Register(PrivacySettings settings, SetHold holds, KeepBreaches breaches) {}

    DemoPrivacy(Requests requests, Register register, FindContact contacts, PastTimes past, Clock clock) {
        this.requests = requests;
        this.register = register;
        this.contacts = contacts;
        this.past = past;
        this.clock = clock;
    }

    void make(AgentPrincipal administrator) {
        OrganizationId organization = administrator.organization();
        register.settings()
                .change(
                        administrator,
                        new PrivacySettings.Setting(
                                "Larkfield Coffee Tools B.V.\nKade 12, Rotterdam",
                                "privacy@larkfield.example",
                                "Autoriteit Persoonsgegevens",
                                null));
        request(administrator, "matteo@conti.example", RequestKind.ERASE, Ground.NO_LONGER_NEEDED, "", 32);
        request(administrator, "anke@vermeulen.example", RequestKind.ACCESS, null, "", 29);
        request(
                administrator,
                "tobias@cafe-engel.example",
                RequestKind.CORRECT,
                null,
                "My last name has changed. It's Engel-Brandt now.",
                6);
        requests.ask()
                .ask(
                        organization,
                        new AskRequest.Asked(RequestKind.ACCESS, "jonas.weber@post.example", "DE", "", null, "de"),
                        "page",
                        "demo");
        Request corrected = request(
                administrator,
                "ines@duarte.example",
                RequestKind.CORRECT,
                null,
                "My name is spelled Inês, with a circumflex.",
                0);
        requests.work().corrected(administrator, corrected.id());
        past.request(organization, corrected.id(), 9);
        Request stopped = request(administrator, "owen@byrne.example", RequestKind.OBJECT, null, "", 0);
        past.request(organization, stopped.id(), 15);
        register.holds()
                .set(
                        administrator,
                        new SetHold.New(
                                HoldScope.CONTACT,
                                contact(organization, "marta@zielinska.example"),
                                null,
                                null,
                                null,
                                HoldReason.DISPUTE,
                                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                                        .plusMonths(REVIEW_MONTHS),
                                null));
        Breach breach = register.breaches()
                .report(
                        administrator,
                        "Laptop left on a train",
                        "It was handed in the same evening. Its disk is encrypted, and no one signed in.");
        register.breaches()
                .advance(
                        administrator,
                        breach.id(),
                        new KeepBreaches.Advance("not-a-breach", null, null, null, breach.version()));
    }

    private Request request(
            AgentPrincipal administrator,
            String address,
            RequestKind kind,
            @Nullable Ground ground,
            String details,
            int daysAgo) {
        OrganizationId organization = administrator.organization();
        Request request = requests.begin().begin(administrator, contact(organization, address), kind, ground, details);
        past.request(organization, request.id(), daysAgo);
        return request;
    }

    private UUID contact(OrganizationId organization, String address) {
        return contacts.holders(organization, HandleKind.EMAIL, address).getFirst();
    }
}
