package io.parlour.identity.signin;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The browser that asks: what is kept of it is a name such as "Firefox on Linux" and a truncated address
/// (/24 of IPv4, /48 of IPv6).
public record Client(String network, String device) {
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}(?:%\\w{1,16})?");

    public static Client of(@Nullable String address, @Nullable String userAgent) {
        return new Client(
                network(address == null ? "" : address), Devices.describe(userAgent == null ? "" : userAgent));
    }

    static String network(String address) {
        String literal = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
        if (!LITERAL.matcher(literal).matches()) {
            return "unknown";
        }
        try {
            // a literal is never looked up in DNS
            InetAddress parsed = InetAddress.getByName(literal);
            boolean four = parsed instanceof Inet4Address;
            byte[] bytes = parsed.getAddress();
            Arrays.fill(bytes, four ? 3 : 6, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + (four ? "/24" : "/48");
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
