package io.parlour.privacy.requests;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.privacy.PrivacyPermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A request that an agent makes for a contact, such as one that came by phone. It needs no proof of identity: the
/// agent answers for it. The answer goes to the contact's first email address.
///
/// An objection is carried out at once, for all the contact's addresses.
///
/// Errors: 403 `access.denied`; `not-found`; 409 `privacy.open-already`, `privacy.no-address`; 422 `input.invalid`
/// (details, received).
@Component
public final class BeginRequest {
    private final AskRequest ask;
    private final RequestRows rows;
    private final FindContact contacts;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final IdSource ids;

    BeginRequest(
            AskRequest ask,
            RequestRows rows,
            FindContact contacts,
            Access access,
            Audit audit,
            Transactions transactions,
            IdSource ids) {
        this.ask = ask;
        this.rows = rows;
        this.contacts = contacts;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.ids = ids;
    }

    /// Begins a request. An unproven one of the same address and kind is closed.
    ///
    /// @param ground of an erasure; null: the data is no longer needed
    /// @param said what the contact wants, such as what to correct
    /// @param received the day that its deadlines count from, at most a year ago; null: today
    public Request begin(
            AgentPrincipal agent,
            UUID contact,
            RequestKind kind,
            @Nullable Ground ground,
            String said,
            @Nullable LocalDate received) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        OrganizationId organization = agent.organization();
        Contact known = contacts.byId(organization, contact).orElseThrow(Problem::notFound);
        List<String> addresses = FindPerson.addresses(known);
        @Nullable String address = addresses.isEmpty() ? null : addresses.getFirst();
        if (address == null && kind == RequestKind.OBJECT) {
            throw Problem.conflict("privacy.no-address");
        }
        @Nullable String details = ask.details(organization, said);
        return transactions.in(organization, () -> {
            if (address != null) {
                rows.open(organization, kind, address).ifPresent(open -> endUnproven(agent, open));
            }
            UUID id = ask.begin(
                    organization,
                    new RequestRows.New(
                            ids.next(),
                            kind,
                            RequestState.IN_PROGRESS,
                            "agent",
                            address,
                            contact,
                            null,
                            LanguageTag.orEnglish(known.language()),
                            details,
                            ground(kind, ground)),
                    received,
                    agent.agent());
            if (kind == RequestKind.OBJECT) {
                ask.stop(organization, id, addresses, agent.agent());
            }
            audit.record(
                    organization,
                    Actor.agent(agent.agent()),
                    Action.PRIVACY_REQUEST_BEGUN,
                    new ObjectRef(ObjectRef.Kind.PRIVACY_REQUEST, id),
                    null);
            return rows.find(organization, id).orElseThrow();
        });
    }

    private void endUnproven(AgentPrincipal agent, RequestRows.Open open) {
        if (open.proven()) {
            throw Problem.conflict("privacy.open-already");
        }
        ask.expire(agent.organization(), open.id(), agent.agent());
    }

    private static @Nullable Ground ground(RequestKind kind, @Nullable Ground wanted) {
        if (kind != RequestKind.ERASE) {
            return null;
        }
        return wanted == null ? Ground.NO_LONGER_NEEDED : wanted;
    }
}
