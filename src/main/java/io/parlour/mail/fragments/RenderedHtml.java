package io.parlour.mail.fragments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The text that a document shows, with the way back from its characters to the nodes.
final class RenderedHtml {
    private final Document document;
    private final HtmlText text;
    private final Lines lines;

    private RenderedHtml(Document document, HtmlText text) {
        this.document = document;
        this.text = text;
        this.lines = Lines.of(text.text());
        know();
    }

    static RenderedHtml of(Document document) {
        return new RenderedHtml(document, HtmlText.of(document, HtmlQuotes.of(document)));
    }

    Lines lines() {
        return lines;
    }

    /// A line is known when everything in it is.
    private void know() {
        int line = 0;
        List<HtmlText.Piece> pieces = text.pieces();
        for (int i = 0; i < pieces.size(); ) {
            while (lines.start(line + 1) <= pieces.get(i).start() && line + 1 < lines.count()) {
                line++;
            }
            int end = i;
            Lines.@Nullable Known known = null;
            boolean all = true;
            boolean soft = true;
            while (end < pieces.size() && (end == i || pieces.get(end).start() < lines.start(line + 1))) {
                HtmlText.Piece piece = pieces.get(end);
                if (piece.end() > piece.start()) {
                    all &= piece.known() != null;
                    soft &= piece.soft();
                    known = known == null ? piece.known() : known;
                    knowBelow(piece, line);
                }
                end++;
            }
            if (line < lines.count()) {
                mark(line, all ? known : null, soft);
            }
            i = end;
        }
    }

    private void mark(int line, Lines.@Nullable Known known, boolean soft) {
        if (known != null) {
            lines.know(line, known);
        } else if (soft && !lines.blank(line)) {
            lines.soften(line);
        }
    }

    /// The further lines of one piece of preformatted text.
    private void knowBelow(HtmlText.Piece piece, int line) {
        for (int below = line + 1; below < lines.count() && lines.start(below) < piece.end(); below++) {
            mark(below, piece.known(), piece.soft());
        }
    }

    void mark(Fragments fragments) {
        Set<Fragment> folded = Set.copyOf(fragments.folded());
        List<Runnable> changes = new ArrayList<>();
        Marking marking = new Marking(fragments, folded, changes);
        Node node = document.body();
        while (node != null) {
            node = marking.visit(node) ? next(node) : over(node);
        }
        changes.forEach(Runnable::run);
    }

    private static @Nullable Node next(Node node) {
        return node.childNodeSize() > 0 ? node.childNode(0) : over(node);
    }

    private static @Nullable Node over(Node node) {
        for (Node at = node; at != null; at = at.parent()) {
            Node sibling = at.nextSibling();
            if (sibling != null) {
                return sibling;
            }
        }
        return null;
    }

    private final class Marking {
        private final Fragments fragments;
        private final Set<Fragment> folded;
        private final List<Runnable> changes;
        private int at;

        private Marking(Fragments fragments, Set<Fragment> folded, List<Runnable> changes) {
            this.fragments = fragments;
            this.folded = folded;
            this.changes = changes;
        }

        /// Whether its children must be looked at.
        boolean visit(Node node) {
            HtmlText.Span span = text.span(node);
            if (span == null || span.from() == span.to()) {
                return false;
            }
            HtmlText.Piece first = text.pieces().get(span.from());
            HtmlText.Piece last = text.pieces().get(span.to() - 1);
            Fragment fragment = holding(first.start());
            boolean within = last.end() <= fragment.end();
            if (node instanceof TextNode leaf) {
                split(leaf, first);
                return false;
            }
            if (within && fragment.kind() != Fragment.Kind.NEW && node instanceof Element element) {
                changes.add(() -> mark(element, fragment));
                return false;
            }
            return !within;
        }

        private Fragment holding(int offset) {
            List<Fragment> all = fragments.all();
            while (at + 1 < all.size() && all.get(at).end() <= offset) {
                at++;
            }
            return all.get(at);
        }

        /// Only preformatted text goes over several lines and so over several fragments.
        private void split(TextNode leaf, HtmlText.Piece piece) {
            List<Fragment> parts = fragments.all().stream()
                    .skip(at)
                    .takeWhile(fragment -> fragment.start() < piece.end())
                    .toList();
            changes.add(() -> {
                TextNode rest = leaf;
                int begin = piece.start();
                for (Fragment part : parts) {
                    int end = Math.min(part.end(), piece.end());
                    TextNode own = rest;
                    if (end < piece.end()) {
                        rest = own.splitText(
                                Math.min(end - begin, own.getWholeText().length() - 1));
                    }
                    wrap(own, part);
                    begin = end;
                }
            });
        }

        private void wrap(TextNode leaf, Fragment part) {
            if (part.kind() == Fragment.Kind.NEW) {
                return;
            }
            Element span = new Element("span");
            leaf.replaceWith(span);
            span.appendChild(leaf);
            mark(span, part);
        }

        private void mark(Element element, Fragment fragment) {
            element.attr("data-fragment", fragment.kind().name().toLowerCase(Locale.ROOT));
            if (folded.contains(fragment)) {
                element.attr("data-fragment-folded", "");
            }
        }
    }
}
