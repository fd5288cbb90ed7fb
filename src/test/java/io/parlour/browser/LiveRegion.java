package io.parlour.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a screen reader is given to say of a document: the changes inside its live regions, and the tree behind them.
final class LiveRegion {
    /// Follows WAI-ARIA: the nearest `aria-live` (or the role's own) counts, an atomic part is said as a whole, and
    /// what is hidden from the tree is not said.
    private static final String LISTEN = """
            () => {
                const said = window.said = [];
                const polite = {log: 'polite', status: 'polite', alert: 'assertive'};
                const up = (node, test) => {
                    for (let at = node.nodeType === 1 ? node : node.parentElement; at; at = at.parentElement) {
                        const found = test(at);
                        if (found) return found;
                    }
                    return null;
                };
                const textOf = node => {
                    if (node.nodeType === 3) return node.data;
                    if (node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true' || !node.checkVisibility()) return '';
                    return node.getAttribute('aria-label') ?? [...node.childNodes].map(textOf).join(' ');
                };
                new MutationObserver(changes => {
                    const parts = new Set();
                    for (const {type, target, addedNodes} of changes) {
                        for (const node of type === 'childList' ? addedNodes : [target]) {
                            if (!node.isConnected || up(node, at => at.getAttribute('aria-hidden') === 'true')) continue;
                            const region = up(node, at => at.getAttribute('aria-live') ?? polite[at.getAttribute('role')]);
                            if (!region || region === 'off') continue;
                            const relevant = up(node, at => at.getAttribute('aria-relevant')) ?? 'additions text';
                            if (type === 'characterData' && !relevant.includes('text')) continue;
                            parts.add(up(node, at => at.getAttribute('aria-atomic') === 'true' && at) ?? node);
                        }
                    }
                    for (const part of parts) {
                        if ([...parts].some(other => other !== part && other.contains(part))) continue;
                        const inLog = up(part, at => at.getAttribute('role') === 'log');
                        const text = textOf(part).replace(/[\\u2066-\\u2069]/g, '').replace(/\\s+/g, ' ').trim();
                        if (text !== '') said.push((inLog ? 'log: ' : 'status: ') + text);
                    }
                }).observe(document, {childList: true, characterData: true, subtree: true});
            }
            """;

    /// For a document that is still to come.
    static final String LISTEN_SOON = "() => document.documentElement ? (" + LISTEN
            + ")() : new MutationObserver((_, waiting) => { waiting.disconnect(); (" + LISTEN
            + ")(); }).observe(document, {childList: true})";

    private final Page page;
    private final Frame frame;

    private LiveRegion(Page page, Frame frame) {
        this.page = page;
        this.frame = frame;
    }

    static LiveRegion of(Page page, Frame frame) {
        frame.evaluate(LISTEN);
        return new LiveRegion(page, frame);
    }

    /// Of a document that has listened since it began.
    static LiveRegion listening(Page page, Frame frame) {
        return new LiveRegion(page, frame);
    }

    /// Everything said since, in its order, each with `log: ` or `status: ` before it.
    List<String> said() {
        return Texts.of(frame.evaluate("() => window.said"));
    }

    /// The texts of the accessibility tree below its log, each with how live it is before it. The tree itself tells it
    /// of the log alone; for the parts the document is asked behind each of its nodes.
    List<String> tree() {
        CDPSession session = page.context().newCDPSession(page);
        try {
            JsonObject wanted = new JsonObject();
            wanted.addProperty("frameId", frameId(session));
            Map<String, JsonObject> nodes = new HashMap<>();
            JsonObject answer = session.send("Accessibility.getFullAXTree", wanted);
            answer.getAsJsonArray("nodes").forEach(each -> {
                JsonObject node = each.getAsJsonObject();
                nodes.put(node.get("nodeId").getAsString(), node);
            });
            List<String> found = new ArrayList<>();
            nodes.values().stream()
                    .filter(node -> value(node, "role").equals("log"))
                    .forEach(log -> collect(session, log, liveness(log), nodes, found));
            return found;
        } finally {
            session.detach();
        }
    }

    private static void collect(
            CDPSession session, JsonObject node, String live, Map<String, JsonObject> nodes, List<String> found) {
        if (value(node, "role").equals("StaticText")) {
            found.add(live + ": " + value(node, "name").strip());
            return;
        }
        String here = ownLiveness(session, node, live);
        for (JsonElement child : node.getAsJsonArray("childIds")) {
            JsonObject next = nodes.get(child.getAsString());
            if (next != null) {
                collect(session, next, here, nodes, found);
            }
        }
    }

    private static String liveness(JsonObject log) {
        for (JsonElement each : log.getAsJsonArray("properties")) {
            JsonObject property = each.getAsJsonObject();
            if (property.get("name").getAsString().equals("live")) {
                return property.getAsJsonObject("value").get("value").getAsString();
            }
        }
        return "off";
    }

    private static String ownLiveness(CDPSession session, JsonObject node, String otherwise) {
        if (!node.has("backendDOMNodeId")) {
            return otherwise;
        }
        JsonObject wanted = new JsonObject();
        wanted.add("backendNodeId", node.get("backendDOMNodeId"));
        JsonObject element = session.send("DOM.describeNode", wanted).getAsJsonObject("node");
        JsonArray attributes = element.has("attributes") ? element.getAsJsonArray("attributes") : new JsonArray();
        for (int at = 0; at + 1 < attributes.size(); at += 2) {
            if (attributes.get(at).getAsString().equals("aria-live")) {
                return attributes.get(at + 1).getAsString();
            }
        }
        return otherwise;
    }

    private static String value(JsonObject node, String name) {
        JsonObject value = node.getAsJsonObject(name);
        return value == null || !value.has("value") ? "" : value.get("value").getAsString();
    }

    private String frameId(CDPSession session) {
        JsonObject tree = session.send("Page.getFrameTree").getAsJsonObject("frameTree");
        if (frame.parentFrame() != null) {
            tree = tree.getAsJsonArray("childFrames").get(0).getAsJsonObject();
        }
        return tree.getAsJsonObject("frame").get("id").getAsString();
    }
}
