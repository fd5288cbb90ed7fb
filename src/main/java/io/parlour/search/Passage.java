package io.parlour.search;

/// A window of an item's plain text; `start` and `end` are offsets in it.
public record Passage(int ordinal, String anchor, String heading, String text, int start, int end) {}
