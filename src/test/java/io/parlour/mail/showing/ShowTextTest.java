package io.parlour.mail.showing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShowTextTest {
    private static final String LINK = "\" target=\"_blank\" rel=\"nofollow noreferrer noopener\">";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a <b> & \"c\"` | `a &lt;b&gt; &amp; \"c\"`",
                "`a\\n  b` | `a\\n  b`",
                "`> a\\n> b\\nc` | `<blockquote>a\\nb\\n</blockquote>c`",
                "`>> a\\n> > b\\n> c` | `<blockquote><blockquote>a\\nb\\n</blockquote>c</blockquote>`",
                "`see http://x.example/a?b=1&c.` | `see <a href=\"http://x.example/a?b=1&amp;c@http://x.example/a?b=1&amp;c</a>.`",
                "`(www.x.example)` | `(<a href=\"http://www.x.example@www.x.example</a>)`",
                "`<https://x.example/a_(b)>` | `&lt;<a href=\"https://x.example/a_(b)@https://x.example/a_(b)</a>&gt;`",
                "`javascript:alert(1) https://` | `javascript:alert(1) https://`",
                "`ahttp://x.example` | `ahttp://x.example`",
            })
    void textIsShownAsItIs(String text, String html) {
        assertThat(ShowText.html(text.replace("\\n", "\n")))
                .isEqualTo("<div class=\"mail-text\" style=\"white-space:pre-wrap\">"
                        + html.replace("\\n", "\n").replace("@", LINK) + "</div>");
    }

    @Property
    void nothingOfATextBecomesMarkup(@ForAll String text) {
        String html = ShowText.html(text);

        Harmless.check(html);
        assertThat(Jsoup.parse(html).getElementsByTag("div")).hasSize(1);
    }
}
