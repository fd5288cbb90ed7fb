package io.parlour.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of this checkout.
final class Checkout {
    private static final Pattern TEST = Pattern.compile("([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?");
    private static final Pattern BENCH = Pattern.compile("\\./parlour bench ([a-z-]+).*");
    private static final Pattern JAVA = Pattern.compile("[a-z]\\w*(?:\\.[a-z]\\w*)*(?:\\.[A-Z]\\w*)?");
    private static final Pattern FILE = Pattern.compile("[\\w./-]+\\.(?:tsx?|css|jte|html|md|mjs)");

    private final Map<String, String> tests = new HashMap<>();
    private final Set<String> java = new HashSet<>();
    private final Set<String> files = new HashSet<>();

    Checkout() {
        Path main = Path.of("src/main/java/io/parlour");
        walk(Path.of("src/test/java"), path -> tests.put(name(path).replace(".java", ""), read(path)));
        walk(main, path -> {
            String place = main.relativize(path).toString().replace(".java", "").replace('/', '.');
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
            return source != null && (test.group(2) == null || source.matches("(?s).*\\b" + test.group(2) + "\\(.*"));
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
            throw new UncheckedIOException(e);
        }
    }

    private static void walk(Path root, Consumer<Path> each) {
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile).forEach(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
