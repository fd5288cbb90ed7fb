package io.parlour.mail.addresses;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.contacts.Contact;
import io.parlour.contacts.ContactPermissions;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// How the addresses of a contact take mail, and the agent's word that one is to be tried again: what was reported
/// of it counts no longer. Who complained stays so. Audited.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class ReviveAddress {
    private final Addresses addresses;
    private final ReadReach reach;
    private final FindContact contacts;
    private final Rights rights;
    private final Clock clock;

    @Component
    record Rights(Access access, Audit audit, Transactions transactions) {}

    ReviveAddress(Addresses addresses, ReadReach reach, FindContact contacts, Rights rights, Clock clock) {
        this.addresses = addresses;
        this.reach = reach;
        this.contacts = contacts;
        this.rights = rights;
        this.clock = clock;
    }

    /// Of each e-mail address, in the order of the contact's card.
    public List<ReadReach.Known> of(AgentPrincipal agent, UUID contact) {
        rights.access().require(agent, ContactPermissions.VIEW);
        return emails(agent.organization(), contact).stream()
                .map(address -> reach.of(agent.organization(), address))
                .toList();
    }

    public ReadReach.Known revive(AgentPrincipal agent, UUID contact, String address) {
        rights.access().require(agent, ContactPermissions.CHANGE);
        OrganizationId organization = agent.organization();
        String own = emails(organization, contact).stream()
                .filter(address.strip()::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(Problem::notFound);
        Instant now = clock.instant();
        rights.transactions().in(organization, () -> {
            if (addresses.find(organization, own).isPresent()) {
                addresses.change(organization, contact, own, now, before -> before.alive(now));
                rights.audit()
                        .record(
                                organization,
                                Actor.agent(agent.agent()),
                                Action.ADDRESS_REVIVED,
                                new ObjectRef(ObjectRef.Kind.CONTACT, contact),
                                null);
            }
        });
        return reach.of(organization, own);
    }

    private List<String> emails(OrganizationId organization, UUID contact) {
        Contact found = contacts.byId(organization, contact).orElseThrow(Problem::notFound);
        return found.handles().stream()
                .filter(handle -> handle.kind() == HandleKind.EMAIL)
                .map(handle -> handle.value())
                .toList();
    }
}
