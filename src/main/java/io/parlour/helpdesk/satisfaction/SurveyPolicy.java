package io.parlour.helpdesk.satisfaction;

import io.parlour.kernel.Versioned;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Whom an organization asks what they think, when, and what (HD-78).
///
/// @param delaySeconds after the ticket was solved: a minute to 30 days
/// @param scale how many scores there are: 2, 3 or 5
/// @param question above the scores, 1 to 200 characters
/// @param followUp above the field for words; null: the portal's own words
/// @param condition of the ticket when it is due; null: every ticket
/// @param openTime whether open hours alone count until it is asked
/// @param remindDays whoever has not answered is asked once more after so many days, 1 to 6; 0: never
/// @param againDays whoever was asked is not asked again for so many days, 0 to 365
public record SurveyPolicy(
        boolean enabled,
        int delaySeconds,
        @Schema(allowableValues = {"2", "3", "5"}) int scale,
        String question,
        @Nullable String followUp,
        @Nullable JsonNode condition,
        int againDays,
        boolean openTime,
        int remindDays)
        implements Versioned {
    /// Of an organization that has set none.
    static SurveyPolicy usual(String question) {
        return new SurveyPolicy(false, 86_400, 5, question, null, null, 30, false, 0);
    }

    /// As one asks that has been sent.
    SurveyPolicy asking(Survey survey) {
        return new SurveyPolicy(
                enabled,
                delaySeconds,
                survey.scale(),
                survey.question(),
                survey.followUp(),
                condition,
                againDays,
                openTime,
                remindDays);
    }
}
