package io.parlour.knowledge.content.markdown;

import io.parlour.knowledge.content.files.FrontMatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads the YAML between `---` lines at the start of a Markdown file.
final class FrontMatterReader {
    private static final int MAX_LENGTH = 65_536;
    private static final int MAX_VALUES = 100;
    private static final Pattern FENCED =
            Pattern.compile("\\A---[ \\t]*\\n(.*?)(?:^|\\n)(?:---|\\.\\.\\.)[ \\t]*(?:\\n|\\z)", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("^([\\w-]+)[ \\t]*:[ \\t]*(.*)$", Pattern.MULTILINE);

    private FrontMatterReader() {}

    /// @param rest the file without it
    /// @param broken whether it wasn't valid YAML
    record Read(FrontMatter front, String rest, boolean broken) {}

    static Read read(String text) {
        Matcher fenced = FENCED.matcher(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text);
        if (!text.startsWith("---") || !fenced.find()) {
            return new Read(FrontMatter.NONE, text, false);
        }
        String yaml = fenced.group(1);
        Map<String, Object> values;
        boolean broken = false;
        try {
            values = parse(yaml);
        } catch (YAMLException e) {
            values = byLines(yaml);
            broken = true;
        }
        if (values.isEmpty() && !yaml.isBlank()) {
            return new Read(FrontMatter.NONE, text, false);
        }
        return new Read(front(values), text.substring(fenced.end()), broken);
    }

    private static Map<String, Object> parse(String yaml) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_LENGTH);
        limits.setMaxAliasesForCollections(5);
        limits.setNestingDepthLimit(10);
        limits.setAllowDuplicateKeys(true);
        DumperOptions dump = new DumperOptions();
        Yaml reader = new Yaml(new SafeConstructor(limits), new Representer(dump), dump, limits, new Texts());
        Map<String, Object> values = new HashMap<>();
        if (reader.load(yaml) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    values.put(String.valueOf(key).toLowerCase(Locale.ROOT).replace('-', '_'), value);
                }
            });
        }
        return values;
    }

    /// Dates and numbers stay as they are written.
    private static final class Texts extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // none: everything is text
        }
    }

    private static Map<String, Object> byLines(String yaml) {
        Map<String, Object> values = new HashMap<>();
        Matcher line = LINE.matcher(yaml);
        while (line.find()) {
            String value = line.group(2).strip();
            boolean quoted =
                    value.length() >= 2 && "\"'".indexOf(value.charAt(0)) >= 0 && value.endsWith(value.substring(0, 1));
            values.put(
                    line.group(1).toLowerCase(Locale.ROOT).replace('-', '_'),
                    quoted ? value.substring(1, value.length() - 1) : value);
        }
        return values;
    }

    private static FrontMatter front(Map<String, Object> values) {
        return new FrontMatter(
                text(values, "title"),
                text(values, "description", "summary", "excerpt"),
                text(values, "slug", "permalink"),
                text(values, "locale", "lang", "language"),
                texts(values, "tags", "keywords"),
                text(values, "date", "published", "created"),
                text(values, "access", "visibility"),
                texts(values, "redirect_from", "redirects", "aliases"),
                text(values, "icon"),
                number(text(values, "order", "position", "sidebar_position", "weight", "nav_order")),
                "true".equalsIgnoreCase(text(values, "draft")));
    }

    private static @Nullable String text(Map<String, Object> values, String... names) {
        for (String name : names) {
            if (values.get(name) instanceof String text && !text.isBlank()) {
                return text.strip();
            }
        }
        return null;
    }

    private static List<String> texts(Map<String, Object> values, String... names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            Object value = values.get(name);
            if (value instanceof List<?> list) {
                list.stream().filter(Objects::nonNull).map(String::valueOf).forEach(found::add);
            } else if (value instanceof String text) {
                found.addAll(List.of(text.replaceAll("^\\[|]$", "").split(",")));
            }
        }
        return found.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .limit(MAX_VALUES)
                .toList();
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
