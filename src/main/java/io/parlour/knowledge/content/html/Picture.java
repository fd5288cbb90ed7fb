package io.parlour.knowledge.content.html;

import org.jspecify.annotations.Nullable;

/// Where a stored image is served.
///
/// @param srcset as in HTML
public record Picture(
        String src,
        @Nullable String srcset,
        @Nullable Integer width,
        @Nullable Integer height) {}
