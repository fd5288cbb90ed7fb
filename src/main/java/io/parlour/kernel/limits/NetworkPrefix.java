package io.parlour.kernel.limits;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The network an address lies in: /24 of IPv4, /48 of IPv6 (LC-45). Who has one address easily has its neighbours, and
/// providers hand out up to a /48.
public record NetworkPrefix(String key) {
    private static final int FOUR = 3;
    private static final int SIX = 6;
    private static final int WHOLE_FOUR = 4;
    private static final int SUBNET_SIX = 8;

    public static NetworkPrefix of(InetAddress address) {
        return cut(address, FOUR, SIX);
    }

    /// One reader: an IPv4 address, which strangers may share a network with, or a /48 of IPv6.
    public static NetworkPrefix ofReader(InetAddress address) {
        return cut(address, WHOLE_FOUR, SIX);
    }

    /// One host: an IPv4 address, or a /64 of IPv6, within which a host picks its addresses as it likes.
    public static NetworkPrefix ofHost(InetAddress address) {
        return cut(address, WHOLE_FOUR, SUBNET_SIX);
    }

    private static NetworkPrefix cut(InetAddress address, int four, int six) {
        int kept = address instanceof Inet4Address ? four : six;
        return new NetworkPrefix(HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), kept)));
    }
}
