package io.parlour.mail.writing;

import org.jspecify.annotations.Nullable;

/// A file of a mail.
///
/// @param type its media type, such as `image/png`; what is none is sent as `application/octet-stream`
/// @param contentId what the HTML calls it by (`cid:`), without angle brackets; of inline files alone
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
public record OutgoingFile(
        String name, String type, byte[] content, @Nullable String contentId) {
    public OutgoingFile(String name, String type, byte[] content) {
        this(name, type, content, null);
    }
}
