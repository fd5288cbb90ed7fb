package io.parlour.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
    private static final UUID ID = new UUID(1, 0xabcdef0123456789L);

    @ParameterizedTest
    @CsvSource({
        "Change your delivery address, change-your-delivery-address",
        "'  What is  2FA?  ', what-is-2fa",
        "Größe & Maß ändern, grosse-mass-andern",
        "Crème brûlée, creme-brulee",
        "ﬁle № 5, file-no-5",
        "İstanbul, istanbul",
        "Доставка заказа, доставка-заказа",
        "配送先を変更する, 配送先を変更する",
        "हिन्दी में, हिन्दी-में",
        "한국어 도움말, 한국어-도움말",
        "شحن الطلب, شحن-الطلب"
    })
    void titlesBecomeSlugs(String title, String slug) {
        assertThat(Slug.of(title, "article", ID)).isEqualTo(slug);
        assertThat(Slug.isValid(slug)).isTrue();
    }

    @Test
    void aLongTitleIsCutAtAWord() {
        String slug = Slug.of("word ".repeat(40), "article", ID);

        assertThat(slug).hasSizeLessThanOrEqualTo(80).endsWith("word").startsWith("word-word");
        assertThat(Slug.of("a".repeat(200), "article", ID)).hasSize(80);
    }

    @Test
    void aTitleWithoutLettersGetsANumber() {
        assertThat(Slug.of("🎉🎉", "article", ID)).isEqualTo("article-23456789");
        assertThat(Slug.of("—?!", "category", ID)).startsWith("category-");
    }

    @ParameterizedTest
    @CsvSource({"Upper", "a b", "-a", "a--b", "a/b", "a?b", "..", "''"})
    void otherSignsAreNoSlug(String typed) {
        assertThat(Slug.isValid(typed)).isFalse();
    }
}
