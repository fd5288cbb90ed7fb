package io.parlour.knowledge.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.Heading;
import io.parlour.knowledge.content.Node;
import io.parlour.knowledge.content.Samples;
import io.parlour.knowledge.content.Target;
import io.parlour.knowledge.content.TextSection;
import io.parlour.knowledge.content.files.FrontMatter;
import io.parlour.knowledge.content.files.ReadArticle;
import io.parlour.knowledge.content.files.ReadOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadMarkdownTest {
    @Test
    void frontMatterIsRead() {
        ReadArticle read = mdx("""
                ---
                title: "Reset: your password"
                description: How to
                slug: reset-password
                lang: de
                tags: [account, login]
                date: 2024-05-01
                access: signed-in
                redirect_from:
                  - /old/reset
                  - /older
                sidebar_position: 3
                icon: key
                ---
                Text
                """);
        assertThat(read.title()).isEqualTo("Reset: your password");
        assertThat(read.front())
                .isEqualTo(new FrontMatter(
                        "Reset: your password",
                        "How to",
                        "reset-password",
                        "de",
                        List.of("account", "login"),
                        "2024-05-01",
                        "signed-in",
                        List.of("/old/reset", "/older"),
                        "key",
                        3.0,
                        false));
        assertThat(read.content().plainText()).isEqualTo("Text");
    }

    @Test
    void brokenFrontMatterIsReadByLines() {
        ReadArticle read = mdx("---\ntitle: Reset: now\ndescription: 'x'\n---\nText");
        assertThat(read.title()).isEqualTo("Reset: now");
        assertThat(read.warnings()).extracting(ReadArticle.Warning::code).containsExactly("front-matter");
    }

    @Test
    void yamlTagsAndAliasesDoNoHarm() {
        String bomb =
                "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\ntitle: T\n";
        assertThat(mdx("---\n" + bomb + "---\nText").title()).isEqualTo("T");
        assertThat(mdx("---\ntitle: !!javax.script.ScriptEngineManager [x]\n---\nText")
                        .content()
                        .plainText())
                .isEqualTo("Text");
    }

    @Test
    void firstHeadingIsTheTitleWhereNoOtherIs() {
        ReadArticle read = mdx("# Title\n\n# Part\n\n###### Deep");
        assertThat(read.title()).isEqualTo("Title");
        assertThat(read.content().headings()).extracting(Heading::level).containsExactly(2, 4);
        assertThat(mdx("---\ntitle: A\n---\n# Title").content().headings()).hasSize(1);
    }

    @Test
    void programsAndCommentsAreDroppedButNotFromCode() {
        String text = mdx("""
                import {Card} from '/snippets/card.mdx'
                export const x = {
                  a: 1,
                }

                {/* hidden
                still hidden */}
                Shown {/* gone */}text{" "}here.

                ```js
                import a from 'b'
                {/* kept */}
                ```
                """).content().plainText();
        assertThat(text).isEqualTo("Shown text here.\nimport a from 'b'\n{/* kept */}");
    }

    @Test
    void calloutsOfAllKindsAreKept() {
        assertThat(
                        shape(
                                "<Note>One</Note>\n\n<Warning>\n  **Two**\n</Warning>\n\n> [!CAUTION]\n> Three\n\n:::tip Title\nFour\n:::\n\n<Callout type=\"danger\">Five</Callout>"))
                .isEqualTo(
                        "callout(info: One) callout(warning: Two) callout(danger: Three) callout(tip: Title Four) callout(danger: Five)");
    }

    @Test
    void aLinkedImageAfterTextIsNoEmptyLink() {
        assertThat(shape("**reset** [![Alt](/a.png)](https://example.com/)")).isEqualTo("reset image(/a.png Alt)");
        assertThat(shape("See [](https://example.com/)")).isEqualTo("See https://example.com/");
    }

    @Test
    void componentsBecomeWhatAnArticleHas() {
        assertThat(
                        shape(
                                "<Tabs>\n  <Tab title=\"Mac\">\n    ```bash\n    brew\n    ```\n  </Tab>\n  <Tab title='Linux'>apt</Tab>\n</Tabs>"))
                .isEqualTo("details(Mac: codeBlock(brew)) details(Linux: apt)");
        assertThat(
                        shape(
                                "<AccordionGroup>\n<Accordion title=\"Why?\">\nBecause.\n\n- a\n</Accordion>\n</AccordionGroup>"))
                .isEqualTo("details(Why?: Because. bulletList(listItem(a)))");
        assertThat(shape("<Steps>\n<Step title=\"One\">\nDo\n</Step>\n<Step>\nMore\n</Step>\n</Steps>"))
                .isEqualTo("orderedList(listItem(One Do) listItem(More))");
        assertThat(shape("<Frame caption=\"Cap\">\n  <img\n    src=\"/a.png\"\n    alt=\"Alt\"\n  />\n</Frame>"))
                .isEqualTo("image(/a.png Alt Cap)");
        Content card =
                mdx("<CardGroup cols={2}>\n<Card title=\"Start\" icon=\"x\"\n  href=\"/start\">\n  Begin here\n</Card>\n</CardGroup>")
                        .content();
        assertThat(card.links()).containsExactly("/start");
        assertThat(card.plainText()).isEqualTo("Start\nBegin here");
    }

    @Test
    void componentsInListsStayInTheirItem() {
        assertThat(shape("1. One\n   <Note>\n   Careful\n   </Note>\n2. Two"))
                .isEqualTo("orderedList(listItem(One callout(info: Careful)) listItem(Two))");
    }

    @Test
    void unknownComponentStaysVisibleAndIsReported() {
        ReadArticle read = mdx(
                "<Pricing plan=\"pro\">\n  Only text\n</Pricing>\n\n<Widget id={3} />\n\n<Custom a=\"b\">\n\n- item\n\n</Custom>");
        assertThat(shape(read.content()))
                .isEqualTo(
                        "codeBlock(<Pricing plan=\"pro\">\n  Only text\n</Pricing>) codeBlock(<Widget id={3} />) codeBlock(<Custom a=\"b\">) bulletList(listItem(item))");
        assertThat(read.warnings())
                .extracting(ReadArticle.Warning::detail)
                .containsExactly("Pricing", "Widget", "Custom");
    }

    @Test
    void tagsWithoutMeaningAreText() {
        assertThat(mdx("Use `<a>` and <your-domain> here.\n\n<your-key>\n\nVec<Your Type>")
                        .content()
                        .plainText())
                .isEqualTo("Use <a> and <your-domain> here.\n<your-key>\nVec<Your Type>");
    }

    @Test
    void htmlInMarkdownIsRead() {
        Content read = ReadMarkdown.content("""
                <details>
                <summary>More <b>text</b></summary>

                ## Inside

                </details>

                <table>
                <tr><th>A</th></tr>

                <tr><td>B</td></tr>
                </table>

                <p align="center"><img src="/a.png" alt="A"></p>

                H<sub>2</sub>O <kbd>Ctrl</kbd> <u>under</u><br>next""");
        assertThat(shape(read))
                .isEqualTo(
                        "details(More text: heading(Inside)) table(tableRow(tableHeader(A)) tableRow(tableCell(B))) image(/a.png A) H2O Ctrl under\nnext");
    }

    @Test
    void wordsAndSectionsAreCounted() {
        Content article = ReadMarkdown.content(
                        "Intro text.\n\n## First\n\nOne two\n\n- three\n\n|a|b|\n|-|-|\n|1|2|\n\n### Empty\n\n## Last\n\nEnd")
                .withAnchors(null);
        String plain = article.plainText();
        assertThat(plain).isEqualTo("Intro text.\nFirst\nOne two\nthree\na\tb\n1\t2\nEmpty\nLast\nEnd");
        assertThat(article.sections()).extracting(TextSection::anchor).containsExactly("", "first", "empty", "last");
        assertThat(article.sections()).allMatch(section -> plain.startsWith(section.text(), section.start()));
        assertThat(article.sections().get(1).text()).isEqualTo("One two\nthree\na\tb\n1\t2");
        assertThat(article.words()).isEqualTo(13);
        assertThat(article.readingMinutes()).isEqualTo(1);
    }

    @Test
    void anchorsStayWhenHeadingsChange() {
        Content first = ReadMarkdown.content("## Setup\n\n## Setup\n\n## Billing and plans")
                .withAnchors(null);
        assertThat(first.headings())
                .extracting(Heading::anchor)
                .containsExactly("setup", "setup-2", "billing-and-plans");
        Content renamed = Content.parse(first.json().replace("\"text\":\"Setup\"", "\"text\":\"Install\""))
                .withAnchors(first);
        assertThat(renamed.headings())
                .extracting(Heading::anchor)
                .containsExactly("setup", "setup-2", "billing-and-plans");
        // an import or an editor that lost them
        Content lost = ReadMarkdown.content("## New\n\n## Setup\n\n## Setup\n\n## Plans and prices")
                .withAnchors(first);
        assertThat(lost.headings())
                .extracting(Heading::anchor)
                .containsExactly("new", "setup", "setup-2", "billing-and-plans");
        String copied = WriteMarkdown.write(
                ReadMarkdown.content("## A {#a #old}\n\n## A {#a #old}").withAnchors(null), MarkdownOptions.INTERNAL);
        assertThat(copied).isEqualTo("## A {#a #old}\n\n## A {#a-2}\n");
    }

    @Test
    void linksAndImagesCanBeReplaced() {
        Content article = Content.parse(Samples.EVERYTHING);
        assertThat(article.images()).containsExactly(Samples.IMAGE);
        assertThat(article.links())
                .contains(
                        "https://example.com/?a=1&b=2",
                        "article:" + Samples.ARTICLE + "#part",
                        "https://example.com/buy");
        Content changed = article.mapLinks(
                        href -> href != null && href.startsWith("article:") ? null : "https://b.example/")
                .mapImages(src -> src != null && src.startsWith("image:") ? "https://b.example/i.png" : null);
        assertThat(changed.links()).containsOnly("https://b.example/");
        assertThat(changed.imageTargets()).extracting(Target::address).containsExactly("https://b.example/i.png");
        assertThat(changed.plainText()).contains("out and in");
    }

    private static String shape(String markdown) {
        return shape(mdx(markdown).content());
    }

    private static String shape(Content content) {
        return shapes(content.doc());
    }

    private static String shapes(Node parent) {
        return String.join(
                " ", parent.content().stream().map(ReadMarkdownTest::shape).toList());
    }

    private static String shape(Node node) {
        return switch (node.type()) {
            case "paragraph" -> node.inlineText();
            case "codeBlock", "heading" -> node.type() + "(" + node.inlineText() + ")";
            case "image" ->
                ("image(" + node.attr("src") + " " + node.attr("alt") + " " + node.attr("caption")).strip() + ")";
            case "callout" -> "callout(" + node.attr("kind") + ": " + shapes(node) + ")";
            case "details" -> "details(" + node.attr("summary") + ": " + shapes(node) + ")";
            default -> node.type() + "(" + shapes(node) + ")";
        };
    }

    private static ReadArticle mdx(String text) {
        return ReadMarkdown.read(text, new ReadOptions(href -> href, src -> src, true));
    }
}
