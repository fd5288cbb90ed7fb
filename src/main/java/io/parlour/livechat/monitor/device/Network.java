package io.parlour.livechat.monitor.device;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// The part of an address that is kept: /24 of IPv4, /48 of IPv6 (LC-86).
public final class Network {
    private static final int FOUR_KEPT = 3;
    private static final int SIX_KEPT = 6;

    private Network() {}

    public static String of(InetAddress address) {
        boolean four = address instanceof Inet4Address;
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, four ? FOUR_KEPT : SIX_KEPT, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + (four ? "/24" : "/48");
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has four or sixteen bytes", e);
        }
    }
}
