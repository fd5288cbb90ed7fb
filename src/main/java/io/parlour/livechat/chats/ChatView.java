package io.parlour.livechat.chats;

import io.parlour.livechat.routing.Brought;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A chat as it is shown.
///
/// @param question how it began
/// @param position place in its department's queue, 0 when it is not queued
/// @param owner who has it
/// @param transferTo who is asked to take it over now, an agent or a department
/// @param declined whether whoever looks refused it, or let its offer run out
/// @param bot whether the bot has it
/// @param owedSince since when the visitor of a running chat waits for an answer; null when it has one
public record ChatView(
        UUID id,
        UUID conversation,
        ChatState state,
        int priority,
        String source,
        Named contact,
        @Nullable Named department,
        @Nullable Named owner,
        @Nullable String question,
        @Nullable String pageUrl,
        @Nullable String pageTitle,
        int position,
        Instant requestedAt,
        @Nullable Instant queuedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        @Nullable Instant idleWarnedAt,
        @Nullable Instant owedSince,
        int transfers,
        @Nullable Instant transferSince,
        @Nullable String transferTo,
        boolean declined,
        List<Part> parts,
        boolean bot,
        int version) {
    /// Who takes part beside the owner.
    ///
    /// @param role `second` or `monitor`
    public record Part(
            UUID agent,
            String name,
            @Schema(allowableValues = {"second", "monitor"}) String role) {}

    public record Named(UUID id, @Nullable String name) {}

    /// What a visitor is told of it.
    ///
    /// @param text the organization's own words for why nobody comes, in the visitor's language (LC-57)
    /// @param waitMinutes whole minutes, rounded up; absent when unknown or not shown
    /// @param connectingTo who is asked to take the chat over, an agent by its public name or a department
    /// @param opensAt of a chat that nobody took because it was closed: when it opens again (LC-73)
    /// @param bot whether the bot answers it, so that a person can be asked for
    /// @param rateable whether it ended after an agent had it, so that it may be rated
    public record ForVisitor(
            ChatState state,
            @Nullable EndReason reason,
            @Nullable String text,
            @Nullable Integer position,
            @Nullable Integer waitMinutes,
            @Nullable Instant opensAt,
            @Nullable String connectingTo,
            boolean rateable,
            boolean bot) {}

    /// One change of state.
    ///
    /// @param via by what it came there: rule, rule_agent, last_agent, backup_agent, backup_department, relaxed
    /// @param viaName the rule, agent or department (LC-64)
    public record Move(
            int seq,
            @Nullable ChatState from,
            ChatState to,
            String cause,

            @Schema(allowableValues = {"visitor", "agent", "system"})
            String actorKind,

            @Nullable Named actor,

            @Schema(
                    allowableValues = {
                        "rule",
                        "rule_agent",
                        "last_agent",
                        "backup_agent",
                        "backup_department",
                        "relaxed"
                    })
            @Nullable
            String via,

            @Nullable Named viaName,
            Instant at) {}

    /// A chat with its life so far, and what the visitor thought of it, newest first.
    public record Whole(ChatView chat, List<Move> moves, List<RateChat.Rating> ratings, Brought brought) {}
}
