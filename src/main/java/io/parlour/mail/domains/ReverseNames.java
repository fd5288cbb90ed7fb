package io.parlour.mail.domains;

import io.parlour.kernel.texts.ServerText;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
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
                        Records.text("ptr.missing", Map.of("address", at, "wanted", wanted)));
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
                return check(
                        at, name, Records.State.OK, name, Records.text("ptr.ok", Map.of("address", at, "name", name)));
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
                Records.text("ptr.wrong", Map.of("address", at, "name", name, "wanted", wanted)));
    }

    private static Records.Check unknown(String at, String wanted) {
        return check(at, wanted, Records.State.UNKNOWN, "", Records.text("unknown"));
    }

    private static Records.Check check(String at, String wanted, Records.State state, String found, ServerText text) {
        String name = ReverseMap.fromAddress(InetAddress.ofLiteral(at)).toString(true);
        return new Records.Check("ptr", name, "PTR", wanted, state, found.isEmpty() ? null : found, text);
    }
}
