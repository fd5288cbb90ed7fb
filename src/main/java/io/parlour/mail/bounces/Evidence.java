package io.parlour.mail.bounces;

import org.jspecify.annotations.Nullable;

/// What a report has about one recipient.
///
/// @param diagnostic `Diagnostic-Code`, or what the server answered; empty for none
/// @param status `Status`, an enhanced code and maybe words
/// @param passage what the report says of this recipient in words
/// @param around all that the report says, where it is about nobody else
record Evidence(
        String recipient,
        String diagnostic,
        @Nullable String status,
        String passage,
        String around,
        @Nullable String reporter) {
    Evidence about(String other) {
        return new Evidence(other, diagnostic, status, passage, around, reporter);
    }
}
