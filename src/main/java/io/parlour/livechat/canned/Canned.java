package io.parlour.livechat.canned;

import io.parlour.conversations.files.SavedFiles;
import io.parlour.kernel.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An answer written beforehand.
///
/// @param atOnce whether choosing it sends it without a look
/// @param texts by language tag; the empty tag is for all others
/// @param uses how often it was chosen
/// @param sentUnchanged how often it then went out as it was
public record Canned(
        UUID id,
        CannedScope scope,
        @Nullable UUID agent,
        @Nullable UUID department,
        String category,
        String shortcut,
        boolean atOnce,
        Map<String, String> texts,
        List<File> files,
        int uses,
        int sentUnchanged,
        Instant changedAt)
        implements Versioned {
    public Canned {
        texts = Map.copyOf(texts);
        files = List.copyOf(files);
    }

    /// Of what is written: how much it is used is counted by itself.
    @Override
    public String version() {
        return Versioned.versionOf(changedAt);
    }

    /// The room in which its files are saved.
    static final String FILES = "canned";

    /// A file that goes with it; `size` in bytes.
    public record File(UUID id, String name, long size) {}

    List<SavedFiles.Saved> saved() {
        return files.stream()
                .map(file -> new SavedFiles.Saved(file.id(), file.name(), file.size()))
                .toList();
    }

    /// What completion needs of one.
    ///
    /// @param preview the beginning of the text
    public record Entry(UUID id, CannedScope scope, String category, String shortcut, boolean atOnce, String preview) {}
}
