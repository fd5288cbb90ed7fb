package io.parlour.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// What is shown with a version, so that a change of it can say what it was made from: an entity tag (RFC 9110 §8.8.3)
/// that the change carries as `If-Match`.
///
/// A record whose parts always come in the same order, as lists and sorted sets do.
public interface Versioned {
    /// Another one as soon as anything that can be changed is another.
    @JsonProperty("version")
    default String version() {
        return versionOf(this);
    }

    /// Of several that are changed together, or of what is shown beside what cannot be changed.
    static String versionOf(Object shown) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(shown.toString().getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 12));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
