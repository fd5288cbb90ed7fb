package io.parlour.livechat.forms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.keys.Keys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// When a form was handed out, signed: so that the time it took to fill in can be told without a row for who only looks
/// (LC-45).
@Component
final class FormStamps {
    private static final int TIME = 8;
    private static final int SIGNATURE = 16;

    private final byte[] key;
    private final Clock clock;

    FormStamps(Keys keys, Clock clock) {
        this.key = keys.derived("form stamps");
        this.clock = clock;
    }

    String now(UUID widget) {
        byte[] time = ByteBuffer.allocate(TIME)
                .putLong(clock.instant().toEpochMilli())
                .array();
        byte[] stamp = ByteBuffer.allocate(TIME + SIGNATURE)
                .put(time)
                .put(signature(widget, time))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(stamp);
    }

    /// Since when the form is there; empty for a stamp that is none of this widget.
    Optional<Duration> age(UUID widget, String stamp) {
        if (stamp.length() > 60) {
            return Optional.empty();
        }
        try {
            byte[] read = Base64.getUrlDecoder().decode(stamp);
            if (read.length != TIME + SIGNATURE) {
                return Optional.empty();
            }
            byte[] time = Arrays.copyOf(read, TIME);
            byte[] signed = Arrays.copyOfRange(read, TIME, read.length);
            if (!MessageDigest.isEqual(signed, signature(widget, time))) {
                return Optional.empty();
            }
            Instant shown = Instant.ofEpochMilli(ByteBuffer.wrap(time).getLong());
            return Optional.of(Duration.between(shown, clock.instant()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] signature(UUID widget, byte[] time) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(time);
            return Arrays.copyOf(mac.doFinal(widget.toString().getBytes(UTF_8)), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
