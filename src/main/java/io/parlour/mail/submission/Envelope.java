package io.parlour.mail.submission;

import org.jspecify.annotations.Nullable;

/// From whom to whom, apart from what the mail says of itself.
///
/// @param from where bounces go; empty for none
/// @param to one recipient: each has a transaction of its own (ML-94)
/// @param id asks servers that can (`DSN`) for reports that name it; null asks for nothing
public record Envelope(String from, String to, @Nullable String id) {
    public Envelope(String from, String to) {
        this(from, to, null);
    }
}
