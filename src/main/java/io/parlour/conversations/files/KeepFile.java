package io.parlour.conversations.files;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.Author;
import io.parlour.conversations.files.contents.ExamineContents;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.pictures.Picture;
import io.parlour.kernel.pictures.Pictures;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.RedactionEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps a file that came as part of a mail, whole, to be attached to its message. A mail cannot be asked to send
/// another file: one of a kind that chats refuse is kept as octets, which are offered for download and never shown.
///
/// Errors: 507 `upload.later`; 503 `upload.busy`; 503 `message.held` when its name could not be examined.
@Component
public final class KeepFile {
    private static final String OCTETS = "application/octet-stream";

    private final Uploads uploads;
    private final Blobs blobs;
    private final Judges judges;
    private final Transactions transactions;
    private final Clock clock;

    /// What is asked about a file.
    @Component
    record Judges(
            FileTypes types,
            ExamineContents contents,
            Pictures pictures,
            FileName names,
            Scanner scanner,
            RedactionEvents events,
            IdSource ids) {}

    public sealed interface Outcome {
        record Kept(UUID id) implements Outcome {}

        /// It holds what must not be stored, or could not be examined for that.
        record LeftOut(String name) implements Outcome {}
    }

    KeepFile(Uploads uploads, Blobs blobs, Judges judges, Transactions transactions, Clock clock) {
        this.uploads = uploads;
        this.blobs = blobs;
        this.judges = judges;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// `octets` is at least one.
    public Outcome keep(OrganizationId organization, Author owner, String wished, byte[] octets) {
        FileName.Cleaned name = judges.names().clean(organization, wished);
        Upload upload = new Upload(judges.ids().next(), owner, name.name(), octets.length, 0);
        String type = type(upload.name(), octets);
        blobs.replace(organization, upload.id(), out -> out.write(octets));
        try {
            return examined(organization, upload, name, type, octets);
        } catch (Problem later) {
            blobs.drop(organization, upload);
            throw later;
        }
    }

    private Outcome examined(
            OrganizationId organization, Upload upload, FileName.Cleaned name, String type, byte[] octets) {
        return switch (examined(organization, upload, type, octets)) {
            case ExamineContents.Outcome.Clean() ->
                kept(organization, upload, name, type, octets.length, List.of(), octets);
            case ExamineContents.Outcome.Masked(long size, List<Redacted.Hit> hits) ->
                kept(organization, upload, name, type, size, hits, octets);
            case ExamineContents.Outcome.Holds(List<Redacted.Hit> hits) -> leftOut(organization, upload);
            case ExamineContents.Outcome.Unreadable() -> leftOut(organization, upload);
        };
    }

    /// The octets of what was kept in a transaction that was taken back go.
    void dropUnlessThere(OrganizationId organization, UUID id) {
        if (!transactions.read(organization, () -> uploads.isThere(organization, id))) {
            blobs.delete(organization, id);
        }
    }

    private Outcome leftOut(OrganizationId organization, Upload upload) {
        blobs.drop(organization, upload);
        return new Outcome.LeftOut(upload.name());
    }

    private Outcome kept(
            OrganizationId organization,
            Upload upload,
            FileName.Cleaned name,
            String type,
            long size,
            List<Redacted.Hit> hits,
            byte[] octets) {
        Picture picture = FileTypes.IMAGES.contains(type) ? picture(octets) : null;
        if (picture != null) {
            blobs.putPreview(organization, upload.id(), picture.preview());
        }
        boolean scanned = judges.scanner().configured();
        Attachment attachment = new Attachment(
                upload.id(),
                upload.name(),
                type,
                size,
                picture != null,
                picture == null ? null : picture.width(),
                picture == null ? null : picture.height(),
                scanned ? "pending" : "unscanned");
        transactions.in(organization, () -> {
            judges.names().note(organization, upload.id(), name);
            uploads.insert(organization, upload, Sql.now(clock));
            uploads.finish(organization, attachment, picture != null);
            judges.events()
                    .record(
                            organization,
                            List.of(new RedactionEvents.Found("attachment", upload.id(), "email", "ingest", hits)));
            if (scanned) {
                judges.scanner().schedule(organization, upload.id());
            }
        });
        return new Outcome.Kept(upload.id());
    }

    private String type(String name, byte[] octets) {
        byte[] head = Arrays.copyOf(octets, Math.min(octets.length, Upload.PART));
        FileTypes.Verdict verdict = judges.types().judge(name, head);
        byte[] tail = Arrays.copyOfRange(octets, Math.max(0, octets.length - Upload.PART), octets.length);
        boolean letIn = verdict.letIn()
                && (!judges.types().packed(verdict.type()) || judges.types().unpacksTo(verdict.type(), tail));
        return letIn ? verdict.type() : OCTETS;
    }

    private ExamineContents.Outcome examined(OrganizationId organization, Upload upload, String type, byte[] octets) {
        try {
            return judges.contents().examine(organization, type, new ExamineContents.Stored() {
                @Override
                public InputStream open() {
                    return new ByteArrayInputStream(octets);
                }

                @Override
                public void replace(Change change) {
                    blobs.replace(organization, upload.id(), change::writeTo);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Picture picture(byte[] octets) {
        try {
            return judges.pictures()
                    .draw(new ByteArrayInputStream(octets), octets.length)
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
