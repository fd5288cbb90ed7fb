package io.parlour.knowledge.articles;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One language of an article as it is stored.
///
/// @param slug the one that was chosen for the next publishing; null: it keeps its own, or gets one from its title
/// @param versions how many were published so far
/// @param sourceVersion the version of the source language that it was last made from
public record Translation(
        UUID article,
        String locale,
        State state,
        String title,
        String description,
        String doc,
        @Nullable String slug,
        boolean edited,
        int revision,
        Instant savedAt,
        @Nullable Person savedBy,
        @Nullable Integer publishedVersion,
        int versions,
        @Nullable Integer sourceVersion,
        @Nullable Instant outdatedSince) {}
