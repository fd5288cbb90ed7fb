package io.parlour.knowledge.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ContentHtmlTest {
    @Test
    void lastCheckKeepsAllThatIsWritten() {
        String written = WriteHtml.write(
                Content.parse(Samples.EVERYTHING).doc(),
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
