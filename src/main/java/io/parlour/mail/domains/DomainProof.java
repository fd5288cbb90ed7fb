package io.parlour.mail.domains;

import io.parlour.kernel.OrganizationId;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What proves that an organization owns a domain: a TXT record below it that names the organization. The name of the
/// domain alone would let anyone take another's.
///
/// @param record where in DNS the value is expected
public record DomainProof(String domain, String record, String value) {
    private static final Pattern NAME =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");

    public enum Seen {
        YES,
        NO,
        /// DNS did not answer.
        UNKNOWN
    }

    /// What an organization publishes.
    ///
    /// @param purpose what the domain is for: `mail` or `portal`
    public static DomainProof of(String purpose, String domain, OrganizationId organization) {
        return new DomainProof(domain, "_parlour." + domain, "parlour-" + purpose + "=" + organization.value());
    }

    /// The name of a domain as it is typed, in punycode and lower case; empty for what is none.
    public static Optional<String> name(String typed) {
        try {
            return Optional.of(
                            IDN.toASCII(typed.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT))
                    .filter(name -> NAME.matcher(name).matches());
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    public Seen ask(DnsLookup dns) {
        return switch (dns.txt(record)) {
            case DnsLookup.Answer.Found(List<String> values) -> values.contains(value) ? Seen.YES : Seen.NO;
            case DnsLookup.Answer.None() -> Seen.NO;
            case DnsLookup.Answer.Unknown() -> Seen.UNKNOWN;
        };
    }
}
