package io.parlour.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.texts.ServerTexts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ShopPagesTest {
    private static final ShopPages.Shop SHOP = new ShopPages.Shop("key", "larkfield");
    private final ShopPages pages = new ShopPages(new ServerTexts(new JsonMapper()));

    @Test
    void storeIsInTheLanguageOfTheBrowser() {
        assertThat(pages.home(SHOP, "de-CH"))
                .contains("<html lang=\"de\" dir=\"ltr\">", "Handmühle Fold 60", "Meine Anfragen");
        assertThat(pages.home(SHOP, null)).contains("<html lang=\"en\" dir=\"ltr\">", "Fold 60 hand grinder");
    }

    @Test
    void storeLeadsToItsHelpCenter() {
        assertThat(pages.home(SHOP, "de")).contains("<a href=\"/help/larkfield/\">Hilfecenter</a>");
        assertThat(pages.home(new ShopPages.Shop("key", null), "de")).doesNotContain("/help/", "%help%");
    }

    @Test
    void everyTextOfAProductIsThere() {
        for (Product product : Product.ALL) {
            assertThat(pages.product(SHOP, product.key(), "en"))
                    .hasValueSatisfying(page -> assertThat(page)
                            .contains("<a href=\"/\">console</a>")
                            .doesNotContainPattern("demo\\.\\w|%[a-z]+%|\\{console}"));
        }
    }
}
