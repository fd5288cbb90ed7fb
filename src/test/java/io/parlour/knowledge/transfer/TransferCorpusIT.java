package io.parlour.knowledge.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.content.files.ReadArticle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// A help center of about 90 files through import, export and import again.
class TransferCorpusIT {
    @Test
    void everyArticleSurvivesImportExportImport() throws IOException {
        Map<String, Content> first = read(corpus());
        assertThat(first).hasSizeGreaterThan(80);
        Map<String, Content> again = read(export(first));
        assertThat(again.keySet()).containsExactlyElementsOf(first.keySet());
        first.forEach((path, content) -> {
            // anchors are given at the first export; ids of articles differ
            assertThat(text(java.util.Objects.requireNonNull(again.get(path), path)))
                    .as(path)
                    .isEqualTo(text(content.withAnchors(null)));
        });
    }

    private static String text(Content content) {
        return content.mapLinks(href -> href != null && href.startsWith("article:")
                        ? "/article" + href.substring(href.indexOf('#') < 0 ? href.length() : href.indexOf('#'))
                        : href)
                .json();
    }

    /// Articles by where they are, with links to each other by their path.
    private static Map<String, Content> read(byte[] zip) throws IOException {
        Map<String, Content> articles = new TreeMap<>();
        try (ImportFile file = Zips.open(zip)) {
            ImportPlan plan = file.plan();
            assertThat(plan.files()).noneMatch(each -> each.action().equals("refuse"));
            for (ImportPlan.PlannedArticle article : plan.articles()) {
                ReadArticle read = file.read(
                                article.path(), TransferCorpusIT::id, TransferCorpusIT::id, new ArrayList<>())
                        .orElseThrow();
                articles.put(article.key(), read.content());
            }
        }
        return articles;
    }

    private static UUID id(String path) {
        return UUID.nameUUIDFromBytes(path.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static byte[] export(Map<String, Content> articles) throws IOException {
        Map<UUID, String> paths = new HashMap<>();
        Map<String, String> targets = new LinkedHashMap<>();
        int number = 0;
        for (String key : articles.keySet()) {
            List<String> parts =
                    new ArrayList<>(List.of(key.replaceFirst("^/", "").split("/")));
            String name = parts.removeLast();
            String path = WriteExport.path(
                    "en",
                    parts.stream()
                            .map(part -> new WriteExport.Numbered(1, part))
                            .toList(),
                    new WriteExport.Numbered(++number, name));
            targets.put(key, path);
            paths.put(id("helpcentre" + (key.startsWith("/") ? key : "/" + key) + ".mdx"), path);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WriteExport export = new WriteExport(out, (id, locale) -> paths.get(id), id -> "png")) {
            for (Map.Entry<String, Content> each : articles.entrySet()) {
                export.article(new WriteExport.Article(
                        Objects.requireNonNull(targets.get(each.getKey())),
                        "en",
                        "Title: x",
                        "",
                        "slug",
                        List.of("a"),
                        "public",
                        false,
                        "2026-01-01",
                        List.of("/old"),
                        each.getValue().withAnchors(null)));
            }
        }
        return out.toByteArray();
    }

    private static byte[] corpus() throws IOException {
        String root = Objects.requireNonNullElse(
                System.getProperty("PARLOUR_CORPORA"),
                Objects.requireNonNullElse(System.getenv("PARLOUR_CORPORA"), "../shared/corpora"));
        Path folder = Path.of(root).resolve("helpcentre");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no help center in " + folder);
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put("helpcentre/" + folder.relativize(file), Files.readAllBytes(file));
            }
        }
        return Zips.of(files);
    }
}
