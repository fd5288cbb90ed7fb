package io.parlour.mail.showing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/// Writes the allowed elements of a mail, one after the other.
final class HtmlWriter implements NodeFilter {
    private static final int MOST_HIDDEN = 20_000;
    private final ImageAddresses images;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder hidden = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private int tables;
    private int hiddenDepth;
    private int misleading;

    /// @param name as which it was written, null where it was not
    private record Open(@Nullable String name, boolean hides, boolean table) {}

    HtmlWriter(Images images) {
        this.images = new ImageAddresses(images);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            write(text.getWholeText());
        } else if (node instanceof DataNode data) {
            write(data.getWholeData());
        } else if (node instanceof Element element) {
            if (Elements.isDropped(element.normalName())) {
                return FilterResult.SKIP_ENTIRELY;
            }
            begin(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element) {
            end(open.pop());
        }
        return FilterResult.CONTINUE;
    }

    private void write(String text) {
        Escaping.text(text, out);
        if (hiddenDepth > 0 && hidden.length() < MOST_HIDDEN) {
            hidden.append(text, 0, Math.min(text.length(), MOST_HIDDEN - hidden.length()));
        }
    }

    private void begin(Element element) {
        String name = Elements.written(element.normalName());
        boolean table = "table".equals(name);
        boolean hides = name != null && CleanCss.hides(CleanCss.declarations(element.attr("style"), false));
        open.push(new Open(name, hides, table));
        tables += table ? 1 : 0;
        hiddenDepth += hides ? 1 : 0;
        if (name == null) {
            return;
        }
        out.append('<').append(name);
        switch (name) {
            case "a" -> link(element);
            case "img" -> image(element);
            default -> background(element);
        }
        CleanAttributes.write(element, tables > 0, out);
        out.append('>');
    }

    private void end(Open element) {
        tables -= element.table() ? 1 : 0;
        hiddenDepth -= element.hides() ? 1 : 0;
        if (element.name() != null && !Elements.isEmpty(element.name())) {
            out.append("</").append(element.name()).append('>');
        }
    }

    private void link(Element element) {
        String href = element.attr("href").strip();
        if (href.startsWith("#")) {
            String target = href.substring(1);
            boolean named = CleanAttributes.isName(target);
            CleanAttributes.attribute("href", "#" + CleanAttributes.PREFIX + target, named, out);
            return;
        }
        SafeUrl url = SafeUrl.of(href);
        if (url == null) {
            return;
        }
        CleanAttributes.attribute("href", url.text(), true, out);
        out.append(" target=\"_blank\" rel=\"nofollow noreferrer noopener\"");
        String shown = url.isWeb() ? SafeUrl.shownHost(shownText(element)) : null;
        if (shown != null && !SafeUrl.isSameSite(shown, url.host())) {
            misleading++;
            CleanAttributes.attribute("data-leads-to", url.host(), true, out);
        }
    }

    /// No more of it than an address would have.
    private static String shownText(Element link) {
        StringBuilder text = new StringBuilder();
        link.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof TextNode part) {
                    text.append(part.getWholeText());
                }
                return text.length() > 400 ? FilterResult.STOP : FilterResult.CONTINUE;
            }
        });
        return text.toString();
    }

    private void image(Element element) {
        String source = images.of(element.attr("src"));
        CleanAttributes.attribute("src", source == null ? "" : source, source != null, out);
        boolean blocked = source == null && element.hasAttr("src");
        CleanAttributes.attribute("data-blocked", "", blocked, out);
    }

    private void background(Element element) {
        if (element.hasAttr("background")) {
            String source = images.of(element.attr("background"));
            CleanAttributes.attribute("background", source == null ? "" : source, source != null, out);
        }
    }

    String html() {
        return out.toString();
    }

    boolean hasRemoteImages() {
        return images.hasRemote();
    }

    boolean hasBlockedImages() {
        return images.hasBlocked();
    }

    String hiddenText() {
        return hidden.toString().strip();
    }

    int misleadingLinks() {
        return misleading;
    }

    /// The addresses of images, as others allow them.
    private static final class ImageAddresses {
        private static final int LONGEST_DATA = 1_400_000;
        private final Images images;
        private boolean remote;
        private boolean blocked;

        ImageAddresses(Images images) {
            this.images = images;
        }

        @Nullable
        String of(String written) {
            String source = written.strip();
            String lower = source.substring(0, Math.min(source.length(), 30)).toLowerCase(Locale.ROOT);
            if (lower.startsWith("cid:")) {
                return images.attached(ContentIds.decoded(source.substring(4)));
            }
            if (lower.startsWith("data:")) {
                return isRaster(source, lower) ? source : null;
            }
            String attached = source.isEmpty() ? null : images.attached(source);
            SafeUrl url = attached == null ? SafeUrl.of(source) : null;
            if (url == null || !url.isWeb()) {
                return attached;
            }
            remote = true;
            String allowed = images.remote(url.text());
            blocked |= allowed == null;
            return allowed;
        }

        private static boolean isRaster(String source, String lower) {
            boolean typed = lower.startsWith("data:image/png;base64,")
                    || lower.startsWith("data:image/jpeg;base64,")
                    || lower.startsWith("data:image/jpg;base64,")
                    || lower.startsWith("data:image/gif;base64,")
                    || lower.startsWith("data:image/webp;base64,");
            return typed
                    && source.length() <= LONGEST_DATA
                    && source.chars()
                            .skip(source.indexOf(',') + 1L)
                            .allMatch(c -> CleanAttributes.isLetterOrDigit(c) || "+/=\n\r ".indexOf(c) >= 0);
        }

        boolean hasRemote() {
            return remote;
        }

        boolean hasBlocked() {
            return blocked;
        }
    }
}
