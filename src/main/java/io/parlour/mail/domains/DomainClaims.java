package io.parlour.mail.domains;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.contacts.companies.Domain;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Whose domains are. Any organization may claim one, which blocks no one; the addresses at a domain work for the
/// organization that has verified it.
///
/// Errors: `not-found`, `access.denied`; 409 `mail.domain-taken`, `mail.domain-reserved`,
/// `mail.domain-public`.
@Component
public final class DomainClaims {
    /// What the domains end with that this installation makes up.
    public static final String INSIDE = ".parlour.localhost";

    private final ClaimRows claims;
    private final VerifyDomain verify;
    private final ReservedDomains reserved;
    private final Rights rights;
    private final IdSource ids;
    private final Clock clock;

    @Component("domainClaimRights")
    record Rights(Access access, Audit audit, Transactions transactions) {}

    /// How far a claim is.
    ///
    /// @param state verified, waiting (for the record), taken (another organization has verified it) or released
    /// @param by what verified it: dns or operator
    /// @param missingUntil the record that verified it is missing, and has until then to come back
    /// @param record where in DNS the value is expected as TXT
    /// @param mayAllow whether this organization may use the domain without a record
    public record Claim(
            @Schema(allowableValues = {"waiting", "verified", "taken", "released"})
            String state,

            @Schema(allowableValues = {"dns", "operator"}) @Nullable
            String by,

            @Nullable Instant since,
            @Nullable Instant missingUntil,
            String record,
            String value,
            boolean mayAllow) {
        boolean isVerified() {
            return state.equals("verified");
        }

        /// Nothing is expected to change soon.
        boolean isSettled() {
            return isVerified() && missingUntil == null;
        }
    }

    DomainClaims(
            ClaimRows claims, VerifyDomain verify, ReservedDomains reserved, Rights rights, IdSource ids, Clock clock) {
        this.claims = claims;
        this.verify = verify;
        this.reserved = reserved;
        this.rights = rights;
        this.ids = ids;
        this.clock = clock;
    }

    /// Whether the organization may send as, and receive for, addresses at the domain, which is in lower case.
    public boolean isVerified(OrganizationId organization, String domain) {
        return rights.transactions()
                .lookUp(organization, () -> claims.named(organization, domain))
                .filter(ClaimRows.Claim::verified)
                .isPresent();
    }

    /// Gives out a domain of this installation, in the running transaction; false when it is given out already.
    public boolean give(OrganizationId organization, String name) {
        return claims.give(organization, ids.next(), name, clock.instant());
    }

    /// Refuses a domain that the organization can never verify.
    public void requireClaimable(OrganizationId organization, String domain) {
        boolean inside = domain.endsWith(INSIDE) && !isVerified(organization, domain);
        if (inside || reserved.isReserved(organization, domain)) {
            throw Problem.conflict("mail.domain-reserved", Map.of("domain", domain));
        }
        if (verify.isHeldByOther(organization, domain)) {
            throw taken(domain);
        }
    }

    private static Problem taken(String domain) {
        return Problem.conflict("mail.domain-taken", Map.of("domain", domain));
    }

    Claim of(OrganizationId organization, String domain) {
        ClaimRows.Claim claim = rights.transactions()
                .read(organization, () -> claims.named(organization, domain))
                .orElseThrow(Problem::notFound);
        DomainProof proof = VerifyDomain.proof(organization, domain);
        String state = claim.verified()
                ? "verified"
                : claim.releasedAt() != null ? "released" : isTaken(organization, domain) ? "taken" : "waiting";
        return new Claim(
                state,
                claim.by(),
                claim.since(),
                claim.missingSince() == null ? null : claim.missingSince().plus(VerifyDomain.GRACE),
                proof.record(),
                proof.value(),
                state.equals("waiting") && reserved.isOperator(organization) && !Domain.isPublic(domain));
    }

    /// Whether the organization cannot verify the domain, for it is someone else's. The operator's word gives way to a
    /// proof.
    public boolean isTaken(OrganizationId organization, String domain) {
        return reserved.isReserved(organization, domain)
                || claims.holder(domain)
                        .filter(holder -> !holder.organization().equals(organization)
                                && !holder.by().equals("operator"))
                        .isPresent();
    }

    /// The operator's own organization uses a domain without a record.
    public void allow(AgentPrincipal agent, UUID id) {
        ClaimRows.Claim claim = require(agent, id);
        OrganizationId organization = agent.organization();
        if (!reserved.isOperator(organization)) {
            throw rights.access().refuse(agent);
        }
        if (Domain.isPublic(claim.name())) {
            throw Problem.conflict("mail.domain-public", Map.of("domain", claim.name()));
        }
        if (isTaken(organization, claim.name())) {
            throw taken(claim.name());
        }
        try {
            change(agent, id, () -> {
                claims.claim(organization, claim.name(), clock.instant());
                claims.verify(organization, id, "operator", clock.instant());
            });
        } catch (DuplicateKeyException faster) {
            throw taken(claim.name());
        }
    }

    /// Gives the domain up: its addresses stop working here, and others may verify it.
    public void release(AgentPrincipal agent, UUID id) {
        require(agent, id);
        change(agent, id, () -> claims.release(agent.organization(), id, clock.instant()));
    }

    /// Claims a domain again that was released.
    public void claim(AgentPrincipal agent, UUID id) {
        ClaimRows.Claim claim = require(agent, id);
        requireClaimable(agent.organization(), claim.name());
        change(agent, id, () -> claims.claim(agent.organization(), claim.name(), clock.instant()));
    }

    private ClaimRows.Claim require(AgentPrincipal agent, UUID id) {
        rights.access().require(agent, MailPermissions.MAILBOXES);
        return rights.transactions()
                .read(agent.organization(), () -> claims.find(agent.organization(), id))
                .orElseThrow(Problem::notFound);
    }

    private void change(AgentPrincipal agent, UUID id, Runnable change) {
        rights.transactions().in(agent.organization(), () -> {
            change.run();
            rights.audit()
                    .record(
                            agent.organization(),
                            Actor.agent(agent.agent()),
                            Action.MAILBOX_CHANGED,
                            new ObjectRef(ObjectRef.Kind.MAILBOX, id),
                            null);
        });
    }
}
