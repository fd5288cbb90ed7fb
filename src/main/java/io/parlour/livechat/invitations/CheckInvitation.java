package io.parlour.livechat.invitations;

import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.livechat.UrlRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Refuses an invitation that could not be shown, all fields at once.
///
/// Errors: 422 `input.invalid`, `condition.invalid`.
final class CheckInvitation {
    static final int LONGEST = 300;
    private static final int LANGUAGES = 30;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");

    private final InvitationRule.Terms terms;
    private final List<Problem.FieldError> errors = new ArrayList<>();

    private CheckInvitation(InvitationRule.Terms terms) {
        this.terms = terms;
    }

    static InvitationRule.Terms checked(InvitationRule.Terms terms) {
        new CheckInvitation(terms).check();
        return terms;
    }

    private void check() {
        length("name", terms.name(), 100);
        UrlRule.check("pages", terms.pages(), errors);
        choice("style", terms.style(), Set.of("bubble", "bar", "panel", "badge"));
        choice("on", terms.on(), Set.of("entry", "every", "never"));
        range("delay", terms.delay(), 0, 3_600);
        range("visit", terms.visit(), 0, 20);
        range("quiet", terms.quiet(), 0, 365);
        range("gap", terms.gap(), 0, 86_400);
        if (terms.most() != null) {
            range("most.n", terms.most().n(), 1, 100);
            range("most.days", terms.most().days(), 1, 365);
        }
        texts();
        if (terms.hours() != null) {
            hours(terms.hours());
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        JsonNode when = terms.when();
        if (when != null) {
            Condition.read(when, InvitationFields.ASKED, "/when");
        }
    }

    private void texts() {
        if (terms.texts().isEmpty() || terms.texts().size() > LANGUAGES) {
            errors.add(new Problem.FieldError("texts", "count:range", Map.of("max", LANGUAGES)));
        }
        terms.texts().forEach((language, text) -> {
            String field = "texts." + language;
            if (!LanguageTag.isValid(language)) {
                errors.add(new Problem.FieldError(field, "format:language"));
            }
            length(field + ".a", text.a(), LONGEST);
            if (text.b() != null) {
                length(field + ".b", text.b(), LONGEST);
            }
            if (text.yes() != null) {
                length(field + ".yes", text.yes(), 40);
            }
        });
    }

    private void hours(InvitationRule.Hours hours) {
        if (hours.days().isEmpty()
                || hours.days().size() > 7
                || hours.days().stream().anyMatch(day -> day < 1 || day > 7)) {
            errors.add(new Problem.FieldError("hours.days", "choice:day"));
        }
        boolean times = TIME.matcher(hours.from()).matches()
                && TIME.matcher(hours.to()).matches()
                && hours.from().compareTo(hours.to()) < 0;
        if (!times) {
            errors.add(new Problem.FieldError("hours.from", "format:hours"));
        }
        try {
            ZoneId.of(hours.zone());
        } catch (DateTimeException e) {
            errors.add(new Problem.FieldError("hours.zone", "choice:zone"));
        }
        day("hours.first", hours.first());
        day("hours.last", hours.last());
    }

    private void day(String field, @Nullable String text) {
        if (text == null) {
            return;
        }
        boolean written = false;
        try {
            written = LocalDate.parse(text).getYear() < 10_000;
        } catch (DateTimeException e) {
            // Reported below.
        }
        if (!written) {
            errors.add(new Problem.FieldError(field, "format:date"));
        }
    }

    private void length(String field, String text, int most) {
        boolean halves = text.codePoints()
                .anyMatch(each -> each == 0 || (each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE));
        if (text.isBlank() || text.length() > most || halves) {
            errors.add(new Problem.FieldError(field, "length", Map.of("max", most)));
        }
    }

    private void choice(String field, String value, Set<String> choices) {
        if (!choices.contains(value)) {
            errors.add(new Problem.FieldError(field, "choice"));
        }
    }

    private void range(String field, int value, int from, int to) {
        if (value < from || value > to) {
            errors.add(new Problem.FieldError(field, "range", Map.of("min", from, "max", to)));
        }
    }
}
