package io.parlour.livechat.chats;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers visitors before people do (LC-112). A later module implements it. A chat that it takes asks nobody and
/// waits in no queue until it is handed over.
public interface ChatBot {
    /// A chat that begins.
    ///
    /// @param reachable whether someone could answer it now
    record Beginning(
            UUID conversation,
            UUID contact,
            @Nullable UUID site,
            UUID widget,
            @Nullable String language,
            boolean reachable) {}

    /// How a chat left the bot.
    enum Leaving {
        /// It waits for a person, or a person took it.
        TO_PEOPLE,
        /// It ended: the visitor left.
        ENDED
    }

    /// Whether the bot takes a chat, in the transaction that begins it.
    boolean takes(OrganizationId organization, Beginning chat);

    /// A chat left the bot, in the transaction in which it did.
    void left(OrganizationId organization, UUID conversation, Leaving how);

    /// An agent gave a chat back, in the transaction that does it.
    void back(OrganizationId organization, UUID conversation);
}
