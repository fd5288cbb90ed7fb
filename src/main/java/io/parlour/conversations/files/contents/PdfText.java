package io.parlour.conversations.files.contents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.work.HeavyWork;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// The text of a PDF, without the text in its pictures. A process with a small heap reads it: a few kilobytes can
/// unpack to gigabytes in more ways than a parser can count, and a process can be ended at any point.
final class PdfText {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String HEAP = "-Xmx256m";
    private static final int MAX_BYTES = 10_000_000;

    private PdfText() {}

    /// It takes too long, too much memory, or is no PDF that can be read.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /// Empty for a document that is locked with a password.
    static String of(HeavyWork work, ExamineContents.Stored pdf) throws Unreadable {
        return of(work, pdf, LIMIT);
    }

    /// It is read when it's its turn, so that those that wait take no memory.
    static String of(HeavyWork work, ExamineContents.Stored pdf, Duration limit) throws Unreadable {
        try {
            return work.run(HeavyWork.Kind.DOCUMENT, limit, _ -> extract(whole(pdf), limit));
        } catch (HeavyWork.Overdue e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            throw new Unreadable(String.valueOf(e.getCause()));
        }
    }

    private static byte[] whole(ExamineContents.Stored pdf) throws IOException {
        try (InputStream in = pdf.open()) {
            byte[] octets = in.readNBytes(HeavyWork.MAX_BYTES + 1);
            if (octets.length > HeavyWork.MAX_BYTES) {
                throw new IOException("too large to be read");
            }
            return octets;
        }
    }

    private static String extract(byte[] pdf, Duration limit) throws IOException, InterruptedException {
        ProcessBuilder reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-Djava.awt.headless=true",
                        "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                        "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PdfReader.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        reader.environment().clear();
        Process process = reader.start();
        try {
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(process::destroyForcibly);
            try (OutputStream in = process.getOutputStream()) {
                in.write(pdf);
            }
            byte[] text = process.getInputStream().readNBytes(MAX_BYTES);
            if (text.length == MAX_BYTES) {
                throw new IOException("too much text");
            }
            int status = process.waitFor();
            if (status != 0 && status != PdfReader.LOCKED) {
                throw new IOException("its reader ended with status " + status);
            }
            return new String(text, UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
