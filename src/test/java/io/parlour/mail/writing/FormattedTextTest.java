package io.parlour.mail.writing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormattedTextTest {
    private static final String ALL = """
            Hello **Ann**, it is *really* `ok`:

            - one
            * **two**

            1. first
            2. second

            > You asked
            > twice

            ```
            **x** <y>
            ```
            See [our page](https://shop.example/a?b=1&c=2) or https://shop.example.""";

    @Test
    void plainTextHasNoMarkdownMarks() {
        assertThat(FormattedText.plain(ALL)).isEqualTo("""
                Hello Ann, it is really ok:

                - one
                - two

                1. first
                2. second

                > You asked
                > twice

                **x** <y>
                See our page (https://shop.example/a?b=1&c=2) or https://shop.example.""");
    }

    @Test
    void htmlShowsWhatMarkdownMeans() {
        assertThat(FormattedText.html(ALL))
                .contains("<b>Ann</b>", "<i>really</i>", ">ok</code>", "<b>two</b></li></ul>")
                .contains("<ol start=\"1\"", "<li dir=\"auto\">second</li></ol>")
                .containsPattern("<blockquote[^>]*>You asked<br>\ntwice</blockquote>")
                .containsPattern("<pre[^>]*>\\*\\*x\\*\\* &lt;y&gt;</pre>")
                .contains("<a href=\"https://shop.example/a?b=1&amp;c=2\">our page</a>")
                .contains("<a href=\"https://shop.example\">https://shop.example</a>.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 * 3 * 4",
                "snake_case_name",
                "# 12345",
                "**",
                "[a](b)",
                "Dear Ann,\n\n\nthanks.\n  Mira\n-- \nShop",
                "a > b < c",
                "5. \n",
                "https://shop.example/a_b_c*"
            })
    void textWithoutMarksStaysAsTyped(String text) {
        assertThat(FormattedText.plain(text)).isEqualTo(text.stripTrailing().equals("5.") ? "5. " : text);
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "https://bank.example@evil.example/",
        "https://bank.example\\@evil.example/",
        "https://",
        "//a.example"
    })
    void unsafeAddressIsNoLink(String address) {
        assertThat(FormattedText.html("[click](" + address + ")")).doesNotContain(">click</a>");
    }

    @Test
    void labelThatPretendsToBeAnotherAddressShowsTheTrueOne() {
        assertThat(FormattedText.html("[www.bank.example/login](https://evil.example/)"))
                .contains("<a href=\"https://evil.example/\">https://evil.example/</a>");
    }

    @Property(tries = 400)
    void hostileTextBecomesNothingButTheSubset(@ForAll("hostile") String text) {
        Element body =
                Jsoup.parse(FormattedText.html(text), "", Parser.htmlParser()).body();
        for (Element each : body.select("*")) {
            assertThat(each.normalName())
                    .isIn("body", "p", "br", "b", "i", "code", "pre", "a", "ul", "ol", "li", "blockquote");
            assertThat(each.attributes().asList())
                    .allSatisfy(attribute -> assertThat(attribute.getKey()).isIn("dir", "style", "start", "href"));
            assertThat(each.attr("href")).matches("|https?://[^/?#@]+([/?#].*)?|mailto:.*");
        }
        FormattedText.plain(text);
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "<script>alert(1)</script>",
                        "<img src=x onerror=alert(1)>",
                        "\"><svg/onload=alert(1)>",
                        "&lt;",
                        "[x](javascript:alert(1))",
                        "[x](https://a.example/\" onclick=\"y)",
                        "[",
                        "](",
                        ")",
                        "**",
                        "*",
                        "_",
                        "`",
                        "```\n",
                        "\n",
                        "\n\n",
                        "- ",
                        "1. ",
                        "> ",
                        "https://a.example/",
                        "mailto:a@b.example",
                        "word",
                        " ")
                .list()
                .ofMaxSize(24)
                .map(pieces -> String.join("", pieces));
    }
}
