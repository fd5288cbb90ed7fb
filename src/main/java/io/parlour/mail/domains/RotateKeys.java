package io.parlour.mail.domains;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Begins to change the keys of a domain (ML-82). New ones are made beside those that sign; each takes over once its
/// record was seen, and the one before it keeps its record for seven days more, for mail that is still under way.
///
/// Errors: `not-found`, `access.denied`; 409 `mail.rotation-running`.
@Component
public final class RotateKeys {
    private final Domains domains;
    private final DomainKeys keys;
    private final Means means;

    @Component
    record Means(Access access, Audit audit, Transactions transactions, Clock clock) {}

    RotateKeys(Domains domains, DomainKeys keys, Means means) {
        this.domains = domains;
        this.keys = keys;
        this.means = means;
    }

    public void rotate(AgentPrincipal agent, UUID domain) {
        means.access().require(agent, MailPermissions.MAILBOXES);
        OrganizationId organization = agent.organization();
        if (means.transactions()
                .read(organization, () -> domains.find(organization, domain))
                .isEmpty()) {
            throw Problem.notFound();
        }
        rotate(
                organization,
                domain,
                () -> means.audit()
                        .record(
                                organization,
                                Actor.agent(agent.agent()),
                                Action.MAILBOX_CHANGED,
                                new ObjectRef(ObjectRef.Kind.MAILBOX, domain),
                                null));
    }

    /// Keys are made between two looks at those that are there, for that takes a while.
    ///
    /// @param along in the transaction that keeps them
    void rotate(OrganizationId organization, UUID domain, Runnable along) {
        int next = means.transactions().read(organization, () -> next(organization, domain));
        List<Domains.Key> fresh = keys.make(organization, next);
        means.transactions().in(organization, () -> {
            if (next(organization, domain) != next) {
                throw running();
            }
            Instant now = means.clock().instant();
            fresh.forEach(key -> domains.insert(organization, domain, key, now));
            along.run();
        });
    }

    private int next(OrganizationId organization, UUID domain) {
        List<Domains.Key> all = domains.keys(organization, domain);
        if (all.stream().noneMatch(key -> key.state().equals("active"))
                || all.stream().anyMatch(key -> key.isNew() && key.needed())) {
            throw running();
        }
        return all.stream().mapToInt(Domains.Key::number).max().orElse(0) + 1;
    }

    private static Problem running() {
        return Problem.conflict("mail.rotation-running");
    }
}
