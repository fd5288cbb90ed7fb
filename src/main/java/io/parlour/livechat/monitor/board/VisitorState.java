package io.parlour.livechat.monitor.board;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a visitor does besides browsing: `invited`, `queued` or `chatting`. `agent` is the name of who invited or
/// chats.
public record VisitorState(
        UUID id,

        @Schema(allowableValues = {"invited", "queued", "chatting"})
        String state,

        @Nullable String agent,
        @Nullable UUID conversation) {}
