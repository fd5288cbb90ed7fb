package io.parlour.livechat.canned;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who may use a canned message.
public enum CannedScope {
    PRIVATE,
    DEPARTMENT,
    ORGANIZATION;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static CannedScope of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
