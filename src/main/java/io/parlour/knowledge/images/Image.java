package io.parlour.knowledge.images;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A picture in articles.
///
/// @param widths of its smaller copies
/// @param sha256 of the file, in hex
public record Image(UUID id, String type, int width, int height, int bytes, List<Integer> widths, String sha256) {
    public Image {
        widths = List.copyOf(widths);
    }

    /// Its copies and itself as HTML's `srcset`; null when there are no copies.
    ///
    /// @param base where pictures are served, with a slash at the end
    public @Nullable String srcset(String base) {
        return widths.isEmpty()
                ? null
                : Stream.concat(
                                widths.stream().map(each -> base + id + "?w=" + each + " " + each + "w"),
                                Stream.of(base + id + " " + width + "w"))
                        .collect(Collectors.joining(", "));
    }
}
