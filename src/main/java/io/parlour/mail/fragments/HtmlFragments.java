package io.parlour.mail.fragments;

import org.jsoup.nodes.Document;

/// The fragments of the text that an HTML mail shows, and its document in which what is not new carries
/// `data-fragment` (`quote`, `signature`, `disclaimer`, `forward`) and, where it is folded at first,
/// `data-fragment-folded`. Marked are the outermost elements that lie wholly inside such a fragment; text between
/// elements is put into a `span`.
public record HtmlFragments(Fragments fragments, Document document) {}
