package io.parlour.livechat;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the launcher and the panel look on the page (LC-7). Lengths in CSS pixels.
///
/// @param color accent as `#rrggbb`
/// @param side logical side of the page: `start` or `end`
/// @param size edge of the launcher, 48…96
/// @param theme `auto`, `light` or `dark`
/// @param hideOffline no launcher while a chat could not be answered; `hideMobile` none on a phone
public record Look(
        String color,
        @Schema(allowableValues = {"start", "end"}) String side,
        int offsetX,
        int offsetY,
        int size,
        int zIndex,
        String label,
        @Schema(allowableValues = {"auto", "light", "dark"}) String theme,
        boolean hideOffline,
        boolean hideMobile) {
    private static final double LEAST_CONTRAST = 3;
    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");

    public static final Look DEFAULT =
            new Look("#0b627d", "end", 20, 20, 56, 2147483000, "Chat with us", "auto", false, false);

    /// What lacks a part is not a look: read from JSON it answers 400.
    public Look {
        Objects.requireNonNull(color, "color");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(theme, "theme");
    }

    /// A look as it was saved before there was anything to hide is still read.
    @JsonCreator
    static Look read(
            String color,
            String side,
            int offsetX,
            int offsetY,
            int size,
            int zIndex,
            String label,
            String theme,
            @Nullable Boolean hideOffline,
            @Nullable Boolean hideMobile) {
        return new Look(
                color,
                side,
                offsetX,
                offsetY,
                size,
                zIndex,
                label,
                theme,
                hideOffline != null && hideOffline,
                hideMobile != null && hideMobile);
    }

    /// A launcher must be made out on a white page and on a black one (WCAG 2.2, 1.4.11).
    ///
    /// Errors: 422 `input.invalid` (`look.color`, code `contrast`).
    void mustBeSeen() {
        double white = contrast(1);
        double black = contrast(0);
        if (Math.min(white, black) < LEAST_CONTRAST) {
            throw Problem.invalid(
                    "look.color", "contrast", Map.of("white", white, "black", black, "least", LEAST_CONTRAST));
        }
    }

    private double contrast(double page) {
        double own = luminance();
        return (Math.max(own, page) + 0.05) / (Math.min(own, page) + 0.05);
    }

    private double luminance() {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int part = 0; part < weights.length; part++) {
            double share = Integer.parseInt(color.substring(1 + 2 * part, 3 + 2 * part), 16) / 255.0;
            sum += weights[part] * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    void check(List<Problem.FieldError> errors) {
        List<Problem.FieldError> found = new ArrayList<>();
        if (!COLOR.matcher(color).matches()) {
            found.add(new Problem.FieldError("look.color", "format:color"));
        }
        if (!Set.of("start", "end").contains(side)) {
            found.add(new Problem.FieldError("look.side", "choice"));
        }
        if (!Set.of("auto", "light", "dark").contains(theme)) {
            found.add(new Problem.FieldError("look.theme", "choice"));
        }
        if (size < 48 || size > 96) {
            found.add(new Problem.FieldError("look.size", "range", Map.of("min", 48, "max", 96)));
        }
        if (offsetX < 0 || offsetX > 400 || offsetY < 0 || offsetY > 400) {
            found.add(new Problem.FieldError("look.offsetX", "range", Map.of("min", 0, "max", 400)));
        }
        if (zIndex < 0) {
            found.add(new Problem.FieldError("look.zIndex", "range:zero"));
        }
        if (label.isBlank() || label.length() > 80) {
            found.add(new Problem.FieldError("look.label", "length", Map.of("max", 80)));
        }
        errors.addAll(found);
    }
}
