package io.parlour.knowledge.reading;

import java.util.Locale;

/// Where an article is read.
public enum Surface {
    PAGE,
    WIDGET,
    FORM,
    AGENT,
    BOT,
    API;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
