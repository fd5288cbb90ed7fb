package io.parlour.mail.writing;

import java.nio.charset.StandardCharsets;

/// The body of mails that differ in their heads alone, written once.
public final class SharedBody {
    private final String head;
    private final byte[] octets;

    private SharedBody(String head, byte[] octets) {
        this.head = head;
        this.octets = octets;
    }

    /// That of a mail, of which nothing else counts.
    public static SharedBody of(OutgoingMail mail) {
        Part body = Body.of(mail);
        Octets out = new Octets(Math.addExact(body.size(), 2));
        body.writeTo(out);
        if (!out.endsWithLine()) {
            out.line();
        }
        return new SharedBody(body.head(), out.toBytes());
    }

    String head() {
        return head;
    }

    byte[] octets() {
        return octets;
    }

    @Override
    public String toString() {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
