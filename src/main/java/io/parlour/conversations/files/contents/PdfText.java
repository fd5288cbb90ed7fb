package io.parlour.conversations.files.contents;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/// The text of a PDF, as far as it is text and not a picture of some.
final class PdfText {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long MEMORY = 64L * 1024 * 1024;
    private static final int MOST = 5_000_000;

    private PdfText() {}

    /// It takes too long, too much memory, or is no PDF that can be read.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /// Empty for a document that is locked with a password: nobody but its reader can open it.
    static String of(byte[] pdf) throws Unreadable {
        FutureTask<String> reading = new FutureTask<>(extract(pdf));
        Thread thread = Thread.ofPlatform().daemon().name("pdf-text").start(reading);
        try {
            return reading.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Unreadable("takes too long");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidPasswordException) {
                return "";
            }
            throw new Unreadable(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreadable("interrupted");
        } finally {
            reading.cancel(true);
            thread.interrupt();
        }
    }

    private static Callable<String> extract(byte[] pdf) {
        return () -> {
            try (PDDocument document = Loader.loadPDF(
                    new RandomAccessReadBuffer(pdf), MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache)) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(true);
                Bounded text = new Bounded();
                stripper.writeText(document, text);
                return text.toString();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        };
    }

    /// A few octets can stand for endless text; and who was interrupted writes no further.
    private static final class Bounded extends Writer {
        private final StringWriter kept = new StringWriter();

        @Override
        public void write(char[] characters, int from, int count) throws IOException {
            if (kept.getBuffer().length() + count > MOST
                    || Thread.currentThread().isInterrupted()) {
                throw new IOException("too much text");
            }
            kept.write(characters, from, count);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return kept.toString();
        }
    }
}
