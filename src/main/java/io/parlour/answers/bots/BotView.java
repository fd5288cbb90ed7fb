package io.parlour.answers.bots;

import io.parlour.answers.turns.Weights;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A bot as agents see it.
///
/// @param name of its site
/// @param threshold how sure it must be to answer, from 0 to 1
/// @param judged verdicts on what it drafted in shadow mode
/// @param unlocked whether it may be switched on for visitors
/// @param overridden whether an owner unlocked it
/// @param shadowSince since when it drafts
/// @param articles how many published articles it answers from
/// @param medianMs how long it thinks about a message, of the last 200; null before the first
public record BotView(
        UUID site,
        String name,
        BotMode mode,
        int sharePercent,
        @Nullable Instant shadowSince,
        @Nullable Instant liveSince,
        Bot.Use use,
        String greeting,
        int maxAnswers,
        double threshold,
        Judged judged,
        boolean unlocked,
        boolean overridden,
        int articles,
        @Nullable Integer medianMs,
        int version) {
    /// How often it was judged.
    ///
    /// @param needed so many are needed at least, and at most a tenth of them wrong
    public record Judged(int right, int wrong, int total, int needed) {}

    static BotView of(Bot bot, String name, Judged judged, boolean unlocked, int articles, @Nullable Integer medianMs) {
        return new BotView(
                bot.site(),
                name,
                bot.mode(),
                bot.sharePercent(),
                bot.shadowSince(),
                bot.liveSince(),
                bot.use(),
                bot.greeting(),
                bot.maxAnswers(),
                Weights.SHIPPED.answer(),
                judged,
                unlocked,
                bot.overrideAt() != null,
                articles,
                medianMs,
                bot.version());
    }
}
