package io.parlour.knowledge.content;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ContentPropertyTest {
    @Provide
    Arbitrary<Content> articles() {
        return Generated.articles();
    }

    @Property(tries = 500)
    void readingAndWritingJsonChangesNothing(@ForAll("articles") Content article) {
        String json = article.json();
        assertThat(Content.parse(json).json()).isEqualTo(json);
    }

    @Property(tries = 1500)
    void markdownKeepsTheArticle(@ForAll("articles") Content article) {
        String markdown = article.markdown(MarkdownOptions.INTERNAL);
        assertThat(Generated.lines(Content.ofMarkdown(markdown))).as(markdown).isEqualTo(Generated.lines(article));
    }

    @Property(tries = 1500)
    void htmlKeepsTheArticle(@ForAll("articles") Content article) {
        String html = article.html(Samples.HTML);
        // the last check writes brackets in addresses in their other form
        assertThat(Generated.lines(Content.ofHtml(html)).replace("%28", "(").replace("%29", ")"))
                .as(html)
                .isEqualTo(Generated.lines(article));
    }
}
