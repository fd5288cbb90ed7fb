package io.parlour.identity.signin;

import io.parlour.kernel.Secrets;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The browser that asks: what is kept of it is a name such as "Firefox on Linux", a truncated address (/24 of
/// IPv4, /48 of IPv6), and the hash of `token`, the secret in its cookie by which it is known again.
public record Client(String network, String device, String token) {
    private static final Pattern TOKEN = Pattern.compile("[\\w-]{43}");
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}(?:%\\w{1,16})?");

    /// `token`: what the browser brought; one that brought none gets a new one.
    public static Client of(@Nullable String address, @Nullable String userAgent, @Nullable String token) {
        return new Client(
                network(address == null ? "" : address),
                Devices.describe(userAgent == null ? "" : userAgent),
                token != null && TOKEN.matcher(token).matches() ? token : Secrets.next());
    }

    /// A secret is never printed.
    @Override
    public String toString() {
        return device + " in " + network;
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
