package io.parlour.privacy.requests;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.privacy.PrivacyPermissions;
import io.parlour.privacy.people.FindUnproven;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What has the address of a request but doesn't prove it: an agent looks at each and says which are the asker's. All
/// others stay out of the copy or the erasure.
///
/// Errors: 403 `access.denied`; `not-found`; 409 `privacy.closed`, `privacy.erasing`, `privacy.delivering`.
@Component
public final class ConfirmItems {
    private static final int MOST = 200;

    private final RequestRows rows;
    private final RequestItems items;
    private final FindPerson people;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;

    /// One of them.
    ///
    /// @param confirmed whether an agent said that it is theirs
    public record Unproven(FindUnproven.Item item, boolean confirmed) {}

    ConfirmItems(
            RequestRows rows,
            RequestItems items,
            FindPerson people,
            Access access,
            Audit audit,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.items = items;
        this.people = people;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The newest 200. Looking is recorded.
    public List<Unproven> list(AgentPrincipal agent, UUID request) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        List<Unproven> found = find(agent.organization(), request);
        if (!found.isEmpty()) {
            record(agent, Action.PRIVACY_DATA_READ, request);
        }
        return found;
    }

    private List<Unproven> find(OrganizationId organization, UUID request) {
        Request found = transactions
                .read(organization, () -> rows.find(organization, request))
                .orElseThrow(Problem::notFound);
        Set<UUID> confirmed = transactions.read(organization, () -> items.of(organization, request));
        return people.unproven(organization, found, MOST).stream()
                .map(each -> new Unproven(each, confirmed.contains(each.id())))
                .toList();
    }

    public void set(AgentPrincipal agent, UUID request, UUID item, boolean theirs) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        OrganizationId organization = agent.organization();
        FindUnproven.Item found = find(organization, request).stream()
                .map(Unproven::item)
                .filter(each -> each.id().equals(item))
                .findFirst()
                .orElseThrow(Problem::notFound);
        transactions.in(organization, () -> {
            Request now = rows.lock(organization, request).orElseThrow(Problem::notFound);
            requireUndecided(now);
            if (theirs) {
                String kind = found.channel() == null ? "contact" : "conversation";
                items.add(organization, request, kind, item, agent.agent(), Sql.now(clock));
            } else {
                items.remove(organization, request, item);
            }
            record(agent, Action.PRIVACY_REQUEST_CHANGED, request);
        });
    }

    private void record(AgentPrincipal agent, Action action, UUID request) {
        audit.record(
                agent.organization(),
                Actor.agent(agent.agent()),
                action,
                new ObjectRef(ObjectRef.Kind.PRIVACY_REQUEST, request),
                null);
    }

    private static void requireUndecided(Request request) {
        if (!request.state().isOpen()) {
            throw Problem.conflict("privacy.closed");
        }
        if (request.erasing() || request.has("erasure-begun")) {
            throw Problem.conflict("privacy.erasing");
        }
        if (request.has("package-begun")) {
            throw Problem.conflict("privacy.delivering");
        }
    }
}
