package io.parlour.mail.reading;

import org.jspecify.annotations.Nullable;

/// The subject on one line (ML-35).
final class Subjects {
    private Subjects() {}

    static @Nullable String of(HeaderFields headers) {
        String decoded = headers.decoded("Subject");
        if (decoded == null) {
            return null;
        }
        StringBuilder out = new StringBuilder(decoded.length());
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            boolean breaks = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
            out.append(breaks ? ' ' : c);
        }
        String subject = out.toString().strip();
        if (subject.length() > Limits.SUBJECT) {
            boolean halved = Character.isHighSurrogate(subject.charAt(Limits.SUBJECT - 1));
            subject = subject.substring(0, halved ? Limits.SUBJECT - 1 : Limits.SUBJECT);
        }
        return subject.isEmpty() ? null : subject;
    }
}
