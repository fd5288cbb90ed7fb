package io.parlour.knowledge.content.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.Samples;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ContentHtmlTest {
    @Test
    void lastCheckKeepsAllThatIsWritten() {
        String written = WriteHtml.raw(
                Content.parse(Samples.EVERYTHING),
                new HtmlOptions(
                        Samples.HTML.images(), Samples.HTML.articles(), "Link to “{0}”", kind -> "Note: " + kind));
        assertThat(shape(SafeHtml.sanitize(written))).isEqualTo(shape(written));
    }

    private static String shape(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        document.getAllElements().forEach(each -> {
            Map<String, String> attributes = new TreeMap<>();
            each.attributes().forEach(one -> attributes.put(one.getKey(), one.getValue()));
            each.clearAttributes();
            attributes.forEach(each::attr);
        });
        return document.body().html().replace("><", ">\n<").replace(" , ", ", ");
    }
}
