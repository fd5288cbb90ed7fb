package io.parlour.mail.showing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// The content id in a `cid:` address (RFC 2392).
final class ContentIds {
    private ContentIds() {}

    static String decoded(String id) {
        try {
            return URLDecoder.decode(id.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id; // a percent sign that means itself
        }
    }
}
