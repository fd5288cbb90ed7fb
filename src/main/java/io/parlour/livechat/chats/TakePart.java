package io.parlour.livechat.chats;

import io.parlour.conversations.JoinConversation;
import io.parlour.live.EventLog;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// A second agent in a chat, for the visitor to see (LC-68).
@Component
final class TakePart {
    private final ChatAgentRows parts;
    private final JoinConversation conversations;
    private final EventLog events;

    TakePart(ChatAgentRows parts, JoinConversation conversations, EventLog events) {
        this.parts = parts;
        this.conversations = conversations;
        this.events = events;
    }

    /// Nothing for one who takes part already, and for the owner.
    ///
    /// Errors: 409 `chat.state-changed` for a chat that does not run.
    void join(ChatDesk.Step step, ChatHead chat, UUID agent) {
        if (chat.state != ChatState.ACTIVE) {
            throw chat.stateChanged();
        }
        if (agent.equals(chat.owner) || parts.takesPart(step.organization(), chat.id, agent, "second")) {
            return;
        }
        parts.join(step.organization(), chat.id, agent, "second", false, step.floor().now);
        conversations.join(step.organization(), chat.conversation, agent);
        tell(step, chat);
    }

    void leave(ChatDesk.Step step, ChatHead chat, UUID agent) {
        if (!agent.equals(chat.owner)) {
            parts.leave(step.organization(), chat.id, agent, step.floor().now);
            tell(step, chat);
        }
    }

    /// The visitor is not told, agents are not either: only the audit is.
    ///
    /// Errors: 409 `chat.state-changed` for a chat that does not run.
    void monitor(ChatDesk.Step step, ChatHead chat, UUID agent) {
        if (chat.state != ChatState.ACTIVE) {
            throw chat.stateChanged();
        }
        if (!parts.takesPart(step.organization(), chat.id, agent, "")) {
            parts.monitors(step.organization(), chat.id, chat.conversation, agent, step.floor().now);
            tell(step, chat);
        }
    }

    private void tell(ChatDesk.Step step, ChatHead chat) {
        events.append(step.organization(), "chat-changed", Map.of("conversation", chat.conversation, "chat", chat.id));
    }
}
