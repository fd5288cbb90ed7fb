package io.parlour.mail.domains;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import io.parlour.mail.signing.Algorithm;
import io.parlour.mail.signing.NewKey;
import io.parlour.mail.signing.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes the keys of domains and opens them for signing, in the running transaction. Their private halves are encrypted
/// under the organization's key and shown to nobody.
@Component
final class DomainKeys {
    private final Domains domains;
    private final Keys keys;

    DomainKeys(Domains domains, Keys keys) {
        this.domains = domains;
        this.keys = keys;
    }

    /// One that everybody can check, and a shorter one for those who know it: `p` and two numbers in a row.
    void make(OrganizationId organization, UUID domain, int number, Instant now) {
        domains.insert(organization, domain, made(organization, "p" + number, Algorithm.RSA_SHA256), now);
        domains.insert(organization, domain, made(organization, "p" + (number + 1), Algorithm.ED25519_SHA256), now);
    }

    List<SigningKey> signing(OrganizationId organization, String domain) {
        return domains.signing(organization, domain).stream()
                .map(key -> SigningKey.of(
                        domain,
                        key.selector(),
                        Algorithm.valueOf(key.algorithm()),
                        wrapping(organization, key.selector()).unwrap(key.wrapped())))
                .toList();
    }

    private Domains.Key made(OrganizationId organization, String selector, Algorithm algorithm) {
        NewKey key = NewKey.make(algorithm);
        byte[] wrapped = wrapping(organization, selector).wrap(key.pkcs8());
        return new Domains.Key(selector, algorithm.name(), wrapped, key.dnsRecord(), "new", null);
    }

    private Wrapping wrapping(OrganizationId organization, String selector) {
        return new Wrapping(keys.of(organization), "dkim‖" + organization + "‖" + selector);
    }
}
