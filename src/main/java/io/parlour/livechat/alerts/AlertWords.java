package io.parlour.livechat.alerts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What pushes and letters say, and where they lead.
final class AlertWords {
    private AlertWords() {}

    static String one(AlertKind kind) {
        return switch (kind) {
            case OFFER -> "New chat";
            case MESSAGE -> "New message";
            case MENTION -> "You are named in a note";
            case TICKET -> "News of a ticket";
            case REMINDER -> "A reminder is due";
        };
    }

    /// @param kind what all of them are; null for several kinds
    static String several(int items, @Nullable AlertKind kind) {
        return switch (kind) {
            case MESSAGE -> items + " new messages";
            case MENTION -> "You are named in " + items + " notes";
            case REMINDER -> items + " reminders are due";
            case TICKET -> "News of tickets: " + items;
            case OFFER -> items + " chats wait for you";
            case null -> items + " things wait for you";
        };
    }

    /// Subject of a letter.
    static String letter(AlertKind kind) {
        return switch (kind) {
            case OFFER -> "A chat waits for you";
            case MESSAGE -> "A message waits for you";
            case MENTION -> "A colleague names you in a note";
            case TICKET, REMINDER -> one(kind);
        };
    }

    static String path(AlertKind kind, UUID conversation, long seq) {
        return switch (kind) {
            case OFFER, MESSAGE -> "/chats/mine/" + conversation;
            case MENTION -> "/inbox/mine/" + conversation + "?note=" + seq;
            case TICKET, REMINDER -> "/tickets/to-read/" + conversation;
        };
    }

    /// Where all of a kind stand; null for several kinds.
    static String path(@Nullable AlertKind kind) {
        return switch (kind) {
            case OFFER, MESSAGE -> "/chats/mine";
            case MENTION -> "/mentions";
            case REMINDER -> "/tasks";
            case TICKET -> "/tickets/to-read";
            case null -> "/";
        };
    }
}
