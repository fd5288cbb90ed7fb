package io.parlour.mail.showing;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What becomes of an element (ML-39).
final class Elements {
    private static final Set<String> KEPT = Set.of(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "caption",
            "col",
            "colgroup",
            "a",
            "img",
            "hr",
            "br",
            "pre",
            "code",
            "blockquote",
            "div",
            "span",
            "font",
            "center",
            "b",
            "i",
            "u",
            "s",
            "sub",
            "sup",
            "small",
            "big",
            "abbr",
            "address",
            "details",
            "summary",
            "strong",
            "em",
            "strike",
            "del",
            "ins",
            "tt",
            "kbd",
            "samp",
            "var",
            "cite",
            "q",
            "mark",
            "bdi",
            "wbr");
    /// Blocks that have no meaning of their own here but lines of their own.
    private static final Map<String, String> REPLACED = Map.ofEntries(
            Map.entry("section", "div"),
            Map.entry("article", "div"),
            Map.entry("header", "div"),
            Map.entry("footer", "div"),
            Map.entry("main", "div"),
            Map.entry("nav", "div"),
            Map.entry("aside", "div"),
            Map.entry("figure", "div"),
            Map.entry("figcaption", "div"),
            Map.entry("fieldset", "div"),
            Map.entry("legend", "div"),
            Map.entry("form", "div"),
            Map.entry("dir", "ul"),
            Map.entry("menu", "ul"),
            Map.entry("listing", "pre"),
            Map.entry("xmp", "pre"),
            Map.entry("plaintext", "pre"));
    private static final Set<String> DROPPED = Set.of(
            "head",
            "script",
            "style",
            "object",
            "embed",
            "applet",
            "iframe",
            "frame",
            "frameset",
            "noframes",
            "noembed",
            "input",
            "button",
            "select",
            "textarea",
            "option",
            "optgroup",
            "datalist",
            "link",
            "meta",
            "base",
            "svg",
            "math",
            "template",
            "noscript",
            "title",
            "audio",
            "video",
            "canvas",
            "track",
            "source",
            "param",
            "portal",
            "dialog");
    private static final Set<String> EMPTY = Set.of("img", "hr", "br", "col", "wbr");

    private Elements() {}

    /// The name under which it is written, or null where only what is in it is kept.
    static @Nullable String written(String name) {
        return KEPT.contains(name) ? name : REPLACED.get(name);
    }

    /// With all that is in it.
    static boolean isDropped(String name) {
        return DROPPED.contains(name);
    }

    static boolean isEmpty(String name) {
        return EMPTY.contains(name);
    }
}
