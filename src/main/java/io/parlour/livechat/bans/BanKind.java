package io.parlour.livechat.bans;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a ban keeps out.
public enum BanKind {
    /// One browser.
    VISITOR,
    /// A person, whatever browser it comes with.
    CONTACT,
    ADDRESS,
    RANGE;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static BanKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
