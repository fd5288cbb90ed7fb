package io.parlour.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What new code doesn't do any more. What older code still does is counted, and the count only goes down.
class NewCodeTest {
    private static final Path MAIN = Path.of("src/main/java/io/parlour");
    private static final Path TESTS = Path.of("src/test/java/io/parlour");
    private static final Pattern BUNDLE = Pattern.compile(
            "@Component(?:\\([^)]*\\))?\\s+(?:@\\w+\\s+)*(?:(?:public|private|static|final)\\s+)*record ");
    private static final double TEST_LINES = 0.7;
    private static final Set<String> OLD_ROOMS = Set.of(
            "answers",
            "audit",
            "contacts",
            "conversations",
            "database",
            "demo",
            "helpdesk",
            "identity",
            "kernel",
            "knowledge",
            "live",
            "livechat",
            "mail",
            "organizations",
            "privacy",
            "redaction",
            "search",
            "verify");

    private final List<Path> sources = sources(MAIN);

    /// A class takes what it needs in its constructor.
    @Test
    void noRecordBundlesWhatAClassNeeds() {
        long bundles = sources.stream()
                .mapToLong(file -> BUNDLE.matcher(read(file)).results().count())
                .sum();
        assertThat(bundles)
                .as("more: take the new one apart; fewer: lower this number")
                .isEqualTo(224);
    }

    @Test
    void noClassIsCalledLikeAnother() {
        long twice = sources.stream()
                .map(Path::getFileName)
                .filter(name -> !name.toString().equals("package-info.java"))
                .collect(groupingBy(Path::toString, counting()))
                .values()
                .stream()
                .filter(count -> count > 1)
                .count();
        assertThat(twice)
                .as("names of several classes; more: choose another name; fewer: lower this number")
                .isEqualTo(100);
    }

    @Test
    void newRoomsHaveTests() throws IOException {
        try (Stream<Path> rooms = Files.list(MAIN)) {
            assertThat(rooms.filter(Files::isDirectory)
                            .map(Path::getFileName)
                            .map(Path::toString)
                            .filter(room -> !OLD_ROOMS.contains(room)))
                    .allSatisfy(room -> assertThat(lines(sources(TESTS.resolve(room))))
                            .as("lines of tests of " + room)
                            .isGreaterThanOrEqualTo((long) (TEST_LINES * lines(sources(MAIN.resolve(room))))));
        }
    }

    @Test
    void aBundleIsSeen() {
        assertThat(BUNDLE.matcher("@Component(\"a\")\n    @Lazy\n    record Parts(")
                        .find())
                .isTrue();
        assertThat(BUNDLE.matcher("@Component\nfinal class Parts {").find()).isFalse();
    }

    private static long lines(List<Path> files) {
        return files.stream().mapToLong(file -> read(file).lines().count()).sum();
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
