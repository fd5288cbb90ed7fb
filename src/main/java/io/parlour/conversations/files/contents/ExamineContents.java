package io.parlour.conversations.files.contents;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.HeavyWork;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Examines a file's text before anybody can attach it, by the organization's rules for what comes in. Pictures, sound
/// and packed documents hold no text that is looked at.
@Component
public final class ExamineContents {
    private static final String PDF = "application/pdf";
    private static final String RICH = "application/rtf";
    /// Hits that are remembered; more say nothing more.
    private static final int MOST_HITS = 1_000;

    private final Redaction redaction;
    private final HeavyWork work;

    /// The stored file, read as often as needed and replaced whole.
    public interface Stored {
        InputStream open() throws IOException;

        void replace(Change change) throws IOException;

        /// Writes the new content.
        interface Change {
            void writeTo(OutputStream out) throws IOException;
        }
    }

    public sealed interface Outcome {
        /// Nothing that must not be stored.
        record Clean() implements Outcome {}

        /// It was written anew, `size` octets, without what was found.
        record Masked(long size, List<Redacted.Hit> hits) implements Outcome {}

        /// It holds what must not be stored, and cannot be written anew.
        record Holds(List<Redacted.Hit> hits) implements Outcome {}

        /// It could not be examined.
        record Unreadable() implements Outcome {}
    }

    ExamineContents(Redaction redaction, HeavyWork work) {
        this.redaction = redaction;
        this.work = work;
    }

    public Outcome examine(OrganizationId organization, String type, Stored file) throws IOException {
        boolean text = type.startsWith("text/");
        if (!(text || type.equals(PDF) || type.equals(RICH)) || !redaction.masks(organization, null, Point.INGEST)) {
            return new Outcome.Clean();
        }
        try {
            if (type.equals(PDF)) {
                return pdf(organization, file);
            }
            Written written = Written.of(file);
            List<Redacted.Hit> hits = find(organization, file, written);
            if (hits.isEmpty()) {
                return new Outcome.Clean();
            }
            return text ? mask(organization, file, written, hits) : new Outcome.Holds(hits);
        } catch (RedactionFailed e) {
            return new Outcome.Unreadable();
        }
    }

    /// A document is read whole, so a very large one is not read.
    private Outcome pdf(OrganizationId organization, Stored file) throws IOException {
        try {
            List<Redacted.Hit> hits = find(organization, new StringReader(PdfText.of(work, file)));
            return hits.isEmpty() ? new Outcome.Clean() : new Outcome.Holds(hits);
        } catch (PdfText.Unreadable e) {
            return new Outcome.Unreadable();
        }
    }

    private List<Redacted.Hit> find(OrganizationId organization, Stored file, Written written) throws IOException {
        try (InputStream in = file.open();
                Reader reader = written.reader(in)) {
            return find(organization, reader);
        }
    }

    private List<Redacted.Hit> find(OrganizationId organization, Reader text) throws IOException {
        List<Redacted.Hit> hits = new ArrayList<>();
        Passages passages = new Passages(text);
        for (String next = passages.next(); !next.isEmpty() && hits.size() < MOST_HITS; next = passages.next()) {
            redaction.redact(organization, null, Point.INGEST, next).hits().stream()
                    .filter(Redacted.Hit::masked)
                    .limit(MOST_HITS - hits.size())
                    .forEach(hits::add);
        }
        return hits;
    }

    private Outcome mask(OrganizationId organization, Stored file, Written written, List<Redacted.Hit> hits)
            throws IOException {
        long[] size = new long[1];
        file.replace(out -> {
            Counted counted = new Counted(out);
            try (InputStream in = file.open();
                    Reader reader = written.reader(in)) {
                Writer writer = new OutputStreamWriter(counted, written.charset());
                if (written.mark() > 0) {
                    writer.write('\ufeff');
                }
                Passages passages = new Passages(reader);
                for (String next = passages.next(); !next.isEmpty(); next = passages.next()) {
                    writer.write(written.mask(redaction
                            .redact(organization, null, Point.INGEST, next)
                            .text()));
                }
                writer.flush();
            }
            size[0] = counted.size;
        });
        return new Outcome.Masked(size[0], hits);
    }

    private static final class Counted extends java.io.FilterOutputStream {
        private long size;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            out.write(octets, from, count);
            size += count;
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            size++;
        }
    }
}
