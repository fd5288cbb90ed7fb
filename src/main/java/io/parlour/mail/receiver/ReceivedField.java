package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The trace that a receiver puts before a mail (RFC 5321 §4.4).
///
/// A recipient is named only when it is the only one, or each would learn of the others.
final class ReceivedField {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ReceivedField() {}

    static byte[] of(Envelope envelope, String hostName, boolean extended, Instant at) {
        StringBuilder field = new StringBuilder("Received: from ")
                .append(safe(envelope.helo()))
                .append(" (")
                .append(literal(envelope.peer()))
                .append(")\r\n\tby ")
                .append(hostName)
                .append(" with ")
                .append(protocol(envelope, extended))
                .append(" id ")
                .append(envelope.id());
        if (envelope.tls() != null) {
            field.append("\r\n\t(").append(envelope.tls()).append(')');
        }
        if (envelope.recipients().size() == 1) {
            field.append("\r\n\tfor <").append(envelope.recipients().getFirst()).append('>');
        }
        field.append(";\r\n\t").append(TIME.format(at)).append("\r\n");
        return field.toString().getBytes(UTF_8);
    }

    private static String protocol(Envelope envelope, boolean extended) {
        String secured = envelope.tls() == null ? "" : "S";
        if (envelope.utf8()) {
            return "UTF8SMTP" + secured;
        }
        return extended ? "ESMTP" + secured : "SMTP";
    }

    private static String literal(InetAddress peer) {
        String address = peer.getHostAddress();
        int scope = address.indexOf('%');
        String plain = scope < 0 ? address : address.substring(0, scope);
        return peer instanceof Inet6Address ? "[IPv6:" + plain + "]" : "[" + plain + "]";
    }

    /// A peer calls itself what it likes, but writes no comment and no second clause into our field.
    private static String safe(String helo) {
        StringBuilder safe = new StringBuilder(helo.length());
        helo.codePoints()
                .limit(255)
                .map(c -> Character.isLetterOrDigit(c) || "-._:[]".indexOf(c) >= 0 ? c : '?')
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
