package io.parlour.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/// The compiler's checks are on: the program's own settings refuse sources they must refuse.
///
/// Maven compiles the sources of `src/test/canary` with the very `pom.xml` of the program, so that a setting lost there
/// is noticed here.
class CompilerCanaryIT {
    private record Compilation(int exit, String log) {}

    @Test
    void carefulSourcesCompile() throws InterruptedException {
        Compilation good = compile("good");
        assertThat(good.exit()).as(good.log()).isZero();
    }

    @Test
    void nullsBugsAndUnmarkedPackagesAreErrors() throws InterruptedException {
        Compilation bad = compile("bad");
        assertThat(bad.exit()).as(bad.log()).isNotZero();
        assertThat(bad.log()).contains("[NullAway]", "[SelfEquals]", "[RequireExplicitNullMarking]");
    }

    @Test
    void aWarningFailsTheBuild() throws InterruptedException {
        Compilation warned = compile("warned");
        assertThat(warned.exit()).as(warned.log()).isNotZero();
        assertThat(warned.log()).contains("found raw type");
    }

    private static Compilation compile(String sources) throws InterruptedException {
        Path build = Path.of("target", "canary", sources);
        try {
            FileSystemUtils.deleteRecursively(build);
            Process maven = new ProcessBuilder(
                            Path.of(System.getProperty("maven.home"), "bin", "mvn")
                                    .toString(),
                            "--batch-mode",
                            "--offline",
                            "-Dmaven.repo.local=" + System.getProperty("maven.repository"),
                            "-Dparlour.sources=src/test/canary/" + sources,
                            "-Dparlour.build=" + build,
                            "compiler:compile")
                    .redirectErrorStream(true)
                    .start();
            maven.getOutputStream().close();
            String log = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Compilation(maven.waitFor(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
