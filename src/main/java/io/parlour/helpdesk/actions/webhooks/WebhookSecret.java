package io.parlour.helpdesk.actions.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// The secret that an organization's webhooks are signed with, derived from its key.
@Component
class WebhookSecret {
    private static final String HMAC = "HmacSHA256";

    private final Keys keys;

    WebhookSecret(Keys keys) {
        this.keys = keys;
    }

    /// 64 hexadecimal digits, to be kept where webhooks are received.
    String of(OrganizationId organization) {
        return HexFormat.of().formatHex(hmac(keys.of(organization), "parlour webhooks"));
    }

    /// `t=1767225600,v1=…`: HMAC-SHA-256 of the seconds, a dot and the body, by the secret as it is written.
    String signature(OrganizationId organization, Instant at, String body) {
        long seconds = at.getEpochSecond();
        byte[] mac = hmac(of(organization).getBytes(UTF_8), seconds + "." + body);
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
