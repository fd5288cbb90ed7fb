package io.parlour.privacy.policies;

import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Problem;
import io.parlour.privacy.packages.ReadPurposes;
import io.parlour.privacy.retention.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a draft may say.
///
/// Errors: 422 `input.invalid`, `privacy.must-be-material`.
@Component
final class CheckDraft {
    private static final int MOST_TEXT = 100_000;
    private static final int MOST_LANGUAGES = 30;
    private static final int MOST_RECIPIENTS = 200;
    private static final int MOST_NAME = 200;
    private static final int MOST_REASON = 500;
    private static final int MOST_PERIOD = 1_200;
    private static final Set<String> KINDS =
            Set.of("processor", "system", "authority", "guardian", "ads", "analytics", "survey", "social");
    /// What the program does in any case.
    private static final Set<String> ALWAYS = Set.of("support", "account", "security", "rights-proof");

    private final ReadPurposes purposes;

    CheckDraft(ReadPurposes purposes) {
        this.purposes = purposes;
    }

    /// @param effective the version that it will replace
    PolicyVersion checked(PolicyVersion draft, PolicyVersion wish, PolicyVersion effective) {
        SortedMap<String, PolicyVersion.Text> texts = texts(wish);
        PolicyVersion next = new PolicyVersion(
                draft.id(),
                draft.number(),
                PolicyState.DRAFT,
                wish.masterLanguage(),
                wish.material(),
                optional("reason", wish.reason(), MOST_REASON),
                null,
                null,
                null,
                null,
                texts,
                rules(draft, wish),
                purposes(wish),
                recipients(wish));
        Set<CheckMaterial.Reason> reasons = CheckMaterial.reasons(effective, next);
        if (!next.material() && !reasons.isEmpty()) {
            throw new Problem(422, "privacy.must-be-material")
                    .with(Map.of(
                            "reasons",
                            reasons.stream()
                                    .map(each ->
                                            each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                    .toList()));
        }
        return next;
    }

    private static SortedMap<String, PolicyVersion.Text> texts(PolicyVersion wish) {
        SortedMap<String, PolicyVersion.Text> texts = new TreeMap<>();
        wish.texts().forEach((language, text) -> {
            if (!LanguageTag.isValid(language)) {
                throw Problem.invalid("texts", "unknown");
            }
            texts.put(
                    language,
                    new PolicyVersion.Text(required("texts", text.markdown().replace("\0", ""), MOST_TEXT), null));
        });
        if (texts.size() > MOST_LANGUAGES) {
            throw Problem.invalid("texts", "too-many", Map.of("max", MOST_LANGUAGES));
        }
        if (!texts.containsKey(wish.masterLanguage())) {
            throw Problem.invalid("masterLanguage", "unknown");
        }
        return texts;
    }

    /// The same rules with other periods: every plan keeps one.
    private static List<Rule> rules(PolicyVersion draft, PolicyVersion wish) {
        Map<String, Rule> wished = wish.rules().stream()
                .collect(Collectors.toMap(Rule::key, Function.identity(), (first, second) -> second));
        List<Rule> rules = new ArrayList<>();
        for (Rule each : draft.rules()) {
            Rule rule = wished.getOrDefault(each.key(), each);
            period(rule.rolling() == null ? null : rule.rolling().number());
            // what a rule doesn't have at all, a version can't add: the engine counts it only for its plans
            rules.add(new Rule(
                    each.key(),
                    rule.rolling(),
                    Objects.requireNonNull(period(rule.afterCloseMonths())),
                    each.idleMonths() == null ? null : needed(rule.idleMonths()),
                    each.idleGraceDays() == null ? null : needed(rule.idleGraceDays()),
                    each.trialGraceMonths() == null ? null : needed(rule.trialGraceMonths())));
        }
        return rules;
    }

    private static Integer needed(@Nullable Integer value) {
        Integer period = period(value);
        if (period == null) {
            throw Problem.invalid("rules", "required");
        }
        return period;
    }

    private static @Nullable Integer period(@Nullable Integer value) {
        if (value != null && (value < 1 || value > MOST_PERIOD)) {
            throw Problem.invalid("rules", "range", Map.of("min", 1, "max", MOST_PERIOD));
        }
        return value;
    }

    private List<String> purposes(PolicyVersion wish) {
        Set<String> chosen = new LinkedHashSet<>(wish.purposes());
        chosen.addAll(ALWAYS);
        if (!purposes.all().keySet().containsAll(chosen)) {
            throw Problem.invalid("purposes", "unknown");
        }
        return List.copyOf(chosen);
    }

    private static List<PolicyVersion.Recipient> recipients(PolicyVersion wish) {
        if (wish.recipients().size() > MOST_RECIPIENTS) {
            throw Problem.invalid("recipients", "too-many", Map.of("max", MOST_RECIPIENTS));
        }
        return wish.recipients().stream()
                .map(each -> {
                    String country = optional("recipients", each.country(), 2);
                    if (!KINDS.contains(each.kind())
                            || (country != null
                                    && !Set.of(Locale.getISOCountries()).contains(country))) {
                        throw Problem.invalid("recipients", "unknown");
                    }
                    return new PolicyVersion.Recipient(
                            each.kind(), required("recipients", each.name(), MOST_NAME), country);
                })
                .toList();
    }

    private static String required(String field, String entered, int most) {
        String text = optional(field, entered, most);
        if (text == null) {
            throw Problem.invalid(field, "required");
        }
        return text;
    }

    private static @Nullable String optional(String field, @Nullable String entered, int most) {
        String text = entered == null ? "" : entered.replace("\0", "").strip();
        if (text.length() > most) {
            throw Problem.invalid(field, "too-long", Map.of("max", most));
        }
        return text.isEmpty() ? null : text;
    }
}
