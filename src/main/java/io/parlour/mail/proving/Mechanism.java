package io.parlour.mail.proving;

import java.net.InetAddress;
import java.util.Locale;

/// A term of an SPF record: its name, what it is about (empty for the domain itself), and how many bits of an address
/// count; -1 for all of them.
record Mechanism(String name, String target, int bits4, int bits6) {
    static Mechanism of(String term) {
        String bare = "+-~?".indexOf(term.charAt(0)) >= 0 ? term.substring(1) : term;
        int colon = bare.indexOf(':');
        int slash = bare.indexOf('/');
        boolean named = colon >= 0 && (slash < 0 || colon < slash);
        int nameEnd = named ? colon : slash < 0 ? bare.length() : slash;
        String name = bare.substring(0, nameEnd).toLowerCase(Locale.ROOT);
        String rest = named ? bare.substring(colon + 1) : bare.substring(nameEnd);
        int cut = prefix(rest);
        String bits = cut < 0 ? "" : rest.substring(cut);
        String target = cut < 0 ? rest : rest.substring(0, cut);
        int second = bits.indexOf("//");
        int four = number(second < 0 ? bits : bits.substring(0, second), 1);
        int six = number(second < 0 ? "" : bits.substring(second), 2);
        return name.equals("ip6") ? new Mechanism(name, target, -1, four) : new Mechanism(name, target, four, six);
    }

    /// Where the lengths of a prefix begin; those of macros are none.
    private static int prefix(String rest) {
        int brace = rest.lastIndexOf('}');
        return rest.indexOf('/', brace + 1);
    }

    private static int number(String bits, int skip) {
        String digits = bits.length() > skip ? bits.substring(skip) : "";
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    boolean covers(InetAddress network, InetAddress peer) {
        byte[] one = network.getAddress();
        byte[] other = peer.getAddress();
        if (one.length != other.length) {
            return false;
        }
        int wished = one.length == 4 ? bits4 : bits6;
        int bits = wished < 0 || wished > one.length * 8 ? one.length * 8 : wished;
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((one[i / 8] & mask) != (other[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
