package io.parlour.livechat.bans;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// For how long somebody is kept out.
public enum BanTime {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    MONTH(Duration.ofDays(30)),
    /// Until somebody removes it.
    REMOVED(null);

    private final @Nullable Duration length;

    BanTime(@Nullable Duration length) {
        this.length = length;
    }

    /// Null for one without an end.
    @Nullable
    Instant from(Instant now) {
        return length == null ? null : now.plus(length);
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static BanTime of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
