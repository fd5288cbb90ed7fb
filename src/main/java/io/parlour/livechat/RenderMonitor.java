package io.parlour.livechat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// The module that a page loads when its visitor agrees to be seen (LC-83), with the organization's allow-list inside.
@Component
public final class RenderMonitor {
    private final WidgetFiles built;
    private final Embedding embedding;

    RenderMonitor(WidgetFiles built, Embedding embedding) {
        this.built = built;
        this.embedding = embedding;
    }

    public String script(Set<String> queryNames) {
        return built.monitor(embedding.json(Map.of("query", new TreeSet<>(queryNames))));
    }
}
