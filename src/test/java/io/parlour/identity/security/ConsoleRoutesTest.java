package io.parlour.identity.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;

/// A page of the console that the server doesn't know is shown, but as an error 404.
class ConsoleRoutesTest {
    private static final Pattern ROUTE = Pattern.compile("path=\"(/[a-z-]+)");

    @Test
    void serverKnowsEveryPageOfTheConsole() throws Exception {
        List<String> known = Arrays.stream(Objects.requireNonNull(
                                ConsoleResource.class.getDeclaredMethod("index").getAnnotation(GetMapping.class))
                        .value())
                .map(path -> path.replace("/**", ""))
                .toList();

        assertThat(routes()).hasSizeGreaterThan(10).isSubsetOf(known);
    }

    private static List<String> routes() throws IOException {
        return ROUTE.matcher(Files.readString(Path.of("web/console/app/App.tsx"))
                        + Files.readString(Path.of("web/console/app/Desk.tsx")))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
