package io.parlour.conversations.files;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.Author;
import io.parlour.conversations.files.contents.ExamineContents;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.pictures.Picture;
import io.parlour.kernel.pictures.Pictures;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.RedactionEvents;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes an attachment of a whole upload. Safe to repeat: what a crash interrupted is done again with the next request.
///
/// Errors: 422 `upload.type-refused` {found}, `upload.holds-secret` {types} and `upload.not-examined`, and the upload
/// is gone; 507 `upload.later`.
@Component
final class FinishUpload {
    private final Uploads uploads;
    private final Blobs blobs;
    private final Judges judges;
    private final Scanner scanner;
    private final Transactions transactions;

    /// What kind of file it is, and what stands in it.
    @Component
    record Judges(FileTypes types, ExamineContents contents, Pictures pictures, RedactionEvents events) {}

    FinishUpload(Uploads uploads, Blobs blobs, Judges judges, Scanner scanner, Transactions transactions) {
        this.uploads = uploads;
        this.blobs = blobs;
        this.judges = judges;
        this.scanner = scanner;
        this.transactions = transactions;
    }

    Attachment finish(OrganizationId organization, Upload upload) {
        if (blobs.open(organization, upload.id()).isEmpty()) {
            blobs.join(organization, upload);
        }
        try {
            String type = type(organization, upload);
            List<Redacted.Hit> hits = examined(organization, upload, type);
            Picture picture = FileTypes.IMAGES.contains(type) ? picture(organization, upload) : null;
            if (picture != null) {
                blobs.putPreview(organization, upload.id(), picture.preview());
            }
            Attachment attachment = new Attachment(
                    upload.id(),
                    upload.name(),
                    type,
                    type.startsWith("text/") ? blobs.size(organization, upload.id()) : upload.size(),
                    picture != null,
                    picture == null ? null : picture.width(),
                    picture == null ? null : picture.height(),
                    scanner.configured() ? "pending" : "unscanned");
            transactions.in(organization, () -> {
                uploads.finish(organization, attachment, picture != null);
                found(organization, upload, hits);
                if (scanner.configured()) {
                    scanner.schedule(organization, upload.id());
                }
            });
            return attachment;
        } catch (IOException e) {
            throw new Problem(507, "upload.later:read");
        }
    }

    /// Answers what was masked in the file. One that may not be kept is gone.
    private List<Redacted.Hit> examined(OrganizationId organization, Upload upload, String type) throws IOException {
        ExamineContents.Outcome outcome = judges.contents().examine(organization, type, stored(organization, upload));
        return switch (outcome) {
            case ExamineContents.Outcome.Clean() -> List.of();
            case ExamineContents.Outcome.Masked(long size, List<Redacted.Hit> hits) -> hits;
            case ExamineContents.Outcome.Holds(List<Redacted.Hit> hits) -> {
                drop(organization, upload);
                transactions.in(organization, () -> found(organization, upload, hits));
                throw new Problem(422, "upload.holds-secret").with(Map.of("types", new Redacted("", hits).types()));
            }
            case ExamineContents.Outcome.Unreadable() -> {
                drop(organization, upload);
                throw new Problem(422, "upload.not-examined");
            }
        };
    }

    private ExamineContents.Stored stored(OrganizationId organization, Upload upload) {
        return new ExamineContents.Stored() {
            @Override
            public InputStream open() throws IOException {
                return FinishUpload.this.open(organization, upload);
            }

            @Override
            public void replace(Change change) {
                blobs.replace(organization, upload.id(), change::writeTo);
            }
        };
    }

    private void found(OrganizationId organization, Upload upload, List<Redacted.Hit> hits) {
        String channel = upload.owner() instanceof Author.Visitor ? "web" : "console";
        judges.events()
                .record(
                        organization,
                        List.of(new RedactionEvents.Found("attachment", upload.id(), channel, "ingest", hits)));
    }

    /// Judged by the first and the last octets of the stored file.
    private String type(OrganizationId organization, Upload upload) throws IOException {
        try (InputStream in = open(organization, upload)) {
            byte[] head = in.readNBytes(Upload.PART);
            FileTypes.Verdict verdict = judges.types().judge(upload.name(), head);
            boolean letIn = verdict.letIn()
                    && (!judges.types().packed(verdict.type())
                            || judges.types().unpacksTo(verdict.type(), tail(head, in)));
            if (!letIn) {
                drop(organization, upload);
                throw AppendUpload.refused(judges.types().packed(verdict.type()) ? "application/zip" : verdict.type());
            }
            return verdict.type();
        }
    }

    private static byte[] tail(byte[] head, InputStream rest) throws IOException {
        byte[] last = head;
        byte[] next = rest.readNBytes(Upload.PART);
        while (next.length > 0) {
            byte[] both = new byte[Math.min(last.length, Upload.PART) + next.length];
            System.arraycopy(last, Math.max(0, last.length - Upload.PART), both, 0, both.length - next.length);
            System.arraycopy(next, 0, both, both.length - next.length, next.length);
            last = both;
            next = rest.readNBytes(Upload.PART);
        }
        return last;
    }

    private @Nullable Picture picture(OrganizationId organization, Upload upload) throws IOException {
        try (InputStream in = open(organization, upload)) {
            return judges.pictures().draw(in, upload.size()).orElse(null);
        }
    }

    private InputStream open(OrganizationId organization, Upload upload) throws IOException {
        Optional<InputStream> in = blobs.open(organization, upload.id());
        return in.orElseThrow(() -> new IOException("the file is gone"));
    }

    /// An upload nobody wants any more (rule `upload-dropped`).
    void drop(OrganizationId organization, Upload upload) {
        blobs.drop(organization, upload);
        transactions.in(organization, () -> {
            transactions.deleting("upload-dropped");
            uploads.delete(organization, upload.id());
        });
    }
}
