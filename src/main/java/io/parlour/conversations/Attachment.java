package io.parlour.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file of a message. `size` in bytes, `width` and `height` in pixels. `state`: pending, clean, infected, unscanned,
/// removed.
public record Attachment(
        UUID id,
        String name,
        String type,
        long size,
        boolean image,
        @Nullable Integer width,
        @Nullable Integer height,

        @Schema(allowableValues = {"pending", "clean", "infected", "unscanned", "removed"})
        String state) {}
