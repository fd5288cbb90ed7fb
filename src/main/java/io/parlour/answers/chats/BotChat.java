package io.parlour.answers.chats;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A chat as the bot meets it.
///
/// @param bot whether the bot has it now
/// @param over whether it has ended
/// @param identified whether the visitor has proven who it is
/// @param spoken whether the bot has said something in it
/// @param openTicket whether the contact has a ticket that an agent works on
/// @param pending what the visitor wrote since it was last answered, oldest first
/// @param turns how many of its messages the bot looked at
record BotChat(
        UUID conversation,
        @Nullable UUID site,
        UUID widget,
        UUID contact,
        String language,
        boolean bot,
        boolean over,
        boolean identified,
        boolean spoken,
        boolean openTicket,
        int turns,
        List<Pending> pending) {
    /// @param choiceOf the seq of the message of whose choices it is one
    record Pending(
            long seq,
            UUID id,
            String text,
            @Nullable Long choiceOf,
            @Nullable Integer choice,
            boolean files) {}
}
