package io.parlour.mail.domains;

import java.net.InetAddress;
import java.util.List;
import org.xbill.DNS.ReverseMap;

/// Whether an address has a name that leads back to it, which receivers ask of servers that send (RFC 1912 §2.1).
final class ReverseNames {
    private final DnsLookup dns;

    ReverseNames(DnsLookup dns) {
        this.dns = dns;
    }

    /// `wanted`: a name it could have.
    Records.Check check(InetAddress address, String wanted) {
        String at = address.getHostAddress();
        return switch (dns.names(at)) {
            case DnsLookup.Answer.Unknown() -> unknown(at, wanted);
            case DnsLookup.Answer.None() ->
                check(
                        at,
                        wanted,
                        Records.State.MISSING,
                        "",
                        at + " has no name, so many receivers refuse its mail. Who gave you the address, such as your"
                                + " hosting provider, can set this one.");
            case DnsLookup.Answer.Found(List<String> names) -> named(address, wanted, names);
        };
    }

    private Records.Check named(InetAddress address, String wanted, List<String> names) {
        String at = address.getHostAddress();
        boolean silent = false;
        for (String name : names) {
            DnsLookup.Answer back = dns.addresses(name);
            silent |= back instanceof DnsLookup.Answer.Unknown;
            if (back instanceof DnsLookup.Answer.Found(List<String> values)
                    && values.stream().map(InetAddress::ofLiteral).anyMatch(address::equals)) {
                return check(at, name, Records.State.OK, name, at + " is named " + name + ", which leads back to it.");
            }
        }
        if (silent) {
            return unknown(at, wanted);
        }
        String name = names.getFirst();
        return check(
                at,
                wanted,
                Records.State.WRONG,
                name,
                at + " is named " + name + ", but that name does not lead back to it. Give " + name
                        + " an address record of " + at + ", or have the address named as here.");
    }

    private static Records.Check unknown(String at, String wanted) {
        return check(at, wanted, Records.State.UNKNOWN, "", "DNS did not answer. What was known before still stands.");
    }

    private static Records.Check check(String at, String wanted, Records.State state, String found, String words) {
        String name = ReverseMap.fromAddress(InetAddress.ofLiteral(at)).toString(true);
        return new Records.Check("ptr", name, "PTR", wanted, state, found.isEmpty() ? null : found, words);
    }
}
