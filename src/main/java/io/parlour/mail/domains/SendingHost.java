package io.parlour.mail.domains;

import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.ServerText;
import io.parlour.mail.SmtpSettings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// The machine mail leaves from, as receivers see it (ML-80, ML-84). Behind a router nobody can tell by which address
/// that is, so it is set.
@Component
public final class SendingHost {
    private static final String VARIABLE = "PARLOUR_SENDING_ADDRESSES";

    private final ReverseNames names;
    private final List<InetAddress> addresses;
    private final @Nullable String authorizes;
    private final String host;
    private final boolean direct;

    /// Whether receivers find each address named, and the name leading back (FCrDNS).
    ///
    /// @param name of the first address that has one, to say hello with; null for none
    /// @param text why it is not so; null where it is
    public record Standing(
            boolean named, @Nullable String name, @Nullable ServerText text) {}

    /// @param addresses such as `192.0.2.1 2001:db8::1`: `parlour.sending-addresses` (`PARLOUR_SENDING_ADDRESSES`)
    /// @param spf what lets the sender pass: `parlour.spf` (`PARLOUR_SPF`)
    SendingHost(
            @Lazy DnsLookup dns,
            @Value("${parlour.sending-addresses:${PARLOUR_SENDING_ADDRESSES:}}") String addresses,
            @Value("${parlour.spf:${PARLOUR_SPF:}}") String spf,
            SmtpSettings settings,
            PublicAddress address) {
        this.names = new ReverseNames(dns);
        this.addresses = read(addresses);
        this.direct = settings.direct();
        this.authorizes = spf.isBlank() ? direct ? own() : null : spf.strip();
        this.host = String.valueOf(URI.create(address.base()).getHost());
    }

    private static List<InetAddress> read(String addresses) {
        try {
            return addresses.isBlank()
                    ? List.of()
                    : Arrays.stream(addresses.strip().split("[\\s,]+", -1))
                            .map(InetAddress::ofLiteral)
                            .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(VARIABLE + " is a list of IP addresses", e);
        }
    }

    private @Nullable String own() {
        return addresses.isEmpty()
                ? null
                : addresses.stream()
                        .map(each -> (each instanceof Inet6Address ? "ip6:" : "ip4:") + each.getHostAddress())
                        .collect(Collectors.joining(" "));
    }

    /// Terms of an SPF record that let mail from here pass; null where they are not known.
    @Nullable
    String authorizes() {
        return authorizes;
    }

    /// The name of this installation, which takes mail too.
    public String host() {
        return host;
    }

    List<Records.Check> reverse() {
        if (addresses.isEmpty()) {
            ServerText text =
                    direct ? Records.text("ptr.unset", Map.of("variable", VARIABLE)) : Records.text("ptr.relay");
            return List.of(new Records.Check("ptr", "", "PTR", "", Records.State.UNKNOWN, null, text));
        }
        return addresses.stream().map(each -> names.check(each, host)).toList();
    }

    /// Asks DNS now.
    public Standing standing() {
        List<Records.Check> all = reverse();
        Optional<Records.Check> lacking =
                all.stream().filter(each -> each.state() != Records.State.OK).findFirst();
        @Nullable
        String name = all.stream()
                .filter(each -> each.state() == Records.State.OK)
                .findFirst()
                .map(Records.Check::wanted)
                .orElse(null);
        return new Standing(
                lacking.isEmpty(), name, lacking.map(Records.Check::text).orElse(null));
    }
}
