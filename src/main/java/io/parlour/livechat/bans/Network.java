package io.parlour.livechat.bans;

import io.parlour.kernel.Problem;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An address or a range of them, as written: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. No name is ever looked
/// up.
///
/// @param bits how many leading bits count
record Network(InetAddress address, int bits) {
    private static final int WIDEST_4 = 16;
    private static final int WIDEST_6 = 32;

    /// Errors: 422 `input.invalid` (value: `address`, `too-wide`, `own`).
    static Network of(String typed) {
        String text = typed.strip();
        int slash = text.indexOf('/');
        InetAddress address = literal(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> Problem.invalid("value", "address:network"));
        int all = address.getAddress().length * 8;
        int bits = slash < 0 ? all : bits(text.substring(slash + 1), all);
        if (bits < (address instanceof Inet4Address ? WIDEST_4 : WIDEST_6)) {
            throw Problem.invalid("value", "too-wide", Map.of("v4", WIDEST_4, "v6", WIDEST_6));
        }
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            throw Problem.invalid("value", "own:server");
        }
        return new Network(start(address, bits), bits);
    }

    /// Empty for what is no address.
    static Optional<InetAddress> literal(String text) {
        try {
            return text.length() > 45 || text.indexOf('%') >= 0
                    ? Optional.empty()
                    : Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// An address as PostgreSQL reads it: a server may tell an IPv6 one in brackets. Null for what is no address.
    static @Nullable String plain(@Nullable String text) {
        return text == null
                ? null
                : literal(text).map(InetAddress::getHostAddress).orElse(null);
    }

    boolean single() {
        return bits == address.getAddress().length * 8;
    }

    /// As PostgreSQL reads it.
    String cidr() {
        return address.getHostAddress() + "/" + bits;
    }

    private static int bits(String text, int all) {
        boolean number = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(it -> it >= '0' && it <= '9');
        int bits = number ? Integer.parseInt(text) : -1;
        if (bits < 0 || bits > all) {
            throw Problem.invalid("value", "address:bits", Map.of("max", all));
        }
        return bits;
    }

    private static InetAddress start(InetAddress address, int bits) {
        byte[] octets = Arrays.copyOf(address.getAddress(), address.getAddress().length);
        for (int bit = bits; bit < octets.length * 8; bit++) {
            octets[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }
}
