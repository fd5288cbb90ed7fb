package io.parlour.knowledge.content;

import java.util.ArrayList;
import java.util.List;

/// An article without its form: blocks on lines of their own, cells separated by tabs.
public final class PlainText {
    private final StringBuilder text = new StringBuilder();
    private final List<Place> headings = new ArrayList<>();

    private PlainText() {}

    /// Where a heading is in the text.
    private record Place(int start, int end) {}

    public static PlainText of(Node doc) {
        PlainText plain = new PlainText();
        plain.block(doc);
        return plain;
    }

    public String text() {
        return text.toString();
    }

    /// The text by headings.
    ///
    /// @param headings all of the article, in its order
    public List<TextSection> sections(List<Heading> headings) {
        List<TextSection> sections = new ArrayList<>();
        int at = 0;
        String anchor = "";
        String title = "";
        for (int i = 0; i < this.headings.size(); i++) {
            Place place = this.headings.get(i);
            add(sections, anchor, title, at, place.start());
            anchor = headings.get(i).anchor();
            title = headings.get(i).text();
            at = place.end();
        }
        add(sections, anchor, title, at, text.length());
        return sections;
    }

    private void add(List<TextSection> sections, String anchor, String title, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) == '\n') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == '\n') {
            end--;
        }
        if (end > start || !title.isEmpty()) {
            sections.add(new TextSection(anchor, title, text.substring(start, end), start));
        }
    }

    private void block(Node node) {
        switch (node.type()) {
            case "paragraph", "codeBlock" -> line(node.inlineText());
            case "heading" -> {
                line(node.inlineText());
                headings.add(new Place(text.length() - node.inlineText().length(), text.length()));
            }
            case "image" -> line(node.attr("caption"));
            case "button" -> line(node.attr("label"));
            case "tableRow" -> line(row(node));
            case "details" -> {
                line(node.attr("summary"));
                node.content().forEach(this::block);
            }
            default -> node.content().forEach(this::block);
        }
    }

    private static String row(Node row) {
        List<String> cells = new ArrayList<>();
        for (Node cell : row.content()) {
            PlainText inside = new PlainText();
            cell.content().forEach(inside::block);
            cells.add(inside.text().replace('\n', ' ').replace('\t', ' '));
        }
        return String.join("\t", cells);
    }

    private void line(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(line);
    }
}
