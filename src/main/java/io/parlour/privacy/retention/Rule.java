package io.parlour.privacy.retention;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.parlour.kernel.Period;
import io.parlour.kernel.texts.Texts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The periods of one rule of a policy version.
///
/// @param rolling customer data goes so long after its clock; null: only after closing
/// @param afterCloseMonths everything of a closed site goes then
/// @param idleMonths without a sign-in, before the notice
@JsonPropertyOrder({"key", "rollingMonths", "rollingDays"})
public record Rule(
        String key,
        @JsonIgnore @Nullable Period rolling,
        int afterCloseMonths,
        @Nullable Integer idleMonths,
        @Nullable Integer idleGraceDays,
        @Nullable Integer trialGraceMonths) {
    @JsonProperty
    public @Nullable Integer rollingMonths() {
        return rolling == null ? null : rolling.months();
    }

    @JsonProperty
    public @Nullable Integer rollingDays() {
        return rolling == null ? null : rolling.days();
    }

    /// How long customer data is kept: after its clock, or else after the site was closed.
    public String describe(Texts words) {
        Period kept = rolling == null ? Period.ofMonths(afterCloseMonths) : rolling;
        return words.count("kept." + kept.unit().name().toLowerCase(Locale.ROOT), kept.number());
    }
}
