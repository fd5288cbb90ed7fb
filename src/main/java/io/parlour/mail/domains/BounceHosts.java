package io.parlour.mail.domains;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where bounces of domains come back to, beside their mailboxes (ML-79).
@Component
public final class BounceHosts {
    private static final Duration KNOWN = Duration.ofSeconds(10);
    private static final int MOST_KNOWN = 5_000;

    private final Domains domains;
    private final ClaimRows claims;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    private record Key(OrganizationId organization, String domain) {}

    private record Known(Optional<String> host, Instant until) {}

    BounceHosts(Domains domains, ClaimRows claims, Transactions transactions, JdbcClient jdbc, Clock clock) {
        this.domains = domains;
        this.claims = claims;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Of a domain in lower case, as its records were last seen; a change is known within ten seconds.
    public Optional<String> of(OrganizationId organization, String domain) {
        Key key = new Key(organization, domain);
        Instant now = clock.instant();
        Known last = known.get(key);
        if (last != null && now.isBefore(last.until())) {
            return last.host();
        }
        Optional<String> host = transactions
                .read(
                        organization,
                        () -> claims.named(organization, domain)
                                .filter(ClaimRows.Claim::verified)
                                .flatMap(claim -> domains.named(organization, domain)))
                .filter(each -> Boolean.TRUE.equals(each.bounceOk()))
                .map(Domains.Domain::bounceHost);
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(key, new Known(host, now.plus(KNOWN)));
        return host;
    }

    /// Here a change is known at once.
    void changed(OrganizationId organization, String domain) {
        known.remove(new Key(organization, domain));
    }

    /// Whose a host may be, in lower case; at most 20.
    public List<OrganizationId> owners(String host) {
        return transactions.installation(() -> jdbc.sql("select organization_id from mail_bounce_host(:host)")
                .param("host", host)
                .query((row, number) -> new OrganizationId(row.getObject("organization_id", UUID.class)))
                .list());
    }
}
