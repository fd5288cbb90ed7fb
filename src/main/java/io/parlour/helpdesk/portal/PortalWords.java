package io.parlour.helpdesk.portal;

import io.parlour.conversations.files.StartUpload;
import io.parlour.helpdesk.satisfaction.AnswerSurvey;
import io.parlour.kernel.texts.Catalogs;
import io.parlour.kernel.texts.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The texts of the portal and its emails, one file for each language under `portal/words/`.
@Component
public final class PortalWords {
    private static final Map<String, Long> CONSTANTS = Map.of(
            "linkMinutes", ComeIn.LINK_LIFE.toMinutes(),
            "freshMinutes", PortalSessions.FRESH.toMinutes(),
            "confirmHours", AskTicket.WAITS.toHours(),
            "surveyDays", AnswerSurvey.OPEN.toDays(),
            "uploadMinutes", StartUpload.RETRY_AFTER.toMinutes(),
            "files", (long) TakeFiles.MOST,
            "megabytes", TakeFiles.MOST_BYTES / (1024 * 1024));

    private final Catalogs catalogs;

    PortalWords(JsonMapper json) {
        this.catalogs = Catalogs.read(json, "portal/words", CONSTANTS);
    }

    /// The tags of all languages, in order.
    public List<String> languages() {
        return List.copyOf(catalogs.all().keySet());
    }

    Map<String, String> english() {
        return catalogs.english();
    }

    /// In the first preferred language that is available, else in English.
    ///
    /// @param preferred as browsers send it, best first, with commas between them
    public Texts in(@Nullable String preferred) {
        return catalogs.in(preferred);
    }

    /// In `otherwise` where none of the preferred languages is available.
    public Texts in(@Nullable String preferred, String otherwise) {
        return catalogs.in(preferred, otherwise);
    }
}
