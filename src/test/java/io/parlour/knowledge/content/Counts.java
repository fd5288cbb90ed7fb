package io.parlour.knowledge.content;

/// How much of what an article has.
record Counts(int headings, int items, int codes, int tables, int images, int links) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    static Counts of(Content content) {
        return new Counts(
                content.headings().size(),
                content.nodes("listItem").size() + content.nodes("taskItem").size(),
                content.nodes("codeBlock").size(),
                content.nodes("table").size(),
                content.nodes("image").size(),
                content.links().size());
    }

    Counts plus(Counts other) {
        return new Counts(
                headings + other.headings,
                items + other.items,
                codes + other.codes,
                tables + other.tables,
                images + other.images,
                links + other.links);
    }
}
