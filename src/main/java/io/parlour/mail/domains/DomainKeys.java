package io.parlour.mail.domains;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import io.parlour.kernel.keys.Wrapping;
import io.parlour.mail.signing.Algorithm;
import io.parlour.mail.signing.NewKey;
import io.parlour.mail.signing.SigningKey;
import java.util.List;
import org.springframework.stereotype.Component;

/// Makes the keys of domains, which takes a while and so is done before a transaction, and opens them for signing,
/// in the running one. Their private halves are encrypted under the organization's key and shown to no one.
@Component
final class DomainKeys {
    private final Domains domains;
    private final Keys keys;

    DomainKeys(Domains domains, Keys keys) {
        this.domains = domains;
        this.keys = keys;
    }

    /// One that everybody can check, and a shorter one for those who know it: `p` and two numbers in a row.
    List<Domains.Key> make(OrganizationId organization, int number) {
        return List.of(
                made(organization, "p" + number, Algorithm.RSA_SHA256),
                made(organization, "p" + (number + 1), Algorithm.ED25519_SHA256));
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
