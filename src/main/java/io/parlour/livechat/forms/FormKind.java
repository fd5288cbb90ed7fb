package io.parlour.livechat.forms;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Locale;

/// When a form is shown.
public enum FormKind {
    PRE_CHAT,
    OFFLINE,
    POST_CHAT,
    /// By an agent, in a chat; the others are a widget's.
    ASKED;

    static final List<FormKind> OF_WIDGETS = List.of(PRE_CHAT, OFFLINE, POST_CHAT);

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A widget's.
    ///
    /// Errors: `not-found`.
    public static FormKind of(String key) {
        return OF_WIDGETS.stream()
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
