package io.parlour.helpdesk.macros;

import io.parlour.conversations.files.SavedFiles;
import io.parlour.helpdesk.actions.Action;
import io.parlour.kernel.Versioned;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A list of actions under a name.
///
/// @param owner who made it
/// @param sharing `private`, `department` or `everyone`
/// @param actions as the package of actions says
/// @param files that go along with what it writes
/// @param uses in the last thirty days
public record Macro(
        UUID id,
        UUID owner,
        String name,

        @Schema(allowableValues = {"private", "department", "everyone"})
        String sharing,

        @Nullable UUID department,
        JsonNode actions,
        List<SavedFiles.Saved> files,
        int uses,
        @Nullable Instant lastUsed,
        Instant changedAt)
        implements Versioned {
    /// The room in which files are saved.
    static final String FILES = "macro";

    public Macro {
        files = List.copyOf(files);
    }

    /// Of what is written: how much it is used is counted by itself.
    @Override
    public String version() {
        return Versioned.versionOf(changedAt);
    }

    /// The actions with the files in the first reply, or where there is none in the first note.
    static List<Action> enclosing(List<Action> actions, List<SavedFiles.Saved> files) {
        List<Action.Enclosed> enclosed =
                files.stream().map(file -> new Action.Enclosed(FILES, file)).toList();
        List<Action> with = new ArrayList<>(actions);
        for (int at = 0; at < with.size(); at++) {
            if (with.get(at) instanceof Action.Reply(String text, List<Action.Enclosed> none)) {
                with.set(at, new Action.Reply(text, enclosed));
                return with;
            }
        }
        for (int at = 0; at < with.size(); at++) {
            if (with.get(at) instanceof Action.Note(String text, List<Action.Enclosed> none)) {
                with.set(at, new Action.Note(text, enclosed));
                return with;
            }
        }
        return with;
    }
}
