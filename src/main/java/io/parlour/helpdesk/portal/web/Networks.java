package io.parlour.helpdesk.portal.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Networks as people read them, truncated: /24 of IPv4, /48 of IPv6.
final class Networks {
    private Networks() {}

    static String shown(InetAddress address) {
        boolean four = address instanceof Inet4Address;
        byte[] octets = address.getAddress();
        Arrays.fill(octets, four ? 3 : 6, octets.length, (byte) 0);
        try {
            return InetAddress.getByAddress(octets).getHostAddress() + (four ? "/24" : "/48");
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has four or sixteen octets", e);
        }
    }
}
