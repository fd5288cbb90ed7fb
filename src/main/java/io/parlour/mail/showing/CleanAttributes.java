package io.parlour.mail.showing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/// Writes those attributes of an element that only say how it looks.
final class CleanAttributes {
    /// Before every class and id of a mail, so that it meets none of ours.
    static final String PREFIX = "m-";

    private static final int MOST_CLASSES = 20;
    private static final int LONGEST_TEXT = 1_000;
    private static final Set<String> SIZES = Set.of(
            "width",
            "height",
            "border",
            "cellpadding",
            "cellspacing",
            "colspan",
            "rowspan",
            "span",
            "start",
            "value",
            "hspace",
            "vspace",
            "size",
            "marginwidth",
            "marginheight");
    private static final Set<String> COLOURS = Set.of("bgcolor", "color", "bordercolor", "text");
    private static final Set<String> WORDS = Set.of(
            "align", "valign", "dir", "rules", "frame", "scope", "type", "clear", "nowrap", "compact", "noshade");
    private static final Set<String> TEXTS = Set.of("alt", "title", "summary", "abbr", "lang", "face");

    private CleanAttributes() {}

    static void write(Element element, boolean inTable, StringBuilder out) {
        for (Attribute attribute : element.attributes()) {
            write(attribute.getKey().toLowerCase(Locale.ROOT), attribute.getValue(), inTable, out);
        }
    }

    /// What the body says holds for the element that takes its place.
    static void writeBody(Element body, StringBuilder out) {
        List<String> style = new ArrayList<>();
        String background = body.attr("bgcolor").strip();
        if (CleanCss.isColour(background)) {
            style.add("background-color:" + background);
        }
        String text = body.attr("text").strip();
        if (CleanCss.isColour(text)) {
            style.add("color:" + text);
        }
        style.addAll(CleanCss.declarations(body.attr("style"), false));
        attribute("style", String.join(";", style), !style.isEmpty(), out);
        attribute("dir", body.attr("dir"), body.hasAttr("dir") && isWord(body.attr("dir")), out);
    }

    private static void write(String name, String value, boolean inTable, StringBuilder out) {
        switch (name) {
            case "style" -> {
                String style = String.join(";", CleanCss.declarations(value, inTable));
                attribute("style", style, !style.isEmpty(), out);
            }
            case "class" -> classes(value, out);
            case "id", "name" -> attribute("id", PREFIX + value, isName(value), out);
            default -> {
                boolean allowed = (SIZES.contains(name) && isSize(value))
                        || (COLOURS.contains(name) && CleanCss.isColour(value.strip()))
                        || (WORDS.contains(name) && isWord(value));
                attribute(name, value.strip(), allowed, out);
                attribute(name, shortened(value), TEXTS.contains(name) && !allowed, out);
            }
        }
    }

    private static void classes(String value, StringBuilder out) {
        StringBuilder classes = new StringBuilder();
        int count = 0;
        for (String each : List.of(value.strip().split("\\s+", MOST_CLASSES + 1))) {
            if (isName(each) && count++ < MOST_CLASSES) {
                classes.append(classes.isEmpty() ? "" : " ").append(PREFIX).append(each);
            }
        }
        attribute("class", classes.toString(), !classes.isEmpty(), out);
    }

    static void attribute(String name, String value, boolean allowed, StringBuilder out) {
        if (allowed) {
            out.append(' ').append(name).append("=\"");
            Escaping.attribute(value, out);
            out.append('"');
        }
    }

    static boolean isName(String value) {
        return !value.isEmpty()
                && value.length() <= 100
                && value.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '_');
    }

    private static boolean isSize(String value) {
        String size = value.strip();
        String number = size.endsWith("%") ? size.substring(0, size.length() - 1) : size.replace("px", "");
        return !number.isEmpty()
                && number.length() <= 6
                && number.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '+');
    }

    private static boolean isWord(String value) {
        return value.length() <= 20 && value.strip().chars().allMatch(c -> isLetterOrDigit(c) || c == '-');
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value;
    }

    static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
