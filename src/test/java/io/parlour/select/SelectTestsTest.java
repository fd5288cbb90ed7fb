package io.parlour.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which tests a change selects, on the project itself.
class SelectTestsTest {
    private static final Path TESTS = Path.of("target/test-classes");
    private static ClassUses all;
    private static SelectTests select;

    @BeforeAll
    static void read() throws IOException {
        all = ClassUses.in(Path.of("target/classes"), TESTS);
        select = new SelectTests(
                all,
                ClassUses.in(TESTS).names(),
                List.of(
                        "| PR-99 | what | `privacy.erasure.EraseFiles`, `web/console/privacy` | `AppIT.starts`, `VisitorIT` | works |",
                        "| PR-98 | what | `privacy.holds` | `MixedMailsIT` | works |"));
    }

    @Test
    void testSelectsItself() {
        assertThat(select.of(List.of("src/test/java/io/parlour/AppIT.java"))).containsExactly("AppIT");
    }

    @Test
    void helperSelectsTheTestsThatUseItAlsoThroughAnother() {
        assertThat(select.of(List.of("src/test/java/io/parlour/privacy/PrivacyScene.java")))
                .contains("ProvenCopyIT", "OthersDataIT")
                .doesNotContain("PrivacyScene", "VisitorIT");
        assertThat(select.of(List.of("src/test/java/io/parlour/browser/BrowserApp.java")))
                .as("by `Demo`, too")
                .contains("LeaveTicketBrowserIT", "WorkspaceBrowserIT");
    }

    @Test
    void classSelectsItsPackageItsUsersAndItsRows() {
        assertThat(select.of(List.of("src/main/java/io/parlour/privacy/erasure/EraseFiles.java")))
                .contains("OthersDataIT", "AppIT", "VisitorIT")
                .doesNotContain("MixedMailsIT");
        assertThat(select.of(List.of("src/main/java/io/parlour/privacy/holds/HeldRows.java")))
                .contains("MixedMailsIT");
        assertThat(select.of(List.of("src/main/java/io/parlour/audit/Action.java")))
                .contains("ProvenCopyIT", "SupervisingBrowserIT");
    }

    @Test
    void frontEndFileSelectsTheRowsOfItsFolder() {
        assertThat(select.of(List.of("web/console/privacy/requests/MentionList.tsx")))
                .containsExactly("AppIT", "VisitorIT");
        assertThat(select.of(List.of("web/console/privacyless.ts"))).isEmpty();
    }

    @Test
    void whatEverythingIsBuiltWithSelectsEverything() {
        for (String file : List.of("pom.xml", "src/main/resources/db/migration/V1__first.sql")) {
            assertThat(select.of(List.of("README.md", file))).containsExactly("everything");
        }
        assertThat(select.of(List.of("README.md"))).isEmpty();
    }

    @Test
    void usersOfAClassThatLooksDifferentAreCompiledAgain(@TempDir Path directory) throws IOException {
        Path known = directory.resolve("surfaces");
        assertThat(SelectTests.stale(all, known)).as("nothing was known").isEmpty();
        assertThat(SelectTests.stale(all, known)).as("nothing changed").isEmpty();
        String name = "io.parlour.privacy.erasure.EraseFiles";
        Files.writeString(known, Files.readString(known).replaceFirst("(?m)^" + name + " .*$", name + " 0"));

        assertThat(SelectTests.stale(all, known))
                .contains("src/main/java/io/parlour/privacy/erasure/RunErasure.java")
                .allMatch(each -> each.matches("src/(main|test)/.*\\.java"))
                .hasSizeLessThan(20);
    }
}
