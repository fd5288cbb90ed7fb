package io.parlour.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation in a list, as one agent sees it. `unread` counts the visitor's messages after `readSeq`.
/// `agentFiles`: whether agents may send files here. `ticket`: null for one that is none. `sideOf`:
/// the ticket whose side thread it is; whose it is and which department has it are that one's. `chat`: the state of
/// its newest chat (`bot` while the bot has it, `requested`, `queued`, `offered`, `active`, `ended`, `missed`,
/// `refused`, `abandoned`), null
/// without one. This is its JSON.
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ConversationRow(
        UUID id,
        @Nullable String subject,
        String channel,
        @Schema(allowableValues = {"open", "closed"}) String state,
        Named contact,
        @Nullable Named assignee,
        @Nullable Named department,
        @Nullable Last lastMessage,
        long lastSeq,
        long readSeq,
        long unread,
        boolean draft,
        Instant createdAt,
        Instant lastActivityAt,
        Message.@Nullable Page page,
        boolean typing,
        boolean agentFiles,
        @Nullable Ticket ticket,
        @Nullable UUID sideOf,

        @Schema(
                allowableValues = {"requested", "queued", "offered", "active", "ended", "missed", "refused", "abandoned"
                })
        @Nullable
        String chat) {

    public record Named(UUID id, String name) {}

    /// The newest message or note; `text` is its beginning, at most 160 characters.
    public record Last(
            long seq,
            MessageKind kind,

            @Schema(allowableValues = {"visitor", "agent", "bot", "system"})
            String authorKind,

            String authorName,
            String text,
            Instant at) {}
}
