package io.parlour.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Language tags (RFC 5646) and the one way to choose the best of the available languages (RFC 4647 §3.4).
/// `web/shared/language.ts` follows the same rule.
public final class LanguageTag {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern WEIGHT = Pattern.compile("(?i);\\s*q=\\s*([01](?:\\.\\d{0,3})?)\\s*$");
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi");

    /// Codes that are still sent for a language that has another code today. Norwegian is written as Bokmål.
    private static final Map<String, String> RENAMED =
            Map.of("no", "nb", "iw", "he", "in", "id", "ji", "yi", "mo", "ro");

    /// A closely related language that its readers understand.
    private static final Map<String, String> RELATED = Map.of("nn", "nb");

    private static final String ENGLISH = "en";
    private static final int MAX_WISHES = 10;
    private static final int MAX_LENGTH = 400;

    private record Weighted(String tag, double weight) {}

    private LanguageTag() {}

    /// Well formed too: a browser refuses to format dates and numbers for a malformed tag.
    public static boolean isValid(String tag) {
        if (!SHAPE.matcher(tag).matches()) {
            return false;
        }
        try {
            new Locale.Builder().setLanguageTag(tag);
            return true;
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    public static String orEnglish(@Nullable String tag) {
        return tag != null && isValid(tag) ? tag : ENGLISH;
    }

    /// The valid tags of a list such as `de-AT, en;q=0.5`, best first.
    public static List<String> preferred(@Nullable String list) {
        if (list == null || list.length() > MAX_LENGTH) {
            return List.of();
        }
        return Stream.of(list.split(","))
                .map(LanguageTag::weighted)
                .filter(each -> each.weight() > 0 && isValid(each.tag()))
                .sorted(Comparator.comparingDouble(Weighted::weight).reversed())
                .map(each -> Locale.forLanguageTag(each.tag()).toLanguageTag())
                .limit(MAX_WISHES)
                .toList();
    }

    private static Weighted weighted(String entry) {
        Matcher weight = WEIGHT.matcher(entry);
        return weight.find()
                ? new Weighted(entry.substring(0, weight.start()).strip(), Double.parseDouble(weight.group(1)))
                : new Weighted(entry.strip(), 1);
    }

    /// The available tag for the first of the wanted languages that has one.
    public static Optional<String> best(List<String> wanted, Collection<String> available) {
        return wanted.stream()
                .flatMap(tag -> matching(tag, available).stream().limit(1))
                .findFirst();
    }

    public static String bestOrEnglish(@Nullable String list, Collection<String> available) {
        return best(preferred(list), available).orElse(ENGLISH);
    }

    /// The available tags a reader of this language understands, closest first: for `pt-BR` that is `pt-BR`, then `pt`,
    /// then any other `pt-…`.
    public static List<String> matching(String tag, Collection<String> available) {
        List<String> found = new ArrayList<>();
        for (String name : fallbacks(tag)) {
            available.stream()
                    .filter(each -> canonical(each).equalsIgnoreCase(name))
                    .sorted()
                    .forEach(found::add);
        }
        available.stream()
                .filter(each -> base(each).equals(base(tag)) && !found.contains(each))
                .sorted()
                .forEach(found::add);
        return found;
    }

    private static List<String> fallbacks(String tag) {
        List<String> names = new ArrayList<>();
        String canonical = canonical(tag);
        for (int end = canonical.length(); end > 0; end = canonical.lastIndexOf('-', end - 1)) {
            names.add(canonical.substring(0, end));
        }
        String related = RELATED.get(base(tag));
        if (related != null) {
            names.add(related);
        }
        return names;
    }

    private static String canonical(String tag) {
        int dash = tag.indexOf('-');
        return base(tag) + (dash < 0 ? "" : tag.substring(dash));
    }

    /// The language alone, by its code of today: `de` for `de-AT`, `he` for `iw`.
    public static String base(String tag) {
        String code = tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
        return RENAMED.getOrDefault(code, code);
    }

    public static boolean isRightToLeft(String tag) {
        return RIGHT_TO_LEFT.contains(base(tag));
    }
}
