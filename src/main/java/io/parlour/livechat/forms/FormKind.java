package io.parlour.livechat.forms;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parlour.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;

/// When a form is shown.
public enum FormKind {
    PRE_CHAT,
    OFFLINE,
    POST_CHAT;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Errors: `not-found`.
    public static FormKind of(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
