package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.reading.ReadMail;
import io.parlour.mail.reading.ReadMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Reads a kept mail apart, on a thread that is given up when it takes too long (ML-18).
@Lazy
@Component
final class ReadKept {
    private static final int MOST = 52_500_000;
    private static final long STACK = 4L << 20;

    private final MailFiles files;
    private final ReadMail reader = new ReadMail();
    private final Duration patience;

    sealed interface Reading {
        record Read(ReadMessage message) implements Reading {}

        /// `header` has what could be read of the beginning alone; null when not even that.
        record Unreadable(String reason, @Nullable ReadMessage header) implements Reading {}

        record Gone() implements Reading {}
    }

    ReadKept(MailFiles files) {
        this.files = files;
        this.patience = Duration.ofSeconds(30);
    }

    Reading read(OrganizationId organization, UUID mail) {
        byte[] octets = octets(organization, mail);
        if (octets == null) {
            return new Reading.Gone();
        }
        try {
            return new Reading.Read(within(octets));
        } catch (TimeoutException e) {
            return new Reading.Unreadable("deadline", header(octets));
        } catch (ExecutionException e) {
            String reason =
                    e.getCause() == null ? "fault" : e.getCause().getClass().getSimpleName();
            return new Reading.Unreadable(reason, header(octets));
        }
    }

    private byte @Nullable [] octets(OrganizationId organization, UUID mail) {
        try (InputStream in = files.raw(organization, mail, true).orElse(null)) {
            return in == null ? null : in.readNBytes(MOST);
        } catch (IOException e) {
            throw new UncheckedIOException("a kept mail cannot be read back", e);
        }
    }

    private ReadMessage within(byte[] octets) throws ExecutionException, TimeoutException {
        FutureTask<ReadMessage> task = new FutureTask<>(() -> reader.read(octets));
        Thread thread = new Thread(null, task, "mail-reading", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the program ends");
        } finally {
            task.cancel(true);
        }
    }

    /// Of a mail whose body defeats the reader, the fields before it.
    private @Nullable ReadMessage header(byte[] octets) {
        int end = 0;
        while (end < octets.length && end < 512 * 1024) {
            boolean blank = octets[end] == '\n'
                    && (end + 1 < octets.length)
                    && (octets[end + 1] == '\n' || octets[end + 1] == '\r');
            end++;
            if (blank) {
                break;
            }
        }
        try {
            return within(java.util.Arrays.copyOf(octets, end));
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }
}
