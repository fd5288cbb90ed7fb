package io.parlour.livechat;

import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// One chat widget of a site.
///
/// @param key public, not secret; names the widget to the loader
/// @param position order among the site's widgets; the first live one whose rules match is shown
/// @param state `draft`, `live` or `off`
/// @param strings texts by language tag and name; a missing one falls back to the panel's own
/// @param version grows with every save; a save names the version it changes
public record Widget(
        UUID id,
        UUID site,
        String name,
        String key,
        int position,
        @Schema(allowableValues = {"draft", "live", "off"}) String state,
        Look look,
        Map<String, Map<String, String>> strings,
        Behaviour behaviour,
        List<UrlRule> urlRules,
        int version) {
    private static final int MAX_LANGUAGES = 30;
    private static final int MAX_STRINGS = 400;
    private static final int MAX_STRING = 1_000;

    /// Refuses what could not be shown, all fields at once.
    Widget checked() {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (name.isBlank() || name.length() > 100) {
            errors.add(new Problem.FieldError("name", "length:name", Map.of("max", 100)));
        }
        if (!Set.of("draft", "live", "off").contains(state)) {
            errors.add(new Problem.FieldError("state", "choice"));
        }
        look.check(errors);
        behaviour.check(errors);
        UrlRule.check("urlRules", urlRules, errors);
        checkStrings(errors);
        checkWhole(errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return this;
    }

    /// Half a character, a surrogate without its other half, could not be stored as it is.
    private void checkWhole(List<Problem.FieldError> errors) {
        whole("name", name, errors);
        whole("look.label", look.label(), errors);
        for (int at = 0; at < urlRules.size(); at++) {
            whole("urlRules[" + at + "].pattern", urlRules.get(at).pattern(), errors);
        }
        strings.forEach((language, texts) -> texts.forEach((key, text) -> {
            whole("strings." + language, key, errors);
            whole("strings." + language + "." + key, text, errors);
        }));
    }

    private static void whole(String field, String text, List<Problem.FieldError> errors) {
        if (text.codePoints().anyMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE)) {
            errors.add(new Problem.FieldError(field, "unreadable"));
        }
    }

    private void checkStrings(List<Problem.FieldError> errors) {
        if (strings.size() > MAX_LANGUAGES) {
            errors.add(new Problem.FieldError("strings", "count", Map.of("max", MAX_LANGUAGES)));
        }
        strings.forEach((language, texts) -> {
            boolean fits = texts.size() <= MAX_STRINGS
                    && texts.entrySet().stream()
                            .allMatch(text -> text.getKey().length() <= 60
                                    && text.getValue().length() <= MAX_STRING);
            if (!LanguageTag.isValid(language) || !fits) {
                errors.add(new Problem.FieldError("strings." + language, "format:strings", Map.of("max", MAX_STRING)));
            }
        });
    }
}
