package io.parlour.mail.proving;

import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The macros of SPF (RFC 7208 §7): what a domain puts into its names from the mail at hand.
record SpfMacros(InetAddress peer, String sender, String domain) {
    private static final Pattern MACRO =
            Pattern.compile("%(?:\\{([slodiphcrtvSLODIPHCRTV])([0-9]{0,3})(r?)([-.+,/_=]*)\\}|([%_-])|(.?))");
    private static final int LONGEST = 253;

    /// Throws [IllegalArgumentException] for what is no macro.
    String expand(String text) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = MACRO.matcher(text);
        int from = 0;
        while (matcher.find()) {
            out.append(text, from, matcher.start());
            from = matcher.end();
            if (matcher.group(1) != null) {
                out.append(value(matcher));
            } else if (matcher.group(5) != null) {
                out.append(matcher.group(5).equals("%") ? "%" : matcher.group(5).equals("_") ? " " : "%20");
            } else {
                throw new IllegalArgumentException("not a macro");
            }
        }
        String name = out.append(text, from, text.length()).toString();
        while (name.length() > LONGEST && name.indexOf('.') >= 0) {
            name = name.substring(name.indexOf('.') + 1);
        }
        return name;
    }

    private String value(Matcher matcher) {
        String letter = matcher.group(1);
        String delimiters = matcher.group(4).isEmpty() ? "." : matcher.group(4);
        List<String> parts = Arrays.asList(
                of(letter.toLowerCase(Locale.ROOT).charAt(0)).split("[" + Pattern.quote(delimiters) + "]", -1));
        if (!matcher.group(3).isEmpty()) {
            Collections.reverse(parts);
        }
        int kept = matcher.group(2).isEmpty() ? parts.size() : Integer.parseInt(matcher.group(2));
        String joined = String.join(".", parts.subList(Math.max(0, parts.size() - kept), parts.size()));
        return Character.isUpperCase(letter.charAt(0)) ? URLEncoder.encode(joined, StandardCharsets.UTF_8) : joined;
    }

    private String of(char letter) {
        int at = sender.lastIndexOf('@');
        return switch (letter) {
            case 's' -> sender;
            case 'l' -> at <= 0 ? "postmaster" : sender.substring(0, at);
            case 'o' -> sender.substring(at + 1);
            case 'd' -> domain;
            case 'i' -> dotted();
            case 'v' -> peer.getAddress().length == 4 ? "in-addr" : "ip6";
            case 'h' -> sender.substring(at + 1);
            case 'p' -> "unknown";
            default -> throw new IllegalArgumentException("only for explanations");
        };
    }

    private String dotted() {
        byte[] bytes = peer.getAddress();
        if (bytes.length == 4) {
            return peer.getHostAddress();
        }
        StringBuilder nibbles = new StringBuilder();
        for (byte each : bytes) {
            nibbles.append(Character.forDigit((each >> 4) & 15, 16)).append('.');
            nibbles.append(Character.forDigit(each & 15, 16)).append('.');
        }
        return nibbles.substring(0, nibbles.length() - 1);
    }
}
