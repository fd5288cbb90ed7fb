package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceRulesTest {
    private static final Set<String> NOT_OURS = Set.of("node_modules", "dist", ".vite", "test-results");

    @Test
    void everySourceFileKeepsTheRules() throws IOException {
        List<Path> files = sources();
        assertThat(files).hasSizeGreaterThan(10);
        assertThat(files.stream().flatMap(file -> SourceRules.brokenBy(file.toString(), read(file)).stream()))
                .isEmpty();
    }

    @Test
    void everyPackageOfTheProgramHasItsPage() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct())
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("package-info.java")).exists());
        }
    }

    @Test
    void plantedViolationsAreSeen() {
        assertThat(SourceRules.brokenBy("A.java", "import java.util.*;")).hasSize(1);
        assertThat(SourceRules.brokenBy("A.java", "import static java.util.List.*;"))
                .hasSize(1);
        assertThat(SourceRules.brokenBy("A.java", "import lombok.Data;")).hasSize(1);
        assertThat(SourceRules.brokenBy("A.java", "import static org.mockito.Mockito.mock;"))
                .hasSize(1);
        assertThat(SourceRules.brokenBy("a.ts", "// TO" + "DO later")).hasSize(1);
        assertThat(SourceRules.brokenBy("a.css", "a {}\n".repeat(501))).hasSize(1);
        assertThat(SourceRules.brokenBy("a.css", ".say > * + * { margin: 0 }")).hasSize(1);
        assertThat(SourceRules.brokenBy("a.css", "[role='row'] > *:nth-child(2) { margin: 0 }"))
                .hasSize(1);
        assertThat(SourceRules.brokenBy("src/main/java/A.java", "header(HttpHeaders.SET_COOKIE, \"a=1\")"))
                .hasSize(1);
        assertThat(SourceRules.brokenBy("src/main/java/A.java", "Files.createTempFile(\"mail\", \".eml\")"))
                .hasSize(1);
        assertThat(SourceRules.brokenBy("web/widget/panel/a.ts", "localStorage.setItem('a', '1')"))
                .hasSize(1);
        assertThat(SourceRules.brokenBy("web/console/app/a.tsx", "document.cookie = 'a=1'"))
                .hasSize(1);
        assertThat(SourceRules.brokenBy("src/main/java/a/package-info.java", "@NullMarked\npackage a;"))
                .hasSize(1);
        assertThat(SourceRules.brokenBy("src/main/java/a/package-info.java", "/// A room.\npackage a;"))
                .hasSize(1);
    }

    @Test
    void whatIsAllowedIsLeftAlone() {
        assertThat(SourceRules.brokenBy("A.java", "import java.util.List;\n".repeat(500)))
                .isEmpty();
        assertThat(SourceRules.brokenBy("src/main/java/a/package-info.java", "/// A room.\n@NullMarked\npackage a;"))
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : List.of(Path.of("src"), Path.of("web"))) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(SourceRulesTest::isSource).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return name.matches(".*\\.(java|sql|jte|js|ts|tsx|css|html)")
                && Stream.iterate(file, path -> path != null, Path::getParent)
                        .noneMatch(path -> NOT_OURS.contains(String.valueOf(path.getFileName())));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
