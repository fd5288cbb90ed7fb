package io.parlour.knowledge.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.knowledge.content.html.ReadHtml;
import io.parlour.knowledge.content.html.WriteHtml;
import io.parlour.knowledge.content.markdown.MarkdownOptions;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import io.parlour.knowledge.content.markdown.WriteMarkdown;
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
        String markdown = WriteMarkdown.write(article, MarkdownOptions.INTERNAL);
        assertThat(Generated.lines(ReadMarkdown.content(markdown))).as(markdown).isEqualTo(Generated.lines(article));
    }

    @Property(tries = 1500)
    void htmlKeepsTheArticle(@ForAll("articles") Content article) {
        String html = WriteHtml.write(article, Samples.HTML);
        // the last check writes brackets in addresses in their other form
        assertThat(Generated.lines(ReadHtml.content(html)).replace("%28", "(").replace("%29", ")"))
                .as(html)
                .isEqualTo(Generated.lines(article));
    }
}
