package io.parlour.knowledge.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.knowledge.content.html.ReadHtml;
import io.parlour.knowledge.content.html.WriteHtml;
import io.parlour.knowledge.content.markdown.MarkdownOptions;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import io.parlour.knowledge.content.markdown.WriteMarkdown;
import org.junit.jupiter.api.Test;

class ContentRoundTripTest {
    private final Content everything = Content.parse(Samples.EVERYTHING);

    @Test
    void jsonStaysAsItWasGiven() {
        assertThat(everything.json()).isEqualTo(Samples.EVERYTHING);
    }

    @Test
    void markdownKeepsEverything() {
        String markdown = WriteMarkdown.write(everything, MarkdownOptions.INTERNAL);
        assertThat(Generated.lines(ReadMarkdown.content(markdown))).as(markdown).isEqualTo(Generated.lines(everything));
    }

    @Test
    void htmlKeepsEverything() {
        String html = WriteHtml.write(everything, Samples.HTML);
        assertThat(Generated.lines(ReadHtml.content(html)))
                .as(html)
                .isEqualTo(Generated.lines(everything.withAnchors(null)));
    }
}
