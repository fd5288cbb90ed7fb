package io.parlour.livechat.alerts;

import com.interaso.webpush.WebPush;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.egress.Egress;
import io.parlour.kernel.egress.ForbiddenAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Hands one sealed payload to a browser's own push service: no relay.
@Component
final class SendPush {
    private static final int LIFE_SECONDS = 600;

    private final WebPush webPush;
    private final Egress egress;

    enum Outcome {
        ARRIVED,
        /// 404 or 410: the browser takes none any more.
        GONE,
        LATER,
        REFUSED
    }

    SendPush(VapidIdentity identity, PublicAddress address, Egress egress) {
        String subject = address.secure() ? address.base() : "mailto:operator@localhost";
        this.webPush = new WebPush(subject, identity.keys());
        this.egress = egress;
    }

    /// `topic`: a newer push of the same one replaces an older that still waits (RFC 8030 §5.4).
    Outcome send(PushSubscription to, String topic, String payload) {
        try {
            byte[] body = webPush.getBody(
                    payload.getBytes(StandardCharsets.UTF_8),
                    Base64.getUrlDecoder().decode(to.p256dh()),
                    Base64.getUrlDecoder().decode(to.auth()));
            Map<String, String> headers = webPush.getHeaders(to.endpoint(), LIFE_SECONDS, topic, WebPush.Urgency.High);
            return outcome(egress.post(URI.create(to.endpoint()), headers, body));
        } catch (ForbiddenAddress e) {
            return Outcome.REFUSED;
        } catch (IOException e) {
            return Outcome.LATER;
        } catch (RuntimeException e) {
            return Outcome.REFUSED;
        }
    }

    private static Outcome outcome(int status) {
        if (status == 404 || status == 410) {
            return Outcome.GONE;
        }
        if (status == 429 || status >= 500) {
            return Outcome.LATER;
        }
        return status < 300 ? Outcome.ARRIVED : Outcome.REFUSED;
    }
}
