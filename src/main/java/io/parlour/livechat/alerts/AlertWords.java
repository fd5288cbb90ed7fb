package io.parlour.livechat.alerts;

import io.parlour.kernel.texts.Texts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What push notifications and alert emails say, and where they lead.
final class AlertWords {
    private AlertWords() {}

    static String one(Texts words, AlertKind kind) {
        return words.say("alerts." + kind.key());
    }

    /// @param kind what all of them are; null for several kinds
    static String several(Texts words, int items, @Nullable AlertKind kind) {
        return words.count("alerts.several." + (kind == null ? "mixed" : kind.key()), items);
    }

    /// The subject of an email.
    static String email(Texts words, AlertKind kind) {
        return words.say("alerts.email." + kind.key());
    }

    static String path(AlertKind kind, UUID conversation, long seq) {
        return switch (kind) {
            case OFFER, MESSAGE -> "/inbox/mine/" + conversation;
            case MENTION -> "/inbox/mentions/" + conversation + "?note=" + seq;
            case TICKET, REMINDER -> "/tickets/to-read/" + conversation;
        };
    }

    /// The list of all of a kind; null for several kinds.
    static String path(@Nullable AlertKind kind) {
        return switch (kind) {
            case OFFER, MESSAGE -> "/inbox/mine";
            case MENTION -> "/inbox/mentions";
            case REMINDER -> "/tickets/tasks";
            case TICKET -> "/tickets/to-read";
            case null -> "/";
        };
    }
}
