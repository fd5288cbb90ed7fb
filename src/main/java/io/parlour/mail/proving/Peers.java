package io.parlour.mail.proving;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Mail servers as people list them: `192.0.2.7`, `10.0.0.0/8`, `2001:db8::/48`. No name is ever looked up.
public final class Peers {
    private static final int WIDEST_4 = 8;
    private static final int WIDEST_6 = 32;

    private Peers() {}

    /// Whether it is an address or a range, and none so wide that it lists the whole internet.
    public static boolean isOne(String text) {
        int slash = text.indexOf('/');
        InetAddress address =
                address(slash < 0 ? text : text.substring(0, slash)).orElse(null);
        if (address == null) {
            return false;
        }
        int all = address.getAddress().length * 8;
        String bits = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
        return bits.matches("[0-9]{1,3}")
                && Integer.parseInt(bits) >= (all == 32 ? WIDEST_4 : WIDEST_6)
                && Integer.parseInt(bits) <= all;
    }

    public static boolean cover(List<String> listed, @Nullable String peer) {
        InetAddress from = peer == null ? null : address(peer).orElse(null);
        return from != null && listed.stream().anyMatch(each -> covers(each, from));
    }

    private static boolean covers(String listed, InetAddress peer) {
        Mechanism network = Mechanism.of((listed.indexOf(':') < 0 ? "ip4:" : "ip6:") + listed);
        return address(network.target())
                .filter(address -> network.covers(address, peer))
                .isPresent();
    }

    private static Optional<InetAddress> address(String text) {
        boolean whole = text.indexOf('%') < 0 && (text.indexOf(':') >= 0 || text.matches("[0-9]+(\\.[0-9]+){3}"));
        try {
            return whole ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
