package io.parlour.kernel.texts;

import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Problem;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ListFormat;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a [Problem] reads in one language: the catalogs `words/problems/`.
///
/// Values are written for the language: numbers with its separators, a [Size] as megabytes, a [Duration] and lists in
/// words.
public final class ProblemTexts {
    private static final Catalogs CATALOGS = Catalogs.read(new JsonMapper(), "words/problems");

    /// A number of bytes, to be read by people.
    public record Size(long bytes) {}

    /// One rejected input as it is answered.
    public record ErrorText(String field, String code, String detail) {}

    private final Texts texts;

    private ProblemTexts(Texts texts) {
        this.texts = texts;
    }

    /// In the best available language, else in English.
    ///
    /// @param preferred tags with commas between them, best first, as in `Accept-Language`
    public static ProblemTexts in(@Nullable String preferred) {
        return new ProblemTexts(CATALOGS.in(preferred));
    }

    public static ProblemTexts english() {
        return in("en");
    }

    public String language() {
        return texts.language();
    }

    /// What kind of problem it is, in a few words.
    public String title(Problem problem) {
        String own = problem.code() + ".title";
        if (texts.has(own)) {
            return texts.say(own);
        }
        String status = "status." + problem.status() + ".title";
        return texts.say(texts.has(status) ? status : "status.other.title");
    }

    /// What happened and what to do.
    public String detail(Problem problem) {
        if (!texts.has(problem.text())) {
            return title(problem);
        }
        Map<String, Object> values = new HashMap<>(problem.more());
        values.putAll(problem.values());
        return say(problem.text(), values);
    }

    public String detail(Problem.FieldError error) {
        return say(error.text(), error.values());
    }

    public List<ErrorText> errors(Collection<Problem.FieldError> errors) {
        return errors.stream()
                .map(error -> new ErrorText(error.field(), error.code(), detail(error)))
                .toList();
    }

    private String say(String key, Map<String, ?> values) {
        Map<String, String> written = new HashMap<>();
        values.forEach((name, value) -> written.put(name, write(value)));
        return texts.say(key, written);
    }

    private String write(Object value) {
        return switch (value) {
            case Size size -> size(size.bytes(), texts.locale());
            case Long number -> String.format(texts.locale(), "%,d", number);
            case Integer number -> String.format(texts.locale(), "%,d", number);
            case Double number -> String.format(texts.locale(), "%.1f", number);
            case Duration duration -> duration(duration);
            case Collection<?> all -> list(all);
            default -> String.valueOf(value);
        };
    }

    /// Bytes as people read them: `20 MB`, `1.5 MB`, `64 KB`.
    public static String size(long bytes, Locale locale) {
        String[] units = {"bytes", "KB", "MB", "GB"};
        double rest = bytes;
        int unit = 0;
        while (rest >= 1_024 && unit < units.length - 1) {
            rest /= 1_024;
            unit++;
        }
        DecimalFormat format = new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(locale));
        return format.format(rest)
                + '\u00a0'
                + (unit == 0 && LanguageTag.base(locale.toLanguageTag()).equals("de") ? "Byte" : units[unit]);
    }

    /// In its largest unit that is exact enough, rounded up: 60 s are a minute, 61 s are 61 seconds, 30 h are 30 hours.
    private String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60 || (seconds < 120 && seconds % 60 != 0)) {
            return texts.count("duration.seconds", seconds);
        }
        long minutes = Math.ceilDiv(seconds, 60);
        if (minutes < 60 || (minutes < 120 && minutes % 60 != 0)) {
            return texts.count("duration.minutes", minutes);
        }
        long hours = Math.ceilDiv(minutes, 60);
        if (hours < 48) {
            return texts.count("duration.hours", hours);
        }
        long days = Math.ceilDiv(hours, 24);
        return days < 2 * 365 ? texts.count("duration.days", days) : texts.count("duration.years", days / 365);
    }

    private String list(Collection<?> all) {
        List<String> items =
                all.stream().map(each -> each == null ? "" : write(each)).toList();
        return items.isEmpty()
                ? ""
                : ListFormat.getInstance(texts.locale(), ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                        .format(items);
    }
}
