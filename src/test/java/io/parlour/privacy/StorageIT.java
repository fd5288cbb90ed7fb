package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.kernel.web.StorageItem;
import io.parlour.kernel.web.StorageRegistry;
import io.parlour.privacy.places.PrivacyWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The registry of cookies and storage is what the clients' own types allow, and the public page (PR-85, PR-86).
class StorageIT {
    private static final Pattern NAME = Pattern.compile("'(parlour[.-][a-z.-]+)'|`(parlour[.-][a-z.-]+)\\$\\{string}`");

    private final PrivacyScene scene = new PrivacyScene(TestApp.shared());
    private final StorageRegistry registry = scene.app.bean(StorageRegistry.class);

    @Test
    void clientsCanStoreExactlyWhatTheRegistryLists() throws IOException {
        assertThat(named("web/console/app/storage.ts")).isEqualTo(listed(StorageItem.Where.CONSOLE));
        assertThat(named("web/widget/storage.ts")).isEqualTo(listed(StorageItem.Where.WIDGET));
    }

    @Test
    void publicPageNamesEveryItemOfThePages() {
        String page = scene.browser.get(scene.path + "/cookies").text();
        registry.all().forEach(item -> assertThat(page).contains("<code>" + item.pattern() + "</code>"));
    }

    @Test
    void everyItemIsExplainedInAllLanguages() {
        PrivacyWords words = scene.app.bean(PrivacyWords.class);
        words.languages()
                .forEach(language -> registry.all()
                        .forEach(item -> assertThat(words.in(language).has("storage." + item.key()))
                                .as(language + " " + item.key())
                                .isTrue()));
    }

    private static Set<String> named(String file) throws IOException {
        return NAME.matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2) + "*")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> listed(StorageItem.Where where) {
        return registry.all().stream()
                .filter(item -> item.where() == where && item.kind() != StorageItem.Kind.COOKIE)
                .map(StorageItem::pattern)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
