package io.parlour.knowledge.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentRoundTripTest {
    private final Content everything = Content.parse(Samples.EVERYTHING);

    @Test
    void jsonStaysAsItWasGiven() {
        assertThat(everything.json()).isEqualTo(Samples.EVERYTHING);
    }

    @Test
    void markdownKeepsEverything() {
        String markdown = everything.markdown(MarkdownOptions.INTERNAL);
        assertThat(Generated.lines(Content.ofMarkdown(markdown))).as(markdown).isEqualTo(Generated.lines(everything));
    }

    @Test
    void htmlKeepsEverything() {
        String html = everything.html(Samples.HTML);
        assertThat(Generated.lines(Content.ofHtml(html)))
                .as(html)
                .isEqualTo(Generated.lines(everything.withAnchors(null)));
    }
}
