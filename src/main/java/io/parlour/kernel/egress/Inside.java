package io.parlour.kernel.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Which addresses lead into the operator's own network, or nowhere in the world (RFC 6890).
final class Inside {
    private static final InetAddress WORLD = InetAddress.ofLiteral("1.1.1.1");

    private Inside() {}

    static boolean is(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isReserved(address)
                || isOwn(address);
    }

    private static boolean isReserved(InetAddress address) {
        byte[] octets = address.getAddress();
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        if (address instanceof Inet4Address) {
            return first == 0
                    || first >= 240
                    || (first == 100 && (second & 0xc0) == 64)
                    || (first == 192 && second == 0 && octets[2] == 0)
                    || (first == 198 && (second & 0xfe) == 18);
        }
        return (first & 0xfe) == 0xfc || is(embedded(octets));
    }

    /// The IPv4 address that an IPv6 one stands for: through NAT64, 6to4, or written in its last four octets.
    private static InetAddress embedded(byte[] octets) {
        int from;
        if (octets[0] == 0x20 && octets[1] == 0x02) {
            from = 2;
        } else if (octets[0] == 0 && (octets[1] & 0xff) == 0x64 && (octets[2] & 0xff) == 0xff) {
            from = 12;
        } else if (zero(octets, 10)) {
            from = 12;
        } else {
            return WORLD;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(octets, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    private static boolean zero(byte[] octets, int many) {
        for (int i = 0; i < many; i++) {
            if (octets[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // not to be known, so not to be gone to
        }
    }
}
