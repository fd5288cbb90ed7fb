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
/// outranks the operator's word, and of two proofs the earlier one counts until its record has been missing for a day.
/// A record that is missing may come back within a week; until then the addresses go on working unless another
/// organization proves that the domain is its own.
@Component
final class VerifyDomain {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyDomain.class);
    static final Duration GRACE = Duration.ofDays(7);
    private static final Duration TAKEN_AFTER = Duration.ofHours(24);

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
        boolean held = claims.holder(claim.name())
                .filter(holder -> !holder.organization().equals(organization))
                .filter(holder -> keeps(holder, claim.name()))
                .isPresent();
        if (held) {
            return;
        }
        try {
            transactions
                    .in(organization, () -> verify(organization, claim))
                    .ifPresent(loser -> tellLost(loser, claim.name()));
        } catch (DuplicateKeyException faster) {
            LOG.debug("another organization has verified {}: this claim goes on waiting", claim.name(), faster);
        }
    }

    /// Who lost it.
    private Optional<OrganizationId> verify(OrganizationId organization, ClaimRows.Claim claim) {
        if (!claims.lock(organization, claim.id())) {
            return Optional.empty();
        }
        Optional<OrganizationId> loser =
                claims.take(organization, claim.name(), clock.instant().minus(TAKEN_AFTER));
        claims.verify(organization, claim.id(), "dns", clock.instant());
        tell.verified(organization, claim);
        return loser;
    }

    /// Whether the holder keeps the domain although someone else has proved that it is theirs.
    private boolean keeps(ClaimRows.Holder holder, String domain) {
        if (holds(holder, domain)) {
            return true;
        }
        if (!holder.by().equals("dns")) {
            return false;
        }
        ClaimRows.@Nullable Claim theirs = transactions
                .read(holder.organization(), () -> claims.named(holder.organization(), domain))
                .orElse(null);
        if (theirs == null) {
            return false;
        }
        missing(holder.organization(), theirs);
        return theirs.missingSince() == null
                || theirs.missingSince().plus(TAKEN_AFTER).isAfter(clock.instant());
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
            tellLost(organization, domain);
        });
    }

    private void tellLost(OrganizationId organization, String domain) {
        transactions.in(
                organization,
                () -> claims.named(organization, domain).ifPresent(claim -> tell.lost(organization, claim)));
    }
}
