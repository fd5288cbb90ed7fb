package io.parlour.helpdesk.blocking;

import io.parlour.kernel.Problem;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Addresses of machines and ranges of them, as written. No name is ever looked up.
final class Ranges {
    private static final int WIDEST_4 = 16;
    private static final int WIDEST_6 = 32;

    private Ranges() {}

    /// As PostgreSQL reads it. Errors: 422 `input.invalid` (value).
    static String read(String typed) {
        String text = typed.strip();
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null || address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            throw Problem.invalid("value", "range:network");
        }
        int all = address.getAddress().length * 8;
        int bits = slash < 0 ? all : bits(text.substring(slash + 1), all);
        if (bits < (address instanceof Inet4Address ? WIDEST_4 : WIDEST_6)) {
            throw Problem.invalid("value", "too-wide", Map.of("v4", WIDEST_4, "v6", WIDEST_6));
        }
        return start(address, bits).getHostAddress() + "/" + bits;
    }

    /// Null for what is no address.
    static @Nullable String literal(@Nullable String text) {
        InetAddress address = text == null ? null : address(text);
        return address == null ? null : address.getHostAddress();
    }

    private static @Nullable InetAddress address(String text) {
        try {
            return text.length() > 45 || text.indexOf('%') >= 0 ? null : InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static int bits(String text, int all) {
        boolean number = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(it -> it >= '0' && it <= '9');
        int bits = number ? Integer.parseInt(text) : -1;
        if (bits < 0 || bits > all) {
            throw Problem.invalid("value", "range:bits", Map.of("max", all));
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
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 octets", e);
        }
    }
}
