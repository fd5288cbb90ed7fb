package io.parlour.livechat;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the panel does.
///
/// @param maxFileMb largest file, 1…100 MB (LC-21)
/// @param agentTyping whether visitors see that an agent types; `visitorTyping` the same for agents (LC-102)
/// @param persist where the visitor's token lives (LC-31): `none` page memory, `session`, or `local` for 30 days
/// @param language of a panel whose visitor wishes for none that it has words in (LC-25)
/// @param preview whether agents see what a visitor types before it is sent (LC-103); the panel says so
/// @param askName whether the panel asks for an optional name before the first message
public record Behaviour(
        boolean agentFiles,
        boolean visitorFiles,
        int maxFileMb,
        boolean agentTyping,
        boolean visitorTyping,
        boolean readMarks,

        @Schema(allowableValues = {"none", "session", "local"})
        String persist,

        boolean askName,
        String language,
        boolean preview) {
    public static final Behaviour DEFAULT = new Behaviour(true, true, 20, true, true, true, "session", false);

    public Behaviour {
        Objects.requireNonNull(persist, "persist");
        Objects.requireNonNull(language, "language");
    }

    public Behaviour(
            boolean agentFiles,
            boolean visitorFiles,
            int maxFileMb,
            boolean agentTyping,
            boolean visitorTyping,
            boolean readMarks,
            String persist,
            boolean askName) {
        this(agentFiles, visitorFiles, maxFileMb, agentTyping, visitorTyping, readMarks, persist, askName, "en", false);
    }

    /// A behaviour as it was saved when one switch, `typing`, stood for both sides is still read, and one that says
    /// nothing of a preview has none.
    @JsonCreator
    static Behaviour read(
            boolean agentFiles,
            boolean visitorFiles,
            int maxFileMb,
            @Nullable Boolean agentTyping,
            @Nullable Boolean visitorTyping,
            @Nullable Boolean typing,
            boolean readMarks,
            String persist,
            boolean askName,
            @Nullable String language,
            @Nullable Boolean preview) {
        boolean both = typing == null || typing;
        return new Behaviour(
                agentFiles,
                visitorFiles,
                maxFileMb,
                agentTyping == null ? both : agentTyping,
                visitorTyping == null ? both : visitorTyping,
                readMarks,
                persist,
                askName,
                language == null ? "en" : language,
                preview != null && preview);
    }

    Behaviour in(String language) {
        return new Behaviour(
                agentFiles,
                visitorFiles,
                maxFileMb,
                agentTyping,
                visitorTyping,
                readMarks,
                persist,
                askName,
                language,
                preview);
    }

    void check(List<Problem.FieldError> errors) {
        if (maxFileMb < 1 || maxFileMb > 100) {
            errors.add(new Problem.FieldError("behaviour.maxFileMb", "range", Map.of("min", 1, "max", 100)));
        }
        if (!Set.of("none", "session", "local").contains(persist)) {
            errors.add(new Problem.FieldError("behaviour.persist", "choice"));
        }
        if (!LanguageTag.isValid(language)) {
            errors.add(new Problem.FieldError("behaviour.language", "format:language"));
        }
    }

    public long maxFileBytes() {
        return maxFileMb * 1024L * 1024L;
    }
}
