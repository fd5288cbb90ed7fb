package io.parlour.conversations.files;

import io.parlour.conversations.Allowed;
import io.parlour.conversations.Attachment;
import io.parlour.conversations.Author;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Stores the next part of an upload. A part is stored whole or not at all: after a cut the sender asks where to go on.
/// With the last part the file is judged and becomes an attachment.
///
/// Errors: `not-found`; 409 `upload.offset` {offset}; 413 `upload.too-large`; 422 `upload.part-size`;
/// 422 `upload.type-refused` {found}, and those of [FinishUpload], and the upload is gone; 507 `upload.later`.
@Component
public final class AppendUpload {
    private final Uploads uploads;
    private final Blobs blobs;
    private final FileTypes types;
    private final FinishUpload finish;
    private final Transactions transactions;

    public record Progress(
            long offset, boolean done, @Nullable Attachment attachment) {}

    AppendUpload(Uploads uploads, Blobs blobs, FileTypes types, FinishUpload finish, Transactions transactions) {
        this.uploads = uploads;
        this.blobs = blobs;
        this.types = types;
        this.finish = finish;
        this.transactions = transactions;
    }

    public Progress append(OrganizationId organization, Author owner, UUID id, long offset, InputStream body)
            throws IOException {
        Upload upload = transactions
                .read(organization, () -> uploads.find(organization, owner, id))
                .orElseThrow(Problem::notFound);
        if (upload.complete()) {
            return done(organization, upload);
        }
        if (offset != upload.received()) {
            throw elsewhere(upload.received());
        }
        byte[] octets = read(upload, body);
        if (offset == 0) {
            FileTypes.Verdict verdict = types.judge(upload.name(), octets);
            if (!verdict.letIn()) {
                finish.drop(organization, upload);
                throw refused(verdict.type());
            }
        }
        blobs.putPart(organization, upload, octets, octets.length);
        if (!transactions.in(organization, () -> uploads.advance(organization, upload, octets.length))) {
            throw elsewhere(uploadedSoFar(organization, upload));
        }
        Upload moved = new Upload(
                upload.id(), upload.owner(), upload.name(), upload.size(), upload.received() + octets.length);
        return moved.complete() ? done(organization, moved) : new Progress(moved.received(), false, null);
    }

    private Progress done(OrganizationId organization, Upload upload) {
        return new Progress(upload.size(), true, finish.finish(organization, upload));
    }

    private static byte[] read(Upload upload, InputStream body) throws IOException {
        long left = upload.size() - upload.received();
        int wanted = (int) Math.min(Upload.PART, left);
        byte[] octets = body.readNBytes(wanted + 1);
        if (octets.length > wanted) {
            throw left < Upload.PART ? Allowed.tooLarge(upload.size()) : partSize();
        }
        if (octets.length < wanted) {
            throw partSize();
        }
        return octets;
    }

    private long uploadedSoFar(OrganizationId organization, Upload upload) {
        return transactions
                .read(organization, () -> uploads.find(organization, upload.owner(), upload.id()))
                .map(Upload::received)
                .orElse(upload.size());
    }

    private static Problem partSize() {
        return new Problem(422, "upload.part-size").with(Map.of("partBytes", Upload.PART));
    }

    private static Problem elsewhere(long offset) {
        return new Problem(409, "upload.offset").with(Map.of("offset", offset));
    }

    static Problem refused(String found) {
        return new Problem(422, "upload.type-refused").with(Map.of("found", found));
    }
}
