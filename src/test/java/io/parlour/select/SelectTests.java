package io.parlour.select;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tests that a change concerns: those of the changed packages, those that use a changed class, also by a helper of
/// the tests, and those that `docs/features.md` names for it.
final class SelectTests {
    /// What everything is built or started with.
    private static final Pattern EVERYTHING = Pattern.compile(
            "pom\\.xml|\\.mvn/.*|src/main/resources/(db/.*|application\\.yaml)|src/test/resources/junit-platform\\.properties");

    private static final Pattern JAVA = Pattern.compile("src/(main|test)/java/(io/parlour/.*)\\.java");
    private static final Pattern TEST = Pattern.compile(".*(Test|IT)");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST_NAME = Pattern.compile("\\b[A-Z]\\w*(Test|IT)\\b");
    private static final Map<String, String> TEMPLATES =
            Map.of("help", "io.parlour.knowledge.pages", "privacy", "io.parlour.privacy.pages");

    private final ClassUses classes;
    private final Set<String> tests;
    private final List<String> features;

    /// @param tests  names of all classes in the test tree
    /// @param features lines of the table
    SelectTests(ClassUses classes, Set<String> tests, List<String> features) {
        this.classes = classes;
        this.tests = tests;
        this.features = features;
    }

    /// `FILE…` prints the simple names of tests, or `everything`; `--stale` prints the sources that must be compiled
    /// again because a class that they use looks different now.
    public static void main(String[] arguments) throws IOException {
        Path main = Path.of("target/classes");
        Path test = Path.of("target/test-classes");
        ClassUses all = ClassUses.in(main, test);
        if (arguments.length > 0 && arguments[0].equals("--stale")) {
            stale(all, Path.of("target/surfaces")).forEach(System.out::println);
            return;
        }
        Set<String> selected = new SelectTests(
                        all, ClassUses.in(test).names(), Files.readAllLines(Path.of("docs/features.md")))
                .of(List.of(arguments));
        selected.forEach(System.out::println);
    }

    Set<String> of(List<String> files) {
        if (files.stream().anyMatch(each -> EVERYTHING.matcher(each).matches())) {
            return Set.of("everything");
        }
        Set<String> found = new TreeSet<>();
        for (String file : files) {
            of(file).stream()
                    .filter(each -> TEST.matcher(each).matches())
                    .map(SelectTests::simple)
                    .forEach(found::add);
        }
        return found;
    }

    private Set<String> of(String file) {
        Matcher java = JAVA.matcher(file);
        if (!java.matches()) {
            Set<String> found = named(file);
            found.addAll(in(home(file)));
            return found;
        }
        String name = java.group(2).replace('/', '.');
        if (java.group(1).equals("test")) {
            return throughHelpers(name);
        }
        Set<String> found = in(packageOf(name));
        found.addAll(named(name));
        classes.usersOf(Set.of(name)).stream().filter(tests::contains).forEach(found::add);
        return found;
    }

    /// A test, or all tests that use a helper.
    private Set<String> throughHelpers(String name) {
        Set<String> reached = new HashSet<>(Set.of(name));
        Set<String> last = reached;
        while (!last.isEmpty()) {
            Set<String> helpers = new HashSet<>(last);
            helpers.removeIf(each -> TEST.matcher(each).matches());
            Set<String> next = new HashSet<>(classes.usersOf(helpers));
            next.retainAll(tests);
            next.removeAll(reached);
            reached.addAll(next);
            last = next;
        }
        return reached;
    }

    private Set<String> in(String packageName) {
        Set<String> found = new HashSet<>(tests);
        found.removeIf(each -> !packageOf(each).equals(packageName));
        return found;
    }

    /// Tests of the rows that name a class, its package, a folder or a file.
    private Set<String> named(String changed) {
        Set<String> found = new HashSet<>();
        for (String line : features) {
            String[] cells = line.split("(?<!\\\\)\\|", -1);
            if (cells.length > 5
                    && QUOTED.matcher(cells[3]).results().anyMatch(each -> names(each.group(1), changed))) {
                TEST_NAME.matcher(cells[4]).results().map(MatchResult::group).forEach(found::add);
            }
        }
        return found;
    }

    private static boolean names(String quoted, String changed) {
        if (changed.startsWith("web/")) {
            return changed.equals(quoted) || changed.startsWith(quoted + "/") || changed.endsWith("/" + quoted);
        }
        String whole = "io.parlour." + quoted;
        return whole.equals(changed) || whole.equals(packageOf(changed)) || quoted.equals(simple(changed));
    }

    /// The package beside whose classes a text or template lies.
    private static String home(String file) {
        String[] parts = file.split("/");
        if (file.startsWith("src/main/jte/")) {
            return TEMPLATES.getOrDefault(parts[3], "");
        }
        return file.startsWith("src/main/resources/io/") || file.startsWith("src/test/resources/io/")
                ? String.join(".", List.of(parts).subList(3, parts.length - 1))
                : "";
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /// Writes down what each class looks like, and answers the sources whose classes use one that looks different.
    static Set<String> stale(ClassUses all, Path known) throws IOException {
        Map<String, String> now = all.surfaces();
        Map<String, String> before = new TreeMap<>();
        if (Files.exists(known)) {
            Files.readAllLines(known)
                    .forEach(line ->
                            before.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
        }
        Files.write(
                known,
                now.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .toList());
        Set<String> different = new HashSet<>(before.keySet());
        different.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
        if (different.isEmpty()) {
            return Set.of();
        }
        Set<String> users = all.usersOf(different);
        Set<String> sources = new TreeSet<>();
        for (String tree : List.of("src/main/java", "src/test/java")) {
            Path root = Path.of(tree);
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    String name =
                            root.relativize(file).toString().replace('/', '.').replaceAll("\\.java$", "");
                    if (users.contains(name) || writes(file, packageOf(name), different)) {
                        sources.add(file.toString());
                    }
                }
            }
        }
        return sources;
    }

    /// A constant that was compiled in is in the source alone.
    private static boolean writes(Path file, String packageName, Set<String> names) throws IOException {
        String text = Files.readString(file);
        return names.stream()
                .anyMatch(each ->
                        text.contains(each) || (packageOf(each).equals(packageName) && text.contains(simple(each))));
    }
}
