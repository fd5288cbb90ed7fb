package io.parlour.answers.turns;

import io.parlour.answers.turns.Source.Block;
import io.parlour.answers.turns.Source.Kind;
import io.parlour.answers.turns.Source.Span;
import io.parlour.database.Transactions;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.content.Content;
import io.parlour.knowledge.reading.PublicArticle;
import io.parlour.knowledge.reading.ReadArticles;
import io.parlour.knowledge.reading.Viewer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an article as it is quoted: as it is published now, for who may see it.
@Component
public final class ReadSource {
    private final ReadArticles articles;
    private final JsonMapper json;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    ReadSource(ReadArticles articles, JsonMapper json, JdbcClient jdbc, Transactions transactions) {
        this.articles = articles;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
    }

    public Optional<Source> find(HelpCenter center, String locale, UUID article, Viewer viewer) {
        return articles.byId(center, locale, article, viewer).map(found -> source(center, found));
    }

    /// Of the help center and its site.
    Set<String> hosts(HelpCenter center) {
        Set<String> hosts = new HashSet<>();
        transactions
                .read(
                        center.organization(),
                        () -> jdbc.sql(
                                        "select origin from site_origin where organization_id = :organization and site_id = :site")
                                .param("organization", center.organization().value())
                                .param("site", center.site().id())
                                .query(String.class)
                                .list())
                .forEach(origin -> host(origin).ifPresent(hosts::add));
        host(center.url()).ifPresent(hosts::add);
        return hosts;
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Source source(HelpCenter center, PublicArticle article) {
        Content content = article.content();
        String text = content.plainText();
        return new Source(
                article.id(),
                article.locale(),
                article.version(),
                article.title(),
                article.linkable() ? center.url() + "/" + article.locale() + "/a/" + article.slug() : null,
                text,
                blocks(text, json.readTree(content.json())));
    }

    /// Where the blocks of a document are in its text, which holds their texts in the same order.
    static List<Block> blocks(String text, JsonNode doc) {
        List<Block> blocks = new ArrayList<>();
        new Walk(text, blocks).nodes(doc);
        return blocks;
    }

    private static final class Walk {
        private final String text;
        private final List<Block> blocks;
        private int at;

        Walk(String text, List<Block> blocks) {
            this.text = text;
            this.blocks = blocks;
        }

        void nodes(JsonNode parent) {
            parent.path("content").forEach(this::node);
        }

        private void node(JsonNode node) {
            switch (node.path("type").asString()) {
                case "paragraph" -> add(Kind.TEXT, node);
                case "heading" -> add(Kind.HEADING, node);
                case "codeBlock" -> add(Kind.CODE, node);
                case "orderedList" -> items(Kind.STEPS, node);
                case "bulletList", "taskList" -> items(Kind.LIST, node);
                case "table" -> items(Kind.TABLE, node);
                default -> nodes(node);
            }
        }

        private void add(Kind kind, JsonNode node) {
            Span span = span(node);
            if (span != null) {
                blocks.add(new Block(kind, List.of(span)));
            }
        }

        private void items(Kind kind, JsonNode list) {
            List<Span> lines = new ArrayList<>();
            list.path("content").forEach(item -> {
                Span span = span(item);
                if (span != null) {
                    lines.add(span);
                }
            });
            if (!lines.isEmpty()) {
                blocks.add(new Block(kind, lines));
            }
        }

        /// From the first text in a node to its last.
        private @Nullable Span span(JsonNode node) {
            int start = -1;
            for (String leaf : leaves(node, new ArrayList<>())) {
                int found = text.indexOf(leaf, at);
                if (found >= 0) {
                    start = start < 0 ? found : start;
                    at = found + leaf.length();
                }
            }
            return start < 0 ? null : trimmed(start, at);
        }

        private @Nullable Span trimmed(int from, int to) {
            int start = from;
            int end = to;
            while (start < end && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            return start == end ? null : new Span(start, end);
        }

        private static List<String> leaves(JsonNode node, List<String> into) {
            String own = node.path("text").asString("");
            if (!own.isEmpty()) {
                into.add(own);
            }
            node.path("content").forEach(child -> leaves(child, into));
            return into;
        }
    }
}
