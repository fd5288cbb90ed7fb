package io.parlour.mail.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The whole body of a mail, as it may be kept: what is folded in the timeline is here.
///
/// @param fragments which of the text is new, quoted, a signature …; in order, together all of it
/// @param html as it was sent, decoded and never shown before it was cleaned; null where there is none
/// @param pictures files of the message that the HTML shows, by their `Content-ID` or `Content-Location`
public record MailBody(
        String text, List<Piece> fragments, @Nullable String html, Map<String, UUID> pictures) {
    /// `start` and `end` (exclusive) are positions in the text, in UTF-16 units. `rule` names the evidence.
    public record Piece(
            @Schema(allowableValues = {"new", "quote", "signature", "disclaimer", "forward"})
            String kind,

            int start,
            int end,
            String rule) {}

    public MailBody {
        fragments = List.copyOf(fragments);
        pictures = Map.copyOf(pictures);
    }
}
