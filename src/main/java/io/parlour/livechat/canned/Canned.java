package io.parlour.livechat.canned;

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
        Instant changedAt) {
    public Canned {
        texts = Map.copyOf(texts);
        files = List.copyOf(files);
    }

    /// A file that goes with it; `size` in bytes.
    public record File(UUID id, String name, long size) {}

    /// What completion needs of one.
    ///
    /// @param preview the beginning of the text
    public record Entry(UUID id, CannedScope scope, String category, String shortcut, boolean atOnce, String preview) {}
}
