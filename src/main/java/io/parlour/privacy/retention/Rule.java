package io.parlour.privacy.retention;

import io.parlour.kernel.Period;
import io.parlour.kernel.texts.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The periods of one rule of a policy version.
///
/// @param rolling customer data goes so long after its clock; null: only after closing
/// @param afterCloseMonths everything of a closed site goes then
/// @param idleMonths without a sign-in, before the notice
public record Rule(
        String key,
        @Nullable Period rolling,
        int afterCloseMonths,
        @Nullable Integer idleMonths,
        @Nullable Integer idleGraceDays,
        @Nullable Integer trialGraceMonths) {
    /// How long customer data is kept: after its clock, or else after the site was closed.
    public String describe(Texts words) {
        Period kept = rolling == null ? Period.ofMonths(afterCloseMonths) : rolling;
        return words.count("kept." + kept.unit().name().toLowerCase(Locale.ROOT), kept.number());
    }
}
