package io.parlour.mail.domains;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Asks DNS whether an organization owns a domain it claims. One organization at a time has a domain: a proof in DNS
/// outranks the operator's word, and of two proofs the earlier one counts for as long as its record is there. A record
/// that is missing may come back within a week; until then the addresses go on working.
@Component
final class VerifyDomain {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyDomain.class);
    static final Duration GRACE = Duration.ofDays(7);

    private final ClaimRows claims;
    private final ReservedDomains reserved;
    private final DnsLookup dns;
    private final TellOfDomain tell;
    private final Transactions transactions;
    private final Clock clock;

    VerifyDomain(
            ClaimRows claims,
            ReservedDomains reserved,
            @Lazy DnsLookup dns,
            TellOfDomain tell,
            Transactions transactions,
            Clock clock) {
        this.claims = claims;
        this.reserved = reserved;
        this.dns = dns;
        this.tell = tell;
        this.transactions = transactions;
        this.clock = clock;
    }

    void check(OrganizationId organization, String domain) {
        ClaimRows.@Nullable Claim claim = transactions
                .read(organization, () -> claims.named(organization, domain))
                .orElse(null);
        if (claim == null || claim.releasedAt() != null || reserved.isReserved(organization, domain)) {
            return;
        }
        switch (proof(organization, domain).ask(dns)) {
            case YES -> seen(organization, claim);
            case NO -> missing(organization, claim);
            case UNKNOWN -> {}
        }
    }

    /// Whether someone else has the domain, for as long as their proof is there.
    boolean isHeldByOther(OrganizationId organization, String domain) {
        return claims.holder(domain)
                .filter(holder -> !holder.organization().equals(organization))
                .filter(holder -> holds(holder, domain))
                .isPresent();
    }

    private boolean holds(ClaimRows.Holder holder, String domain) {
        return switch (holder.by()) {
            case "dns" -> proof(holder.organization(), domain).ask(dns) != DomainProof.Seen.NO;
            case "operator" -> false;
            default -> true;
        };
    }

    static DomainProof proof(OrganizationId organization, String domain) {
        return DomainProof.of("mail", domain, organization);
    }

    private void seen(OrganizationId organization, ClaimRows.Claim claim) {
        if (claim.is("dns") && claim.missingSince() == null) {
            return;
        }
        Optional<ClaimRows.Holder> other = claims.holder(claim.name())
                .filter(holder -> !holder.organization().equals(organization));
        if (other.isPresent()) {
            if (holds(other.get(), claim.name())) {
                return;
            }
            lose(other.get().organization(), claim.name());
        }
        try {
            transactions.in(organization, () -> {
                claims.verify(organization, claim.id(), "dns", clock.instant());
                tell.verified(organization, claim);
            });
        } catch (DuplicateKeyException faster) {
            LOG.debug("another organization verified {} first: this claim goes on waiting", claim.name(), faster);
        }
    }

    private void missing(OrganizationId organization, ClaimRows.Claim claim) {
        if (!claim.is("dns")) {
            return;
        }
        Instant now = clock.instant();
        if (claim.missingSince() == null) {
            transactions.in(organization, () -> {
                claims.missing(organization, claim.id(), now);
                tell.missing(organization, claim, proof(organization, claim.name()), now.plus(GRACE));
            });
        } else if (claim.missingSince().plus(GRACE).isBefore(now)) {
            lose(organization, claim.name());
        }
    }

    private void lose(OrganizationId organization, String domain) {
        transactions.in(organization, () -> {
            claims.lose(organization, domain);
            claims.named(organization, domain).ifPresent(claim -> tell.lost(organization, claim));
        });
    }
}
