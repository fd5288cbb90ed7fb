package io.parlour.kernel.egress;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Posts a form to a service that the operator named, and reads its answer. No redirect is followed.
@Component
public final class PostForm {
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int MOST = 64 * 1024;

    private final PinnedHttp http;

    PostForm(Resolver resolver) {
        this.http = new PinnedHttp(resolver, true);
    }

    /// `body`: at most 64 KiB.
    public record Answer(int status, String body) {}

    /// Throws [IOException] when there is no answer of that size within ten seconds.
    public Answer post(URI uri, Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(each -> URLEncoder.encode(each.getKey(), UTF_8) + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");
        PinnedHttp.Answer answer =
                http.ask(new PinnedHttp.Call("POST", uri, headers, body.getBytes(UTF_8)), MOST, WHOLE);
        byte[] octets = answer.body();
        if (octets == null) {
            throw new IOException("not the whole answer");
        }
        return new Answer(answer.status(), new String(octets, UTF_8));
    }

    @PreDestroy
    void stop() {
        http.stop();
    }
}
