package io.parlour.kernel.files;

import io.parlour.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Makes [Spool]s, in `spool` of the data directory, and limits what all of them hold together.
///
/// Errors: 503 `storage.busy` when 2 GB are taken or the disk is full.
@Component
public final class Spools {
    private static final long MOST = 2L << 30;

    private final Path directory;
    private final AtomicLong held = new AtomicLong();

    public Spools(@Value("${parlour.data:data}") Path data) {
        this.directory = data.resolve("spool");
    }

    /// An empty one. The caller closes it.
    public Spool create() {
        return new Spool(this);
    }

    /// With all that comes.
    public Spool of(InputStream octets) throws IOException {
        Spool spool = create();
        try {
            octets.transferTo(spool);
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    Path fresh() {
        try {
            return Files.createDirectories(directory).resolve(UUID.randomUUID().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void hold(long octets) {
        if (held.addAndGet(octets) > MOST) {
            held.addAndGet(-octets);
            throw busy();
        }
    }

    void release(long octets) {
        held.addAndGet(-octets);
    }

    static Problem busy() {
        return Problem.unavailable("storage.busy");
    }
}
