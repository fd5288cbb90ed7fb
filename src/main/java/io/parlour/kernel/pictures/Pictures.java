package io.parlour.kernel.pictures;

import io.parlour.kernel.work.HeavyWork;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.springframework.stereotype.Component;

/// Draws previews of pictures, each within 10 seconds.
@Component
public final class Pictures {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HeavyWork work;

    Pictures(HeavyWork work) {
        this.work = work;
    }

    /// Empty when it cannot be drawn, takes too long or has more than 32 MB: the file is kept without a preview.
    ///
    /// Errors: 503 `upload.busy`.
    public Optional<Picture> draw(InputStream octets, long size) throws IOException {
        if (size > HeavyWork.MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return work.run(HeavyWork.Kind.PICTURE, LIMIT, stop -> Picture.of(octets, stop));
        } catch (HeavyWork.Overdue e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("a preview could not be drawn", e);
        }
    }
}
