package io.parlour.mail.writing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTwinTest {
    @Test
    void blocksArePlainParagraphs() {
        assertThat(TextTwin.of("<h1>Hello</h1><p>One  two<br>three</p><div>four</div><div>five <b>six</b></div>"))
                .isEqualTo("Hello\n\nOne two\nthree\n\nfour\nfive six\n");
    }

    @Test
    void linksShowWhereTheyLead() {
        assertThat(TextTwin.of(
                        "<a href='https://a.example'>the shop</a>, <a href='https://a.example'>https://a.example</a>"
                                + " or <a href='mailto:a@b.example'>a@b.example</a> <a href='#x'>up</a>"))
                .isEqualTo("the shop <https://a.example>, https://a.example or a@b.example up\n");
    }

    @Test
    void listsQuotesAndTablesKeepTheirShape() {
        assertThat(TextTwin.of("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"))
                .isEqualTo("- a\n- b\n- c\n");
        assertThat(TextTwin.of("<p>x</p><blockquote><p>a</p><p>b</p></blockquote><p>y</p>"))
                .isEqualTo("x\n\n> a\n>\n> b\n\ny\n");
        assertThat(TextTwin.of("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"))
                .isEqualTo("a b\nc\n");
        assertThat(TextTwin.of("<pre>a  b\n  c</pre>")).isEqualTo("a  b\n  c\n");
    }

    @Test
    void whatIsNotShownIsNotRead() {
        assertThat(TextTwin.of("<title>t</title><style>p{}</style><script>x()</script><p>a <img alt='logo'></p>"))
                .isEqualTo("a logo\n");
        assertThat(TextTwin.of("<style>p{}</style>")).isEmpty();
    }

    @Test
    void deepMarkupDoesNotExhaustTheStack() {
        assertThat(TextTwin.of("<div>".repeat(20_000) + "x")).isEqualTo("x\n");
    }
}
