package io.parlour.livechat.alerts;

import io.parlour.kernel.Problem;
import io.parlour.kernel.egress.Egress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import org.springframework.stereotype.Component;

/// What a browser gives to be reached by.
@Component
final class PushEndpoint {
    private static final int MAX = 1_000;
    private static final int POINT = 65;
    private static final int AUTH = 16;

    private final Egress egress;

    PushEndpoint(Egress egress) {
        this.egress = egress;
    }

    /// Errors: `input.invalid` (endpoint).
    URI require(String text) {
        try {
            URI uri = new URI(text);
            if (text.length() <= MAX && egress.allows(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw invalid("endpoint");
        }
        throw invalid("endpoint");
    }

    /// Errors: `input.invalid` (keys).
    void requireKeys(String p256dh, String auth) {
        try {
            byte[] point = Base64.getUrlDecoder().decode(p256dh);
            if (point.length == POINT && point[0] == 4 && Base64.getUrlDecoder().decode(auth).length == AUTH) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw invalid("keys");
        }
        throw invalid("keys");
    }

    private static Problem invalid(String field) {
        return Problem.invalid(field, "invalid:push");
    }
}
