package io.parlour.mail.direct;

import io.parlour.mail.direct.Servers.Host;
import io.parlour.mail.domains.DnsLookup;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Asks DNS who takes mail of a domain (RFC 5321 §5.1): its `MX`, else the host of that name itself.
final class FindServers {
    /// What a host may be called; anything else is no host.
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,253}");

    private static final int MOST_HOSTS = 10;
    private static final String NOBODY = ".";

    private final DnsLookup dns;

    FindServers(DnsLookup dns) {
        this.dns = dns;
    }

    /// @param domain in ASCII
    Servers of(String domain) {
        return switch (dns.preferences(domain)) {
            case DnsLookup.Answer.Unknown() -> new Servers.Unknown();
            case DnsLookup.Answer.None() -> itself(domain);
            case DnsLookup.Answer.Found(List<String> values) -> named(values);
        };
    }

    private static Servers named(List<String> values) {
        List<Host> hosts = values.stream()
                .map(FindServers::host)
                .filter(host -> !host.name().equals(NOBODY))
                .filter(host -> NAME.matcher(host.name()).matches())
                .sorted(Comparator.comparingInt(Host::preference).thenComparing(Host::name))
                .limit(MOST_HOSTS)
                .toList();
        if (hosts.isEmpty() && !values.stream().allMatch(value -> value.endsWith(" " + NOBODY))) {
            return new Servers.NoDomain();
        }
        return hosts.isEmpty()
                ? new Servers.Nobody()
                : new Servers.Known(ProviderOf.host(hosts.getFirst().name()), hosts);
    }

    private static Host host(String value) {
        int space = value.indexOf(' ');
        return new Host(
                Integer.parseInt(value, 0, space, 10),
                value.substring(space + 1).toLowerCase(Locale.ROOT));
    }

    private Servers itself(String domain) {
        return switch (dns.addresses(domain)) {
            case DnsLookup.Answer.Unknown() -> new Servers.Unknown();
            case DnsLookup.Answer.None() -> new Servers.NoDomain();
            case DnsLookup.Answer.Found found ->
                new Servers.Known(ProviderOf.host(domain), List.of(new Host(0, domain.toLowerCase(Locale.ROOT))));
        };
    }
}
