package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.architecture.FeatureRows.Row;
import io.parlour.database.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.json.JsonMapper;

/// `docs/privacy.md`: each promise with how it is kept, its test and the page where a person sees it. Made from
/// `docs/features.md` and `promises.json`, which has a sentence and the pages of each row.
class PrivacyPromisesTest {
    private static final Path PAGE = Path.of("docs", "privacy.md");
    private static final Path CONSOLE = Path.of("web", "console");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+):(?:[^{}]|\\{[^{}]*})+}");
    private static final Pattern SCREEN =
            Pattern.compile("path: '([\\w/-]+)',\\s+(?:label|title): (?:t\\()?'([\\w.-]+)'");
    private static final String SCREENS = "console:";
    private static final String SETTINGS = "settings:";
    private static final String DOCS = "docs/";

    private final Map<String, Row> rows =
            FeatureRows.rows().stream().collect(Collectors.toMap(Row::id, Function.identity()));
    private final List<Group> groups = List.of(JsonMapper.shared()
            .readValue(Files.readString(Path.of("src/test/resources/privacy/promises.json")), Group[].class));

    record Group(String title, String lead, List<Promise> promises) {}

    record Promise(String row, String promise, List<String> pages) {}

    PrivacyPromisesTest() throws IOException {}

    @Test
    void everyPromiseNamesItsTestAndItsPage() throws IOException {
        StringBuilder page = new StringBuilder("""
                # What Parlour promises about personal data

                For privacy officers and auditors: each promise, the part of the program that keeps it, the automated test that
                proves it on every build, and the page where you see it. Parts of addresses in braces differ, such as that of the
                organization. Pages that start with *Privacy* or *Settings* are in the console. "Works" means that the test passes;
                anything else says what is missing.

                See also the [declared personal data](data-map.md), the [access matrix](access-matrix.md), the
                [life of a site](site-life.md) and [how to operate it](operations.md). Made by `PrivacyPromisesTest` from
                [features.md](features.md); a promise whose test or page doesn't exist fails the build.
                """);
        Map<String, String> screens = screens();
        for (Group group : groups) {
            page.append("\n## %s\n\n%s\n\n".formatted(group.title(), group.lead()));
            page.append("| row | promise | kept by | test | where to see it | state |\n|---|---|---|---|---|---|\n");
            group.promises().forEach(promise -> page.append(line(promise, screens)));
        }
        Golden.check(PAGE, page.toString());
    }

    @Test
    void everyRowThatWorksIsPromisedOnce() {
        List<String> promised = groups.stream()
                .flatMap(each -> each.promises().stream())
                .map(Promise::row)
                .toList();
        assertThat(promised)
                .doesNotHaveDuplicates()
                .containsAll(rows.values().stream()
                        .filter(row ->
                                row.id().startsWith("PR-") && !row.state().startsWith("not yet"))
                        .map(Row::id)
                        .toList());
    }

    @Test
    void everyTestAndPageExists() throws IOException {
        Checkout checkout = new Checkout();
        Set<String> routes = routes();
        Map<String, String> screens = screens();
        Set<String> missing = new TreeSet<>();
        for (Promise promise :
                groups.stream().flatMap(each -> each.promises().stream()).toList()) {
            Row row = rows.get(promise.row());
            if (row == null) {
                missing.add(promise.row());
                continue;
            }
            FeatureRows.codes(row.test()).stream()
                    .filter(name -> !checkout.isTest(name))
                    .forEach(name -> missing.add(row.id() + " names the test " + name));
            assertThat(promise.pages()).as(row.id()).isNotEmpty();
            promise.pages().stream()
                    .filter(name -> !isPage(name, routes, screens))
                    .forEach(name -> missing.add(row.id() + " names the page " + name));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void pageThatIsNotThereIsFound() throws IOException {
        Set<String> routes = routes();
        Map<String, String> screens = screens();
        assertThat(isPage("/privacy/policy/{number}", routes, screens)).isTrue();
        assertThat(isPage("/privacy/nothing", routes, screens)).isFalse();
        assertThat(isPage("console:nothing", routes, screens)).isFalse();
        assertThat(isPage("docs/operations.md#nothing", routes, screens)).isFalse();
    }

    private String line(Promise promise, Map<String, String> screens) {
        Row row = rows.get(promise.row());
        return row == null
                ? ""
                : "| %s | %s | %s | %s | %s | %s |%n"
                        .formatted(
                                row.id(),
                                promise.promise(),
                                row.where().strip(),
                                row.test().strip(),
                                promise.pages().stream()
                                        .map(each -> shown(each, screens))
                                        .collect(Collectors.joining(", ")),
                                row.state());
    }

    private static String shown(String page, Map<String, String> screens) {
        String screen = screens.get(page);
        if (screen != null) {
            return screen;
        }
        return page.startsWith(DOCS) ? "[%s](%1$s)".formatted(page.substring(DOCS.length())) : "`" + page + "`";
    }

    private static boolean isPage(String page, Set<String> routes, Map<String, String> screens) {
        return page.startsWith(DOCS) ? isDocument(page) : routes.contains(page) || screens.containsKey(page);
    }

    private static boolean isDocument(String page) {
        String[] parts = page.split("#", 2);
        Path file = Path.of(parts[0]);
        try {
            return Files.exists(file)
                    && (parts.length == 1
                            || Files.readAllLines(file).stream()
                                    .anyMatch(line ->
                                            line.startsWith("#") && anchor(line).equals(parts[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /// Screens of the console, by the names that promises give them.
    private static Map<String, String> screens() throws IOException {
        Map<String, Object> words = JsonMapper.shared()
                .readerForMapOf(Object.class)
                .readValue(Files.readString(CONSOLE.resolve("words/en.json")));
        Map<String, String> screens = new HashMap<>();
        Map.of(SCREENS, "privacy/screens.ts", SETTINGS, "app/settings-index.ts").forEach((prefix, file) -> {
            String area = prefix.equals(SCREENS) ? "Privacy" : "Settings";
            Matcher screen = SCREEN.matcher(read(CONSOLE.resolve(file)));
            while (screen.find()) {
                screens.put(prefix + screen.group(1), area + " → " + words.get(screen.group(2)));
            }
        });
        return screens;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the program's controllers answer to, with the names of variables only.
    private static Set<String> routes() {
        ClassPathScanningCandidateComponentProvider controllers =
                new ClassPathScanningCandidateComponentProvider(false);
        controllers.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        Set<String> routes = new TreeSet<>();
        controllers.findCandidateComponents("io.parlour").forEach(found -> {
            Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
            for (Method method : type.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    for (String root : paths(AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class))) {
                        paths(mapping)
                                .forEach(path ->
                                        routes.add(VARIABLE.matcher(root + path).replaceAll("{$1}")));
                    }
                }
            }
        });
        return routes;
    }

    private static List<String> paths(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0
                ? List.of("")
                : Arrays.stream(mapping.path()).toList();
    }
}
