package io.parlour.mail.showing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class CleanHtmlTest {
    /// Both kinds of images come from one folder.
    private static final class Folder implements Images {
        private final List<String> asked = new ArrayList<>();

        @Override
        public @Nullable String attached(String reference) {
            return reference.equals("one@x") || reference.equals("pic/one.png") ? "/images/1" : null;
        }

        @Override
        public @Nullable String remote(String url) {
            asked.add(url);
            return "/images/remote";
        }
    }

    @ParameterizedTest
    @FieldSource("io.parlour.mail.showing.Attacks#ALL")
    void noAttackPasses(String attack) {
        for (Images images : List.of(Images.NONE, new Folder())) {
            Harmless.check(CleanHtml.clean(attack, images).html());
            Harmless.check(CleanHtml.clean("<p>a<table><tr><td>" + attack + "</table>b", images)
                    .html());
        }
    }

    @Test
    void thereAreEnoughAttacks() {
        assertThat(Attacks.ALL).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    @Provide
    Arbitrary<String> mixtures() {
        return Arbitraries.of(Attacks.ALL).list().ofMinSize(1).ofMaxSize(4).map(all -> {
            StringBuilder mixed = new StringBuilder();
            for (String each : all) {
                mixed.insert(mixed.length() / 2, each);
            }
            return mixed.toString();
        });
    }

    @Property(tries = 300)
    void noMixtureOfAttacksPasses(@ForAll("mixtures") String attack) {
        String once = CleanHtml.clean(attack, new Folder()).html();

        Harmless.check(once);
        Harmless.check(CleanHtml.clean(once, Images.NONE).html());
    }

    @Provide
    Arbitrary<String> harmless() {
        return Arbitraries.of(
                        "<p>",
                        "</p>",
                        "<b>",
                        "</b>",
                        "<div style='color:red'>",
                        "</div>",
                        "<table>",
                        "<tr>",
                        "<td>",
                        "</table>",
                        "<ul><li>",
                        "</ul>",
                        "<blockquote>",
                        "</blockquote>",
                        "<o:p>",
                        "</o:p>",
                        "<font size=2>",
                        "<center>",
                        "<section>",
                        "</section>",
                        "<pre>",
                        "</pre>",
                        "<a href='http://x.example'>",
                        "</a>",
                        "<br>",
                        "<x>",
                        "&amp;",
                        "<form>",
                        "</form>",
                        "<h1>",
                        "</h1>",
                        "<span class=a>",
                        "</span>",
                        "<!-- no -->")
                .list()
                .ofMaxSize(40)
                .map(tags -> {
                    StringBuilder html = new StringBuilder();
                    for (int i = 0; i < tags.size(); i++) {
                        html.append(tags.get(i)).append(" word").append(i).append(' ');
                    }
                    return html.toString();
                });
    }

    @Property(tries = 300)
    void noWordOfAHarmlessMailIsLost(@ForAll("harmless") String html) {
        assertThat(words(CleanHtml.clean(html, Images.NONE).html())).isEqualTo(words(html));
    }

    @Test
    void deepNestingIsFlattenedAndItsTextKept() {
        String html = "<div>".repeat(5_000) + "A green <b>lamp</b>." + "</div>".repeat(5_000) + " After.";
        String clean = CleanHtml.clean(html, Images.NONE).html();

        assertThat(words(clean)).isEqualTo(List.of("A", "green", "lamp.", "After."));
        assertThat(depth(clean)).isLessThanOrEqualTo(CleanHtml.DEEPEST + 3); // the frame of the text read again
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<b>a</b> | <b>a</b>",
                "<o:p>a</o:p> | a",
                "<section>a</section> | <div>a</div>",
                "<table width=\"100%\" bgcolor=#ffffff cellpadding=0><tr><td align=left valign=top>a</table> | <table width=\"100%\" bgcolor=\"#ffffff\" cellpadding=\"0\"><tbody><tr><td align=\"left\" valign=\"top\">a</td></tr></tbody></table>",
                "<p style=\"color: #123456; position: fixed; font-family: 'A B', serif\">a</p> | <p style=\"color:#123456;font-family:&#39;A B&#39;, serif\">a</p>",
                "<p style=\"background: #fff url(x) no-repeat\">a</p> | <p style=\"background-color:#fff\">a</p>",
                "<p style=\"background: rgb(1, 2, 3)\">a</p> | <p style=\"background-color:rgb(1, 2, 3)\">a</p>",
                "<p style=\"margin: 0 5px; letter-spacing: -1px\">a</p> | <p style=\"margin:0 5px;letter-spacing:-1px\">a</p>",
                "<p class=\"a b\" id=c>a</p> | <p class=\"m-a m-b\" id=\"m-c\">a</p>",
                "<a name=top>a</a><a href=#top>b</a> | <a id=\"m-top\">a</a><a href=\"#m-top\">b</a>",
                "<a href=mailto:a@x.example>a</a> | <a href=\"mailto:a@x.example\" target=\"_blank\" rel=\"nofollow noreferrer noopener\">a</a>",
                "<a href=page.html>a</a> | <a>a</a>",
                "<pre>a &lt;b&gt;\\n c</pre> | <pre>a &lt;b&gt;\\n c</pre>",
                "<ol start=3 type=a><li value=4>a</ol> | <ol start=\"3\" type=\"a\"><li value=\"4\">a</li></ol>",
                "<details><summary>a</summary>b</details> | <details><summary>a</summary>b</details>",
                "<table><tr><td><div style=float:left>a</div></table> | <table><tbody><tr><td><div style=\"float:left\">a</div></td></tr></tbody></table>",
            })
    void whatIsAllowedIsWrittenAnew(String html, String clean) {
        assertThat(CleanHtml.clean(html.replace("\\n", "\n"), Images.NONE).html())
                .isEqualTo("<div class=\"mail\">" + clean.replace("\\n", "\n") + "</div>");
    }

    @Test
    void imagesComeFromWhereTheCallerSays() {
        Folder folder = new Folder();
        Cleaned mail = CleanHtml.clean(
                "<img src='cid:one%40x'><img src=pic/one.png><img src='http://x.example/a.png?b=1&amp;c' alt=A>"
                        + "<img src=cid:gone><img src='data:image/png;base64,AAAA'>",
                folder);

        assertThat(mail.html())
                .contains("<img src=\"/images/1\"><img src=\"/images/1\"><img src=\"/images/remote\" alt=\"A\">")
                .contains("<img data-blocked=\"\">")
                .contains("<img src=\"data:image/png;base64,AAAA\">");
        assertThat(mail.hasRemoteImages()).isTrue();
        assertThat(mail.hasBlockedImages()).isFalse();
        assertThat(folder.asked).containsExactly("http://x.example/a.png?b=1&c");
        assertThat(CleanHtml.clean("<img src=http://x.example/a.png>", Images.NONE)
                        .hasBlockedImages())
                .isTrue();
        assertThat(CleanHtml.clean("<img src=cid:a>", Images.NONE).hasRemoteImages())
                .isFalse();
    }

    @Test
    void hiddenTextIsOffered() {
        Cleaned mail = CleanHtml.clean(
                "<div style='display:none'>Open <b>me</b></div><p>Hello</p><p style='font-size:0px'>tiny</p>",
                Images.NONE);

        assertThat(mail.hiddenText()).isEqualTo("Open metiny");
        assertThat(CleanHtml.clean("<p>Hello</p>", Images.NONE).hiddenText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://evil.example | www.bank.example | 1",
                "http://evil.example | https://bank.example/login | 1",
                "http://evil.example | bank.example | 1",
                "http://bank.example.evil.example | bank.example | 1",
                "http://bank.example@evil.example | bank.example | 1",
                "https://www.bank.example/x | bank.example | 0",
                "https://bank.example/x | http://www.bank.example | 0",
                "http://evil.example | Our bank | 0",
                "http://evil.example | report.pdf | 0",
                "http://evil.example | vera@example.com | 0",
            })
    void linksThatShowAnotherHostAreMarked(String target, String text, int marked) {
        Cleaned mail = CleanHtml.clean("<a href='" + target + "'><b>" + text + "</b></a>", Images.NONE);

        assertThat(mail.misleadingLinks()).isEqualTo(marked);
        assertThat(mail.html().contains("data-leads-to")).isEqualTo(marked == 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "p{color:red} | .mail p{color:red}",
                "body{color:red} | .mail{color:red}",
                "p.a, #b > td, x{color:red;position:fixed} | .mail p.m-a,.mail #m-b td{color:red}",
                "a:hover{color:red} | .mail a:hover{color:red}",
                "body .a{color:red} | .mail .m-a{color:red}",
                "*{color:red} | .mail *{color:red}",
                "/* x */p{/* y */color:red} | .mail p{color:red}",
                "@media only screen and (max-width: 600px){.a{width:100%}} | @media only screen and (max-width: 600px){.mail .m-a{width:100%}}",
                "@media print{p{color:red}}b{color:blue} | .mail b{color:blue}",
                "@import 'x';p{color:red} | .mail p{color:red}",
                "@font-face{src:url(x)}p{color:red} | .mail p{color:red}",
                "p[a]{color:red}b{color:blue} | .mail b{color:blue}",
                "p{color:red | .mail p{color:red}",
            })
    void rulesStayWithinTheMail(String css, String clean) {
        assertThat(CleanSheet.of(css)).isEqualTo(clean);
    }

    @Test
    void rulesOfTheMailStandBeforeIt() {
        assertThat(CleanHtml.clean("<style>p{color:red}</style><p>a</p>", Images.NONE)
                        .html())
                .isEqualTo("<style>.mail p{color:red}</style><div class=\"mail\"><p>a</p></div>");
    }

    @Test
    void aMailThatCanBeDarkIsKnown() {
        assertThat(CleanHtml.clean("<meta name=color-scheme content='light dark'>", Images.NONE)
                        .declaresColorScheme())
                .isTrue();
        assertThat(CleanHtml.clean("<p>a</p>", Images.NONE).declaresColorScheme())
                .isFalse();
    }

    @Test
    void theFrameAllowsNoScript() {
        Cleaned mail = CleanHtml.clean("<p>a</p>", Images.NONE);
        String document = MailFrame.document(mail, "https://parlour.example");

        assertThat(MailFrame.SANDBOX).doesNotContain("allow-scripts");
        assertThat(MailFrame.policy("https://parlour.example"))
                .isEqualTo("default-src 'none'; img-src https://parlour.example/api/v1/mail-images/ data:; "
                        + "style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'");
        assertThat(document).contains("Content-Security-Policy").endsWith(mail.html() + "</body></html>");
    }

    private static int depth(String html) {
        int[] deepest = {0};
        Parser.htmlParser()
                .setMaxDepth(10_000)
                .parseInput(html, "")
                .traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth));
        return deepest[0];
    }

    private static List<String> words(String html) {
        return List.of(Jsoup.parse(html).wholeText().strip().split("\\s+", -1));
    }
}
