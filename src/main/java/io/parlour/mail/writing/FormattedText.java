package io.parlour.mail.writing;

import io.parlour.mail.writing.MessageText.Block;
import io.parlour.mail.writing.MessageText.Inline;
import io.parlour.mail.writing.MessageText.Item;
import java.util.List;

/// The text of a message as email shows it: as HTML, and as plain text without Markdown marks. The HTML is made of the
/// elements below only; whatever the text holds is escaped.
public final class FormattedText {
    private static final String CODE = "style=\"font-family:monospace;background:#f3f3f3;";
    private final StringBuilder out = new StringBuilder();

    private FormattedText() {}

    public static String html(String source) {
        FormattedText text = new FormattedText();
        MessageText.read(source).forEach(text::html);
        return text.out.toString();
    }

    /// A text without marks comes out as it is.
    public static String plain(String source) {
        FormattedText text = new FormattedText();
        List<Block> blocks = MessageText.read(source);
        for (int at = 0; at < blocks.size(); at++) {
            text.out.repeat("\n", blocks.get(at).blank() + (at == 0 ? 0 : 1));
            text.plain(blocks.get(at));
        }
        return text.out.toString();
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "<br>\n");
    }

    private void html(Block block) {
        switch (block) {
            case Block.Paragraph paragraph -> {
                out.append("<p dir=\"auto\" style=\"margin:0 0 1em\">");
                paragraph.inner().forEach(this::html);
                out.append("</p>\n");
            }
            case Block.Bullets list -> list(list);
            case Block.Quote quote -> {
                out.append("<blockquote style=\"margin:0 0 1em;padding-left:12px;border-left:2px solid #ccc\">");
                for (int at = 0; at < quote.lines().size(); at++) {
                    out.append(at == 0 ? "" : "<br>\n");
                    quote.lines().get(at).forEach(this::html);
                }
                out.append("</blockquote>\n");
            }
            case Block.Code code ->
                out.append("<pre dir=\"ltr\" ")
                        .append(CODE)
                        .append("margin:0 0 1em;padding:8px;white-space:pre-wrap\">")
                        .append(escaped(code.text()).replace("<br>\n", "\n"))
                        .append("</pre>\n");
        }
    }

    private void list(Block.Bullets list) {
        String marker = list.items().getFirst().marker();
        out.append(list.ordered() ? "<ol" : "<ul");
        if (list.ordered()) {
            out.append(" start=\"")
                    .append(Integer.parseInt(marker.substring(0, marker.length() - 1)))
                    .append('"');
        }
        out.append(" style=\"margin:0 0 1em\">");
        for (Item item : list.items()) {
            out.append("<li dir=\"auto\">");
            item.inner().forEach(this::html);
            out.append("</li>");
        }
        out.append(list.ordered() ? "</ol>\n" : "</ul>\n");
    }

    private void html(Inline inline) {
        switch (inline) {
            case Inline.Text text -> out.append(escaped(text.text()));
            case Inline.Bold bold -> around("<b>", bold.inner(), "</b>");
            case Inline.Italic italic -> around("<i>", italic.inner(), "</i>");
            case Inline.Code code ->
                out.append("<code ")
                        .append(CODE)
                        .append("\">")
                        .append(escaped(code.text()))
                        .append("</code>");
            case Inline.Link link -> around("<a href=\"" + escaped(link.href()) + "\">", link.inner(), "</a>");
        }
    }

    private void around(String before, List<Inline> inner, String after) {
        out.append(before);
        inner.forEach(this::html);
        out.append(after);
    }

    private void plain(Block block) {
        switch (block) {
            case Block.Paragraph paragraph -> paragraph.inner().forEach(this::plain);
            case Block.Bullets list -> {
                for (int at = 0; at < list.items().size(); at++) {
                    Item item = list.items().get(at);
                    out.append(at == 0 ? "" : "\n")
                            .append(item.marker().equals("*") ? "-" : item.marker())
                            .append(' ');
                    item.inner().forEach(this::plain);
                }
            }
            case Block.Quote quote -> {
                for (int at = 0; at < quote.lines().size(); at++) {
                    out.append(at == 0 ? "> " : "\n> ");
                    quote.lines().get(at).forEach(this::plain);
                }
            }
            case Block.Code code -> out.append(code.text());
        }
    }

    private void plain(Inline inline) {
        switch (inline) {
            case Inline.Text text -> out.append(text.text());
            case Inline.Bold bold -> bold.inner().forEach(this::plain);
            case Inline.Italic italic -> italic.inner().forEach(this::plain);
            case Inline.Code code -> out.append(code.text());
            case Inline.Link link -> {
                int from = out.length();
                link.inner().forEach(this::plain);
                String shown = out.substring(from);
                if (!shown.equalsIgnoreCase(link.href())) {
                    String to = link.href().startsWith("mailto:") ? link.href().substring(7) : link.href();
                    out.append(shown.equals(to) ? "" : " (" + to + ")");
                }
            }
        }
    }
}
