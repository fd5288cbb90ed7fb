package io.parlour.answers.bots;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The bot of a site.
///
/// @param sharePercent how many of the new conversations it takes
/// @param greeting the organization's own words; empty: ours
/// @param maxAnswers so many it gives in a conversation before a person takes it
/// @param overrideBy the owner who switched it on although it was not judged enough
public record Bot(
        UUID id,
        UUID site,
        BotMode mode,
        int sharePercent,
        Use use,
        String greeting,
        int maxAnswers,
        @Nullable Instant shadowSince,
        @Nullable Instant liveSince,
        @Nullable UUID overrideBy,
        @Nullable Instant overrideAt,
        int version) {

    /// When it takes a chat (LC-112).
    public enum Use {
        FIRST,
        OFFLINE,
        NEVER;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Use of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    static Bot fresh(UUID id, UUID site) {
        return new Bot(id, site, BotMode.OFF, 100, Use.FIRST, "", 6, null, null, null, null, 1);
    }

    public boolean live() {
        return mode == BotMode.LIVE;
    }

    /// Whether it takes a conversation, the same at every look.
    public boolean takes(UUID conversation, boolean reachable) {
        return answers(reachable) && Math.floorMod(conversation.hashCode(), 100) < sharePercent;
    }

    /// Whether it takes some that begin now.
    public boolean answers(boolean reachable) {
        boolean used = use == Use.FIRST || (use == Use.OFFLINE && !reachable);
        return live() && used && sharePercent > 0;
    }
}
