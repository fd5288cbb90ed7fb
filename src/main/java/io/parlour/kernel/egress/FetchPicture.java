package io.parlour.kernel.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Gets a picture that stands at an address somebody outside named. What is none is not got, whatever
/// its server calls it.
@Component
public final class FetchPicture {
    /// Octets.
    public static final int MOST = 5_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FetchOutside fetch;

    public sealed interface Outcome {
        /// `type` is what the octets are.
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record Fetched(String type, byte[] octets) implements Outcome {}

        /// It leads somewhere this program does not go; nothing was connected to.
        record Forbidden() implements Outcome {}

        /// Nobody there, no answer in time, too large, or no picture.
        record Failed() implements Outcome {}
    }

    FetchPicture(FetchOutside fetch) {
        this.fetch = fetch;
    }

    public Outcome fetch(String url) {
        URI uri;
        try {
            uri = address(url);
        } catch (URISyntaxException e) {
            return new Outcome.Failed();
        }
        return switch (fetch.fetch(uri, ImageTypes.ACCEPTED, MOST, PATIENCE)) {
            case FetchOutside.Outcome.Fetched(byte[] octets) -> {
                String type = ImageTypes.of(octets);
                yield type == null ? new Outcome.Failed() : new Outcome.Fetched(type, octets);
            }
            case FetchOutside.Outcome.Forbidden() -> new Outcome.Forbidden();
            case FetchOutside.Outcome.Failed() -> new Outcome.Failed();
        };
    }

    /// People write addresses with signs that an address may not have.
    private static URI address(String url) throws URISyntaxException {
        StringBuilder text = new StringBuilder(url.length());
        url.chars().forEach(c -> {
            if (" \"<>\\^`{|}".indexOf(c) >= 0) {
                text.append('%').append(Integer.toHexString(c));
            } else {
                text.append((char) c);
            }
        });
        return new URI(new URI(text.toString()).toASCIIString());
    }
}
