package io.parlour.knowledge.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import io.parlour.knowledge.content.files.ReadArticle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportFileTest {
    @Test
    void foldersAreCategoriesAndNumbersAreTheirOrder() throws IOException {
        ImportPlan plan = plan(
                "docs/02-billing/10-invoices.md",
                "# Invoices",
                "docs/02-billing/2-prices.md",
                "# Prices",
                "docs/02-billing/index.md",
                "---\ntitle: Plans and billing\ndescription: All of it\n---\n",
                "docs/01_start/first-steps.md",
                "text",
                "docs/01_start/deep/er/x.md",
                "x",
                "docs/faq.md",
                "# FAQ",
                "docs/LICENSE",
                "x",
                "docs/.git/config.md",
                "x",
                "docs/01_start/zz.md",
                "---\nsidebar_position: 1\n---\nzz",
                "docs/2024-05-01-news.md",
                "News");
        assertThat(plan.categories())
                .extracting(ImportPlan.PlannedCategory::name)
                .containsExactly("Start", "Plans and billing", "Deep", "Er");
        assertThat(plan.categories().get(1).names().getFirst().description()).isEqualTo("All of it");
        assertThat(plan.categories())
                .extracting(ImportPlan.PlannedCategory::path)
                .contains(List.of("start", "deep", "er"));
        assertThat(plan.articles())
                .extracting(ImportPlan.PlannedArticle::title)
                .containsExactly("Zz", "X", "First steps", "Prices", "Invoices", "2024 05 01 news", "FAQ");
        assertThat(plan.articles().get(3).category()).containsExactly("billing");
        assertThat(plan.files())
                .filteredOn(file -> file.action().equals("skip"))
                .extracting(ImportPlan.PlannedFile::path)
                .containsExactly("docs/LICENSE");
    }

    @Test
    void languagesOfOneArticleBelongTogether() throws IOException {
        ImportPlan plan = plan(
                "en/a/x.md",
                "# X",
                "de/a/x.md",
                "# Ix",
                "en/a/y.md",
                "# Y",
                "en/a/y.de.md",
                "# Ypsilon",
                "en/z.md",
                "---\nlang: de-AT\n---\n# Z");
        assertThat(plan.articles())
                .extracting(article -> article.locale() + article.key())
                .containsExactlyInAnyOrder("ena/x", "dea/x", "ena/y", "dea/y", "de/z");
        ImportPlan endings = plan("a/x.md", "# X", "a/x.de.md", "# Ix");
        assertThat(endings.articles())
                .extracting(article -> article.locale() + article.key())
                .containsExactlyInAnyOrder("ena/x", "dea/x");
        assertThat(endings.articleCount()).isEqualTo(1);
    }

    @Test
    void linksAndImagesOfTheFileAreResolved() throws IOException {
        UUID article = new UUID(1, 2);
        UUID image = new UUID(3, 4);
        byte[] zip = Zips.of(
                "docs/01-a/one.md",
                "[a](../02-b/two.md#x) [b](/b/two) [c](./two) [d](https://example.com/) [e](#here) [f](../b/two/)\n\n![i](img/p%20q.png) ![j](/img/r.png) ![k](missing.png)",
                "docs/02-b/two.md",
                "two",
                "docs/01-a/img/p q.png",
                "x",
                "docs/static/img/r.png",
                "x");
        try (ImportFile file = Zips.open(zip)) {
            List<ReadArticle.Warning> messages = new ArrayList<>();
            List<String> asked = new ArrayList<>();
            ReadArticle read = file.read(
                            "docs/01-a/one.md",
                            path -> {
                                asked.add(path);
                                return article;
                            },
                            path -> {
                                asked.add(path);
                                return image;
                            },
                            messages)
                    .orElseThrow();
            assertThat(read.content().links())
                    .containsExactly(
                            "article:" + article + "#x",
                            "article:" + article,
                            "/01-a/two",
                            "https://example.com/",
                            "#here",
                            "article:" + article);
            assertThat(read.content().imageTargets())
                    .extracting(io.parlour.knowledge.content.Target::address)
                    .containsExactly("image:" + image, "image:" + image, "/01-a/missing.png");
            assertThat(asked)
                    .containsExactly(
                            "docs/02-b/two.md",
                            "docs/02-b/two.md",
                            "docs/02-b/two.md",
                            "docs/01-a/img/p q.png",
                            "docs/static/img/r.png");
            assertThat(messages).extracting(ReadArticle.Warning::code).containsExactly("link-target", "image-missing");
        }
    }

    @Test
    void clashingSlugsAndUnreadableFilesAreReported() throws IOException {
        ImportPlan plan = plan(
                "a/x.md",
                "# X",
                "b/x.md",
                "# X again",
                "a/huge.md",
                words(600_000),
                "../y.md",
                "y",
                "a/odd.md",
                "---\nlocale: fr\naccess: secret\n---\n<Strange/>");
        assertThat(messages(plan, "b/x.md")).containsExactly("slug: a/x.md");
        assertThat(messages(plan, "a/huge.md")).containsExactly("article.too-large: ");
        assertThat(messages(plan, "../y.md")).containsExactly("refused.path: ");
        assertThat(messages(plan, "a/odd.md")).containsExactly("component: Strange", "locale: fr", "access: secret");
        assertThat(plan.articles()).hasSize(3);
    }

    @Test
    void pagesOfHtmlAreReadWithoutWhatSurroundsThem() throws IOException {
        String page = """
                <!doctype html><html lang="de"><head><title>Zahlen | Hilfe</title><meta name="description" content="Wie"></head>
                <body><header><nav><a href="/">Home</a></nav></header><div class="sidebar"><a href="/x">X</a></div>
                <div class="content"><h1>Zahlen</h1><p>Sie zahlen mit <b>Karte</b>.</p><h2>Mehr</h2><p>%s</p></div>
                <footer>Impressum</footer></body></html>""".formatted("Noch mehr Text. ".repeat(20));
        try (ImportFile file = Zips.open(Zips.of("pay.html", page))) {
            ImportPlan.PlannedArticle article = file.plan().articles().getFirst();
            assertThat(article.title()).isEqualTo("Zahlen");
            assertThat(article.locale()).isEqualTo("de");
            assertThat(article.front().description()).isEqualTo("Wie");
            String text = file.read("pay.html", path -> null, path -> null, new ArrayList<>())
                    .orElseThrow()
                    .content()
                    .plainText();
            assertThat(text).startsWith("Sie zahlen mit Karte.\nMehr\n").doesNotContain("Home", "Impressum", "X");
        }
    }

    @Test
    void pagesThatOnlyNameACategoryCountToo() {
        List<String> pages = new ArrayList<>();
        for (int page = 0; page < 400; page++) {
            pages.add("c/k" + page + "/index.md");
            pages.add("---\ntitle: T\ndescription: " + words(9_000) + "\n---\n");
        }
        assertThatThrownBy(() -> plan(pages.toArray(String[]::new)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("import.limit"));
    }

    private static String words(int count) {
        return new java.util.Random(1)
                .ints(count, 0, 1_000_000)
                .mapToObj(Integer::toString)
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private static List<String> messages(ImportPlan plan, String path) {
        return plan.files().stream()
                .filter(file -> file.path().equals(path))
                .flatMap(file -> file.messages().stream())
                .map(message -> message.code() + ": " + message.detail())
                .toList();
    }

    private static ImportPlan plan(String... namesAndTexts) throws IOException {
        try (ImportFile file = Zips.open(Zips.of(namesAndTexts))) {
            return file.plan();
        }
    }
}
