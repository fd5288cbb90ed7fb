package io.parlour.mail.receiver;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was said about a mail before its text.
///
/// - `id`: the receiver's own for this mail, also in its `Received` field
/// - `sender`: null for `<>`, the sender of bounces
/// - `recipients`: at least one, each once, all known to the inlet
/// - `helo`: the name the peer gave itself, unverified
/// - `utf8`: announced by `SMTPUTF8` (RFC 6531)
/// - `tls`: protocol and cipher suite, null for a line in clear
public record Envelope(
        String id,
        @Nullable String sender,
        List<String> recipients,
        InetAddress peer,
        String helo,
        boolean utf8,
        @Nullable String tls) {
    public Envelope {
        recipients = List.copyOf(recipients);
    }
}
