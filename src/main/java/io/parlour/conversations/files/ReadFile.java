package io.parlour.conversations.files;

import io.parlour.kernel.Problem;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Opens a file by its link. The reader's right is asked now, not when the link was made.
///
/// Errors: 403 `link.over` for a link that is forged, of another file, over, or whose reader has lost the right;
/// 409 `attachment.blocked`; 503 `file.later` when the store cannot be read.
@Component
public final class ReadFile {
    private final FileLinks links;
    private final FileRights rights;
    private final Blobs blobs;

    /// `octets` is closed by the caller. `size` is -1 for a preview.
    public record Opened(String name, String type, long size, boolean preview, InputStream octets) {}

    ReadFile(FileLinks links, FileRights rights, Blobs blobs) {
        this.links = links;
        this.rights = rights;
        this.blobs = blobs;
    }

    public Opened open(UUID file, String key) {
        FileLinks.Link link = links.read(file, key).orElseThrow(ReadFile::over);
        StoredFiles.Stored stored = rights.known(link.reader(), file).orElseThrow(ReadFile::over);
        if (!rights.mayHave(link.reader(), stored)) {
            throw LinkFile.blocked(stored);
        }
        if (link.preview()) {
            InputStream octets =
                    blobs.openPreview(link.reader().organization(), file).orElseThrow(ReadFile::later);
            return new Opened("preview.png", "image/png", -1, true, octets);
        }
        InputStream octets = blobs.open(link.reader().organization(), file).orElseThrow(ReadFile::later);
        return new Opened(stored.name(), stored.type(), stored.size(), false, octets);
    }

    private static Problem over() {
        return Problem.forbidden("link.over:file");
    }

    private static Problem later() {
        return Problem.unavailable("file.later");
    }
}
