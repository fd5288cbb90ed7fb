package io.parlour.knowledge.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the links and images of an article refer to.
public final class Targets {
    private Targets() {}

    public static List<Target> links(Node doc) {
        List<Target> found = new ArrayList<>();
        links(doc, "", found);
        return found;
    }

    private static void links(Node node, String path, List<Target> found) {
        if (!node.attr("href").isEmpty()) {
            found.add(new Target(path, node.attr("href"), node.is("button") ? node.attr("label") : node.attr("alt")));
        }
        String last = "";
        for (int i = 0; i < node.content().size(); i++) {
            Node child = node.content().get(i);
            String place = path + "/content/" + i;
            String href = href(child);
            // neighbors with the same address are one link with several marks
            if (!href.isEmpty() && href.equals(last)) {
                Target before = found.removeLast();
                found.add(new Target(before.path(), href, before.text() + child.text()));
            } else if (!href.isEmpty()) {
                found.add(new Target(place, href, child.text()));
            }
            last = href;
            links(child, place, found);
        }
    }

    public static String href(Node text) {
        return text.marks().stream()
                .filter(mark -> mark.type().equals("link"))
                .map(Mark::href)
                .findFirst()
                .orElse("");
    }

    public static List<Target> images(Node doc) {
        List<Target> found = new ArrayList<>();
        images(doc, "", found);
        return found;
    }

    private static void images(Node node, String path, List<Target> found) {
        if (node.is("image")) {
            found.add(new Target(path, address(node), node.attr("alt")));
        }
        for (int i = 0; i < node.content().size(); i++) {
            images(node.content().get(i), path + "/content/" + i, found);
        }
    }

    private static String address(Node image) {
        UUID id = Schema.imageId(image);
        return id == null ? image.attr("src") : Links.IMAGE + id;
    }

    static Node mapLinks(Node doc, UnaryOperator<@Nullable String> change) {
        return doc.map(node -> {
            if (node.isText() && !href(node).isEmpty()) {
                String href = change.apply(href(node));
                List<Mark> marks = new ArrayList<>();
                for (Mark mark : node.marks()) {
                    if (!mark.type().equals("link")) {
                        marks.add(mark);
                    } else if (href != null) {
                        marks.add(mark.href().equals(href) ? mark : mark.with(href));
                    }
                }
                return Node.text(node.text(), marks);
            }
            if (node.attr("href").isEmpty()) {
                return node;
            }
            String href = change.apply(node.attr("href"));
            return href == null && node.is("button")
                    ? Node.of("paragraph", List.of(Node.text(node.attr("label"), List.of())))
                    : node.with("href", href);
        });
    }

    static Node mapImages(Node doc, UnaryOperator<@Nullable String> change) {
        return doc.map(node -> node.content().stream().noneMatch(child -> child.is("image"))
                ? node
                : node.with(changed(node, change)));
    }

    private static List<Node> changed(Node parent, UnaryOperator<@Nullable String> change) {
        List<Node> content = new ArrayList<>();
        for (Node child : parent.content()) {
            if (!child.is("image")) {
                content.add(child);
                continue;
            }
            String address = change.apply(address(child));
            if (address != null) {
                Optional<UUID> id = Links.image(address);
                content.add(
                        id.isPresent()
                                ? child.with("src", null).with("id", id.get().toString())
                                : child.with("id", null).with("src", address));
            }
        }
        return content.isEmpty() ? List.of(Node.of("paragraph", Map.of(), List.of())) : content;
    }
}
