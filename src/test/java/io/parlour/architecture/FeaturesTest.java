package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/features.md` claims nothing that isn't there: its counts are those of its rows, and the classes, files, tests
/// and benches it
/// names exist.
class FeaturesTest {
    private static final Pattern HEAD = Pattern.compile("(\\d+) of (\\d+) rows work\\.");
    private static final Pattern STATE =
            Pattern.compile("works( \\(.+\\))?|partly: .+|not yet( \\(.+\\))?", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?");
    private static final Pattern BENCH = Pattern.compile("\\./parlour bench ([a-z-]+).*");
    private static final Pattern JAVA = Pattern.compile("[a-z]\\w*(?:\\.[a-z]\\w*)*(?:\\.[A-Z]\\w*)?");
    private static final Pattern FILE = Pattern.compile("[\\w./-]+\\.(?:tsx?|css|jte|html|md|mjs)");

    private final Tree tree = new Tree();

    private record Row(String id, String where, String test, String state) {
        boolean works() {
            return state.startsWith("works");
        }
    }

    @Test
    void headsCountTheirRows() throws IOException {
        Map<String, List<Row>> sections = sections();
        assertThat(sections).hasSizeGreaterThan(5);
        for (String section : heads().keySet()) {
            List<Row> rows = sections.getOrDefault(section, List.of());
            assertThat(heads().get(section))
                    .as(section)
                    .isEqualTo(rows.stream().filter(Row::works).count() + " of " + rows.size());
        }
    }

    @Test
    void everyRowAppearsOnceAndHasAKnownState() throws IOException {
        Set<String> ids = new HashSet<>();
        for (Row row : rows()) {
            assertThat(row.state()).as(row.id()).matches(STATE);
            assertThat(ids.add(row.id())).as(row.id() + " appears once").isTrue();
        }
    }

    @Test
    void whatWorksNamesItsTestsAndAllThatIsNamedExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Row row : rows()) {
            List<String> tests = codes(row.test());
            if (row.works() && tests.stream().noneMatch(tree::isTest)) {
                missing.add(row.id() + " works without a test");
            }
            tests.stream()
                    .filter(name -> !tree.isTest(name))
                    .forEach(name -> missing.add(row.id() + " names the test " + name));
            codes(row.where()).stream()
                    .filter(name -> !tree.isPlace(name))
                    .forEach(name -> missing.add(row.id() + " names " + name));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aTestOrClassThatIsNotThereIsFound() {
        assertThat(tree.isTest("FeaturesTest.aTestOrClassThatIsNotThereIsFound"))
                .isTrue();
        assertThat(tree.isTest("FeaturesTest.another")).isFalse();
        assertThat(tree.isTest("AnotherFeaturesTest")).isFalse();
        assertThat(tree.isTest("./parlour bench nothing")).isFalse();
        assertThat(tree.isPlace("conversations.PostMessage")).isTrue();
        assertThat(tree.isPlace("conversations.PostNothing")).isFalse();
        assertThat(tree.isPlace("web/widget/nothing.ts")).isFalse();
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1).strip()).toList();
    }

    private static List<Row> rows() throws IOException {
        return sections().values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, String> heads() throws IOException {
        Map<String, String> heads = new HashMap<>();
        String section = "";
        for (String line : lines()) {
            Matcher head = HEAD.matcher(line);
            if (line.startsWith("## ")) {
                section = line;
            } else if (head.matches()) {
                heads.put(section, head.group(1) + " of " + head.group(2));
            }
        }
        return heads;
    }

    private static Map<String, List<Row>> sections() throws IOException {
        Map<String, List<Row>> sections = new HashMap<>();
        String section = "";
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                section = line;
                sections.put(section, new ArrayList<>());
            } else if (line.matches("\\| [A-Z]+-\\d+ \\|.*")) {
                String[] cells = line.split("(?<!\\\\)\\|", -1);
                sections.computeIfAbsent(section, name -> new ArrayList<>())
                        .add(new Row(cells[1].strip(), cells[3], cells[4], cells[cells.length - 2].strip()));
            }
        }
        return sections;
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(Path.of("docs/features.md"));
    }

    /// The files of this checkout.
    private static final class Tree {
        private final Map<String, String> tests = new HashMap<>();
        private final Set<String> java = new HashSet<>();
        private final Set<String> files = new HashSet<>();

        Tree() {
            Path main = Path.of("src/main/java/io/parlour");
            walk(Path.of("src/test/java"), path -> tests.put(name(path).replace(".java", ""), read(path)));
            walk(main, path -> {
                String place =
                        main.relativize(path).toString().replace(".java", "").replace('/', '.');
                java.add(place);
                for (int dot = place.lastIndexOf('.'); dot > 0; dot = place.lastIndexOf('.', dot - 1)) {
                    java.add(place.substring(0, dot));
                }
            });
            for (String root : List.of("web/console", "web/widget", "web/shared", "web/build", "src/main", "docs")) {
                walk(Path.of(root), path -> files.add(path.toString()));
            }
        }

        boolean isTest(String name) {
            Matcher test = TEST.matcher(name);
            if (test.matches()) {
                String source = tests.get(test.group(1));
                return source != null
                        && (test.group(2) == null || source.matches("(?s).*\\b" + test.group(2) + "\\(.*"));
            }
            if (tests.containsKey(name) || name.startsWith("-D")) {
                return true;
            }
            Matcher bench = BENCH.matcher(name);
            return bench.matches() ? isBench(bench.group(1)) : isFile(name);
        }

        /// A class or package of Java, a file or folder of the front end; anything else, such as a route, is only
        /// prose.
        boolean isPlace(String name) {
            if (FILE.matcher(name).matches()) {
                return isFile(name);
            }
            if (name.startsWith("web/")) {
                return Files.exists(Path.of(name));
            }
            return !JAVA.matcher(name).matches() || !name.contains(".") || java.contains(name) || isMember(name);
        }

        /// A class without its package, or one of its members.
        private boolean isMember(String name) {
            int dot = name.lastIndexOf('.');
            return Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1))
                    && java.contains(name.substring(0, dot));
        }

        private boolean isFile(String name) {
            return files.stream().anyMatch(file -> file.equals(name) || file.endsWith("/" + name));
        }

        private static boolean isBench(String name) {
            StringBuilder type = new StringBuilder();
            for (String word : name.split("-", -1)) {
                type.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
            return Files.exists(Path.of("src/bench/java/io/parlour/bench/" + type + "Bench.java"));
        }

        private static String name(Path path) {
            return String.valueOf(path.getFileName());
        }

        private static String read(Path path) {
            try {
                return Files.readString(path);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static void walk(Path root, java.util.function.Consumer<Path> each) {
            try (Stream<Path> paths = Files.walk(root)) {
                paths.filter(Files::isRegularFile).forEach(each);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
