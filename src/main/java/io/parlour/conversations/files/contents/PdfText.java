package io.parlour.conversations.files.contents;

import io.parlour.kernel.work.HeavyWork;
import io.parlour.kernel.work.Stop;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// The text of a PDF, as far as it is text and not a picture of some.
final class PdfText {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long MEMORY = 64L * 1024 * 1024;
    private static final int MOST = 5_000_000;
    /// Characters that are drawn. Those of a page are all held, with their places, before any is written.
    private static final int MOST_DRAWN = 500_000;

    private PdfText() {}

    /// It takes too long, too much memory, or is no PDF that can be read.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /// Empty for a document that is locked with a password: nobody but its reader can open it.
    static String of(HeavyWork work, byte[] pdf) throws Unreadable {
        return of(work, pdf, LIMIT);
    }

    static String of(HeavyWork work, byte[] pdf, Duration limit) throws Unreadable {
        try {
            return work.run(HeavyWork.Kind.DOCUMENT, limit, stop -> extract(pdf, stop));
        } catch (HeavyWork.Overdue e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidPasswordException) {
                return "";
            }
            throw new Unreadable(String.valueOf(e.getCause()));
        }
    }

    private static String extract(byte[] pdf, Stop stop) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(new Octets(pdf, stop), MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache)) {
            Bounded text = new Bounded(stop);
            new Stripper(stop).writeText(document, text);
            return text.toString();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Whatever is read of the file, it is asked whether to go on.
    private static final class Octets extends RandomAccessReadBuffer {
        private final byte[] pdf;
        private final Stop stop;

        Octets(byte[] pdf, Stop stop) {
            super(pdf);
            this.pdf = pdf;
            this.stop = stop;
        }

        @Override
        public int read() throws IOException {
            stop.check();
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            stop.check();
            return super.read(target, offset, length);
        }

        @Override
        public RandomAccessReadView createView(long from, long length) {
            return new RandomAccessReadView(new Octets(pdf, stop), from, length, true);
        }
    }

    /// Whatever is drawn too: a few forms that draw each other twice are endless work without a single letter.
    private static final class Stripper extends PDFTextStripper {
        private final Stop stop;
        private int drawn;

        Stripper(Stop stop) {
            this.stop = stop;
            setSortByPosition(true);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            stop.check();
            super.processOperator(operator, operands);
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            stop.check();
            drawn++;
            if (drawn > MOST_DRAWN) {
                throw new UncheckedIOException(new IOException("too much text"));
            }
            super.processTextPosition(text);
        }
    }

    /// A few octets can stand for endless text.
    private static final class Bounded extends Writer {
        private final StringWriter kept = new StringWriter();
        private final Stop stop;

        Bounded(Stop stop) {
            this.stop = stop;
        }

        @Override
        public void write(char[] characters, int from, int count) throws IOException {
            stop.check();
            if (kept.getBuffer().length() + count > MOST) {
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
