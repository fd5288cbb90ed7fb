package io.parlour.contacts;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes two contacts one, of whom the same address is proven (LC-109): everything of `from` is `into`'s, and `from`
/// is no more. It cannot be undone, and is recorded for both.
///
/// Errors: `not-found`; 409 `contact.not-same` for two that share no proven address.
@Component
public final class MergeContacts {
    private final Contacts contacts;
    private final Handles handles;
    private final AbsorbContact absorb;
    private final Transactions transactions;
    private final Told told;

    /// Who hears of it.
    @Component
    record Told(Audit audit, EventLog events) {}

    MergeContacts(Contacts contacts, Handles handles, AbsorbContact absorb, Transactions transactions, Told told) {
        this.contacts = contacts;
        this.handles = handles;
        this.absorb = absorb;
        this.transactions = transactions;
        this.told = told;
    }

    public void merge(AgentPrincipal agent, UUID into, UUID from) {
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            if (contacts.lock(organization, List.of(into, from)) < 2) {
                throw Problem.notFound();
            }
            if (!handles.share(organization, into, from)) {
                throw Problem.conflict("contact.not-same");
            }
            absorb.absorb(organization, from, into);
            for (UUID each : List.of(into, from)) {
                told.audit()
                        .record(
                                organization,
                                Actor.agent(agent.agent()),
                                Action.CONTACT_MERGED,
                                new ObjectRef(ObjectRef.Kind.CONTACT, each),
                                null);
                told.events().append(organization, "contact-changed", Map.of("contact", each));
            }
        });
    }
}
