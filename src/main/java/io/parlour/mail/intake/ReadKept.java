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
    private volatile Reads reads = new ReadMail()::read;
    private final Duration patience;

    @FunctionalInterface
    interface Reads {
        ReadMessage read(byte[] octets, @Nullable String returnPath);
    }

    sealed interface Reading {
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record Read(ReadMessage message, byte[] octets) implements Reading {}

        /// `header` has what could be read of the beginning alone; null when not even that.
        record Unreadable(String reason, @Nullable ReadMessage header) implements Reading {}

        record Gone() implements Reading {}
    }

    ReadKept(MailFiles files) {
        this.files = files;
        this.patience = Duration.ofSeconds(30);
    }

    /// `returnPath`: the sender of the envelope, as [ReadMail] takes it.
    Reading read(OrganizationId organization, UUID mail, @Nullable String returnPath) {
        byte[] octets = octets(organization, mail);
        if (octets == null) {
            return new Reading.Gone();
        }
        try {
            return new Reading.Read(within(octets, returnPath), octets);
        } catch (TimeoutException e) {
            return new Reading.Unreadable("deadline", header(octets, returnPath));
        } catch (ExecutionException e) {
            String reason =
                    e.getCause() == null ? "fault" : e.getCause().getClass().getSimpleName();
            return new Reading.Unreadable(reason, header(octets, returnPath));
        }
    }

    /// In the place of the reader there was; answers that.
    Reads by(Reads other) {
        Reads before = reads;
        reads = other;
        return before;
    }

    private byte @Nullable [] octets(OrganizationId organization, UUID mail) {
        try (InputStream in = files.raw(organization, mail, true).orElse(null)) {
            return in == null ? null : in.readNBytes(MOST);
        } catch (IOException e) {
            throw new UncheckedIOException("a kept mail cannot be read back", e);
        }
    }

    private ReadMessage within(byte[] octets, @Nullable String returnPath) throws ExecutionException, TimeoutException {
        FutureTask<ReadMessage> task = new FutureTask<>(() -> reads.read(octets, returnPath));
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
    private @Nullable ReadMessage header(byte[] octets, @Nullable String returnPath) {
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
            return within(java.util.Arrays.copyOf(octets, end), returnPath);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }
}
