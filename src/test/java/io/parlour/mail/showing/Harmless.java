package io.parlour.mail.showing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;

/// Says of cleaned HTML, by reading it again, that there is nothing in it that runs, loads or leaves its
/// place.
final class Harmless {
    private static final Set<String> FRAME = Set.of("html", "head", "body", "style", "#root");
    private static final Set<String> ATTRIBUTES = Set.of(
            "style",
            "class",
            "id",
            "href",
            "target",
            "rel",
            "src",
            "alt",
            "title",
            "summary",
            "abbr",
            "lang",
            "face",
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
            "marginheight",
            "bgcolor",
            "color",
            "bordercolor",
            "text",
            "align",
            "valign",
            "dir",
            "rules",
            "frame",
            "scope",
            "type",
            "clear",
            "nowrap",
            "compact",
            "noshade",
            "background",
            "data-blocked",
            "data-leads-to");
    private static final List<String> BAD_CSS = List.of(
            "url(",
            "expression",
            "@import",
            "@font-face",
            "@charset",
            "position",
            "z-index",
            "transform",
            "animation",
            "behavior",
            "binding",
            "content:",
            "filter",
            "var(",
            "image-set",
            "\\",
            "<",
            "javascript");

    private Harmless() {}

    static void check(String html) {
        for (Element element : Jsoup.parse(html).getAllElements()) {
            String name = element.normalName();
            assertThat(FRAME.contains(name) || name.equals(Elements.written(name)))
                    .as(name)
                    .isTrue();
            for (Attribute attribute : element.attributes()) {
                attribute(attribute.getKey(), attribute.getValue());
            }
            for (DataNode data : element.dataNodes()) {
                css(data.getWholeData());
            }
        }
    }

    private static void attribute(String name, String value) {
        assertThat(ATTRIBUTES).contains(name);
        switch (name) {
            case "href" -> assertThat(value).matches("(?:https?://|mailto:|tel:|#m-)[^\\s]*");
            case "src", "background" -> assertThat(value).matches("(?:/images/|data:image/(?:png|jpeg|gif);base64,).*");
            case "style" -> css(value);
            case "id" -> assertThat(value).startsWith("m-");
            case "rel" -> assertThat(value).isEqualTo("nofollow noreferrer noopener");
            case "target" -> assertThat(value).isEqualTo("_blank");
            default -> {}
        }
    }

    private static void css(String css) {
        String bare = css.toLowerCase(Locale.ROOT).replace(" ", "");
        for (String bad : BAD_CSS) {
            assertThat(bare).doesNotContain(bad);
        }
    }
}
