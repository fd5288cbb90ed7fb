package io.parlour.mail.bounces;

import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.reading.ReadPart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mail that a report returns, as far as it returns it.
record Original(@Nullable String messageId, List<String> to) {
    /// Headers are found within that much.
    private static final int READ = 64 * 1024;

    static Original of(ReadMessage mail, String below) {
        for (ReadPart part : mail.parts()) {
            boolean header = part.contentType().equals("text/rfc822-headers")
                    || part.contentType().equals("message/rfc822-headers");
            if (header
                    || part.contentType().equals("message/rfc822")
                    || part.contentType().equals("message/global")) {
                byte[] content = part.content();
                Original original =
                        of(new String(content, 0, Math.min(content.length, READ), StandardCharsets.ISO_8859_1));
                if (original.messageId() != null || !original.to().isEmpty()) {
                    return original;
                }
            }
        }
        return of(below.length() > READ ? below.substring(0, READ) : below);
    }

    private static Original of(String text) {
        String messageId = null;
        List<String> to = List.of();
        for (FieldGroups.Group group : FieldGroups.of(text).groups()) {
            String id = group.first("message-id");
            String recipients = group.first("to");
            messageId = messageId == null && id != null ? bare(id) : messageId;
            to = to.isEmpty() && recipients != null ? AddressText.in(recipients) : to;
            if (messageId != null && !to.isEmpty()) {
                break;
            }
        }
        return new Original(messageId, to);
    }

    private static @Nullable String bare(String id) {
        int open = id.indexOf('<');
        int close = id.indexOf('>', open + 1);
        String bare = open >= 0 && close > open ? id.substring(open + 1, close) : id;
        return bare.isBlank() ? null : bare.strip();
    }
}
