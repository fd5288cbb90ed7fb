package io.parlour.knowledge.content;

/// A part of an article's plain text under one heading. Anchor and heading are empty before the first heading.
///
/// @param start its offset in [Content#plainText()]
public record TextSection(String anchor, String heading, String text, int start) {}
