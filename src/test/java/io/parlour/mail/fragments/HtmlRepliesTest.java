package io.parlour.mail.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlRepliesTest {

    record Reply(String name, String html, String typed) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Reply> replies() throws IOException {
        try (InputStream file = Objects.requireNonNull(HtmlRepliesTest.class.getResourceAsStream("html-replies.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.substring(text.indexOf("\n=== ") + 5).split("\n=== ", -1))
                    .map(HtmlRepliesTest::reply);
        }
    }

    private static Reply reply(String part) {
        int name = part.indexOf(" | ");
        int end = part.indexOf('\n');
        return new Reply(part.substring(0, name), part.substring(end + 1), part.substring(name + 3, end));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void exactlyTheTypedTextIsNew(Reply reply) {
        Fragments fragments = new SplitFragments().html(reply.html(), Set.of()).fragments();

        assertThat(fragments.typed()).isEqualToNormalizingWhitespace(reply.typed());
    }

    @ParameterizedTest
    @MethodSource("replies")
    void whatIsNotMarkedInTheDocumentIsTheTypedText(Reply reply) {
        HtmlFragments split = new SplitFragments().html(reply.html(), Set.of());
        String all = RenderedHtml.of(split.document()).lines().text();

        split.document().select("[data-fragment]").forEach(Element::remove);

        Document left = split.document();
        assertThat(all).isEqualToNormalizingWhitespace(split.fragments().text());
        assertThat(RenderedHtml.of(left).lines().text()).isEqualToNormalizingWhitespace(reply.typed());
    }

    @Test
    void quotesBetweenAnswersAreMarkedButNotFolded() {
        String html = "<blockquote type=cite>Which?</blockquote><p>Blue</p><blockquote type=cite>When?</blockquote>"
                + "<p>Monday</p><blockquote type=cite>Bye</blockquote>";

        Document document = new SplitFragments().html(html, Set.of()).document();

        assertThat(document.select("[data-fragment=quote]")).hasSize(3);
        assertThat(document.select("[data-fragment-folded]").eachText()).containsExactly("Bye");
    }
}
