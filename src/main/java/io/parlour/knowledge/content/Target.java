package io.parlour.knowledge.content;

/// What a link or an image of an article refers to.
///
/// @param path its place, such as `/content/3`
/// @param text of a link: its text; of an image: its alternative text
public record Target(String path, String address, String text) {}
