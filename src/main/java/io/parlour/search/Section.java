package io.parlour.search;

/// A part of the text under one heading; anchor and heading are empty before the first.
///
/// @param start where it begins in the item's plain text
public record Section(String anchor, String heading, String text, int start) {}
