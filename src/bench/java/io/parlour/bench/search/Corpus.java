package io.parlour.bench.search;

import io.parlour.search.Document;
import io.parlour.search.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Articles, and questions with one right article each. Further articles are generated, the same for the same seed.
public final class Corpus {
    public static final String KIND = "article";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Article> articles;
    private final List<Asked> questions;
    private final int seed;

    public record Article(String id, String title, String body) {
        public UUID ref() {
            return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        }

        public Document document(UUID scope, List<Set<String>> access) {
            return new Document(
                    KIND,
                    ref(),
                    "en",
                    scope,
                    title,
                    List.of(),
                    "",
                    List.of(new Section("", "", body, 0)),
                    access,
                    false,
                    "");
        }
    }

    public record Asked(String text, UUID right) {}

    private Corpus(List<Article> articles, List<Asked> questions, int seed) {
        this.articles = articles;
        this.questions = questions;
        this.seed = seed;
    }

    public static Corpus read(Path folder, int seed) throws IOException {
        List<Article> articles = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("documents.jsonl"))) {
            JsonNode node = JSON.readTree(line);
            articles.add(new Article(
                    node.get("id").asString(),
                    node.get("title").asString(),
                    node.get("body").asString()));
        }
        List<Asked> questions = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("queries-dev.jsonl"))) {
            JsonNode node = JSON.readTree(line);
            questions.add(new Asked(
                    node.get("query").asString(),
                    new Article(node.get("relevant").asString(), "", "").ref()));
        }
        return new Corpus(articles, questions, seed);
    }

    public List<Article> articles() {
        return articles;
    }

    public List<Asked> questions() {
        return questions;
    }

    /// The corpus and generated ones.
    public List<Article> articles(int size) {
        List<Article> all = new ArrayList<>(articles.subList(0, Math.min(size, articles.size())));
        for (int i = all.size(); i < size; i++) {
            all.add(GeneratedArticles.article(i, new Random(seed * 1_000_003L + i)));
        }
        return all;
    }

    /// The questions with one typing error each, in a word of four letters or more.
    public List<Asked> mistyped() {
        Random random = new Random(seed);
        return questions.stream()
                .map(each -> new Asked(mistyped(each.text(), random), each.right()))
                .toList();
    }

    private static String mistyped(String text, Random random) {
        List<int[]> words = new ArrayList<>();
        java.util.regex.Pattern.compile("[A-Za-z]{4,}")
                .matcher(text)
                .results()
                .forEach(word -> words.add(new int[] {word.start(), word.end()}));
        if (words.isEmpty()) {
            return text;
        }
        int[] word = words.get(random.nextInt(words.size()));
        int at = word[0] + random.nextInt(word[1] - word[0] - 1);
        char letter = (char) ('a' + random.nextInt(26));
        StringBuilder typed = new StringBuilder(text);
        switch (random.nextInt(4)) {
            case 0 -> typed.deleteCharAt(at);
            case 1 -> typed.insert(at + 1, letter);
            case 2 -> typed.setCharAt(at, letter);
            default -> typed.replace(at, at + 2, "" + text.charAt(at + 1) + text.charAt(at));
        }
        return typed.toString();
    }
}
