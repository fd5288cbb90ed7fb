package io.parlour.mail.showing;

import io.parlour.redaction.Blackening;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Takes a passage out of HTML, also where tags stand within it, out of attributes and out of what nobody sees.
public final class BlackenHtml {
    private BlackenHtml() {}

    /// The very same text where the passage does not stand in it.
    public static String apply(String html, Blackening piece) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        List<TextNode> texts = new ArrayList<>();
        boolean[] changed = {false};
        document.traverse((node, depth) -> changed[0] |= visit(node, texts, piece));
        StringBuilder whole = new StringBuilder();
        texts.forEach(each -> whole.append(each.getWholeText()));
        String black = piece.apply(whole.toString());
        if (black.contentEquals(whole)) {
            return changed[0] ? document.outerHtml() : html;
        }
        int from = 0;
        for (TextNode each : texts) {
            int end = from + each.getWholeText().length();
            each.text(black.substring(from, end));
            from = end;
        }
        return document.outerHtml();
    }

    private static boolean visit(Node node, List<TextNode> texts, Blackening piece) {
        return switch (node) {
            case TextNode text -> {
                texts.add(text);
                yield false;
            }
            case DataNode data
            when piece.standsIn(data.getWholeData()) -> {
                data.setWholeData(piece.apply(data.getWholeData()));
                yield true;
            }
            case Comment comment
            when piece.standsIn(comment.getData()) -> {
                comment.setData(piece.apply(comment.getData()));
                yield true;
            }
            case Element element -> {
                boolean changed = false;
                for (Attribute attribute : element.attributes()) {
                    if (piece.standsIn(attribute.getValue())) {
                        attribute.setValue(piece.apply(attribute.getValue()));
                        changed = true;
                    }
                }
                yield changed;
            }
            default -> false;
        };
    }
}
