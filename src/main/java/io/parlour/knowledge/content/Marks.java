package io.parlour.knowledge.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Marks of texts in a line.
public final class Marks {
    /// By the HTML tag.
    public static final Map<String, String> BY_TAG = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("cite", "italic"),
            Map.entry("s", "strike"),
            Map.entry("del", "strike"),
            Map.entry("strike", "strike"),
            Map.entry("mark", "highlight"),
            Map.entry("sub", "subscript"),
            Map.entry("sup", "superscript"),
            Map.entry("kbd", "kbd"),
            Map.entry("code", "code"),
            Map.entry("tt", "code"),
            Map.entry("samp", "code"));

    private Marks() {}

    public static List<Mark> plus(List<Mark> marks, Mark mark) {
        if (marks.stream().anyMatch(one -> one.type().equals(mark.type()))) {
            return marks;
        }
        List<Mark> all = new ArrayList<>(marks);
        all.add(mark);
        all.sort(Comparator.comparingInt(Mark::rank));
        return all;
    }

    /// Neighbors with the same marks become one text.
    public static List<Node> join(List<Node> line) {
        List<Node> joined = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            Node node = line.get(i);
            if (!node.isText()) {
                joined.add(node);
                continue;
            }
            text.append(node.text());
            boolean last = i + 1 == line.size()
                    || !line.get(i + 1).isText()
                    || !line.get(i + 1).marks().equals(node.marks());
            if (last) {
                joined.add(Node.text(text.toString(), node.marks()));
                text.setLength(0);
            }
        }
        return joined;
    }
}
