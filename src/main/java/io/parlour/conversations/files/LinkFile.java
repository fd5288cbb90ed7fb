package io.parlour.conversations.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlour.kernel.Problem;
import io.parlour.live.Party;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes links to a file for one reader, good for five minutes.
///
/// Errors: `not-found`; 409 `attachment.blocked` {state} when the file is infected or not scanned yet.
@Component
public final class LinkFile {
    private final FileLinks links;
    private final FileRights rights;

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Links(String url, @Nullable String previewUrl, Instant expiresAt) {}

    LinkFile(FileLinks links, FileRights rights) {
        this.links = links;
        this.rights = rights;
    }

    public Links link(Party reader, UUID file) {
        StoredFiles.Stored stored = rights.known(reader, file).orElseThrow(Problem::notFound);
        if (!rights.mayHave(reader, stored)) {
            throw blocked(stored);
        }
        Instant expiry = links.expiry();
        String preview = stored.preview() ? links.path(new FileLinks.Link(reader, file, true), expiry) : null;
        return new Links(links.path(new FileLinks.Link(reader, file, false), expiry), preview, expiry);
    }

    static Problem blocked(StoredFiles.Stored stored) {
        return new Problem(
                        409,
                        switch (stored.state()) {
                            case "infected" -> "attachment.blocked:infected";
                            case "removed" -> "attachment.blocked:removed";
                            default -> "attachment.blocked";
                        })
                .with(java.util.Map.of("state", stored.state()));
    }
}
