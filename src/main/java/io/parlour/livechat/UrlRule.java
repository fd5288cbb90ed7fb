package io.parlour.livechat;

import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Where a widget shows (LC-4). Evaluated in the browser against scheme-less `host/path?query`; never a regular
/// expression.
///
/// @param kind `include` or `exclude`; exclude wins
/// @param match `exact`, `prefix` or `wildcard` (`*` matches any run)
public record UrlRule(
        @Schema(allowableValues = {"include", "exclude"}) String kind,

        @Schema(allowableValues = {"exact", "prefix", "wildcard"})
        String match,

        String pattern) {
    static final int MAX_RULES = 50;

    public UrlRule {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(pattern, "pattern");
    }

    /// Refuses what could not be matched.
    ///
    /// @param field where the rules stand in what is checked
    public static void check(String field, List<UrlRule> rules, List<Problem.FieldError> errors) {
        if (rules.size() > MAX_RULES) {
            errors.add(new Problem.FieldError(field, "count", Map.of("max", MAX_RULES)));
        }
        for (int i = 0; i < rules.size(); i++) {
            rules.get(i).check(field + "[" + i + "]", errors);
        }
    }

    private void check(String field, List<Problem.FieldError> errors) {
        boolean known = Set.of("include", "exclude").contains(kind)
                && Set.of("exact", "prefix", "wildcard").contains(match);
        if (!known) {
            errors.add(new Problem.FieldError(field, "choice"));
        } else if (pattern.isBlank()) {
            errors.add(new Problem.FieldError(field, "required:url"));
        } else if (pattern.length() > 500) {
            errors.add(new Problem.FieldError(field, "length", Map.of("max", 500)));
        }
    }
}
