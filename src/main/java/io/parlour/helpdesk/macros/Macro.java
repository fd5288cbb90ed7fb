package io.parlour.helpdesk.macros;

import io.parlour.conversations.files.SavedFiles;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A list of actions under a name.
///
/// @param owner who made it
/// @param sharing `private`, `department` or `everyone`
/// @param actions as the package of actions says
/// @param files that go along with what it writes into the composer
/// @param uses in the last thirty days
public record Macro(
        UUID id,
        UUID owner,
        String name,
        String sharing,
        @Nullable UUID department,
        JsonNode actions,
        List<SavedFiles.Saved> files,
        int uses,
        @Nullable Instant lastUsed) {
    /// The room in which files are saved.
    static final String FILES = "macro";

    public Macro {
        files = List.copyOf(files);
    }
}
