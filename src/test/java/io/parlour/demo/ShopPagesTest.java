package io.parlour.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.texts.ServerTexts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ShopPagesTest {
    private final ShopPages pages = new ShopPages(new ServerTexts(new JsonMapper()));

    @Test
    void storeIsInTheLanguageOfTheBrowser() {
        assertThat(pages.home("key", "de-CH"))
                .contains("<html lang=\"de\" dir=\"ltr\">", "Handmühle Fold 60", "Meine Anfragen");
        assertThat(pages.home("key", null)).contains("<html lang=\"en\" dir=\"ltr\">", "Fold 60 hand grinder");
    }

    @Test
    void everyTextOfAProductIsThere() {
        for (Product product : Product.ALL) {
            assertThat(pages.product("key", product.key(), "en"))
                    .hasValueSatisfying(page -> assertThat(page)
                            .contains("<a href=\"/\">console</a>")
                            .doesNotContainPattern("demo\\.\\w|%[a-z]+%|\\{console}"));
        }
    }
}
