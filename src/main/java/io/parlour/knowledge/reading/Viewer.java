package io.parlour.knowledge.reading;

import java.util.HashSet;
import java.util.Set;

/// Who reads, as the keys that articles may need.
public record Viewer(Set<String> keys) {
    public static final Viewer ANONYMOUS = new Viewer(Set.of());
    /// Signed in to the portal, or identified in the widget.
    public static final Viewer CONTACT = new Viewer(Set.of("contact"));
    public static final Viewer AGENT = new Viewer(Set.of("agent", "contact", "bot"));

    public Viewer {
        keys = Set.copyOf(keys);
    }

    /// The answer bot on behalf of this person: sees what the person sees, and what is for the bot only.
    public Viewer asBot() {
        Set<String> more = new HashSet<>(keys);
        more.add("bot");
        return new Viewer(more);
    }

    String[] array() {
        return keys.toArray(String[]::new);
    }
}
