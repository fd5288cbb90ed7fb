package io.parlour.kernel.limits;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The network an address lies in: /24 of IPv4, /56 of IPv6 (LC-45). Who has one address easily has its neighbours.
public record NetworkPrefix(String key) {
    private static final int FOUR = 3;
    private static final int SIX = 7;

    public static NetworkPrefix of(InetAddress address) {
        int kept = address instanceof Inet4Address ? FOUR : SIX;
        return new NetworkPrefix(HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), kept)));
    }
}
