package io.parlour.knowledge.content;

/// A heading of an article.
///
/// @param level 2 to 4
public record Heading(int level, String text, String anchor) {}
