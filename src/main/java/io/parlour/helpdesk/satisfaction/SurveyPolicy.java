package io.parlour.helpdesk.satisfaction;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Whom an organization asks what they think, when, and what (HD-78).
///
/// @param delaySeconds after the ticket was solved: a minute to 30 days
/// @param scale how many scores there are: 2, 3 or 5
/// @param question above the scores, 1 to 200 characters
/// @param followUp above the field for words; null: the portal's own words
/// @param condition of the ticket when it is due; null: every ticket
/// @param againDays whoever was asked is not asked again for so many days, 0 to 365
public record SurveyPolicy(
        boolean enabled,
        int delaySeconds,
        int scale,
        String question,
        @Nullable String followUp,
        @Nullable JsonNode condition,
        int againDays) {
    static final SurveyPolicy DEFAULT =
            new SurveyPolicy(false, 86_400, 5, "How satisfied are you with our help?", null, null, 30);
}
