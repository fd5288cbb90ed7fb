package io.parlour.livechat.chats;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Permission;
import io.parlour.livechat.LivechatPermissions;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes part in a colleague's chat, or watches it; and leaves it again (LC-68).
///
/// Errors: `not-found`, `access.denied`; 409 `chat.state-changed` for a chat that does not run.
@Component
public final class JoinChat {
    public enum Part {
        /// Visible to the visitor.
        SECOND,
        /// Read-only; the visitor is not told, the audit is.
        MONITOR
    }

    private final ChatDesk desk;
    private final ChangeChat chats;
    private final Desk rights;
    private final TakePart takePart;

    JoinChat(ChatDesk desk, ChangeChat chats, Desk rights, TakePart takePart) {
        this.desk = desk;
        this.chats = chats;
        this.rights = rights;
        this.takePart = takePart;
    }

    public void join(AgentPrincipal agent, UUID conversation, Part part) {
        Permission permission = switch (part) {
            case SECOND -> ConversationPermissions.ANSWER;
            case MONITOR -> LivechatPermissions.CHAT_MONITOR;
        };
        rights.require(agent, permission, conversation);
        chats.running(agent.organization(), conversation, (step, chat) -> {
            switch (part) {
                case SECOND -> takePart.join(step, chat, agent.agent());
                case MONITOR -> takePart.monitor(step, chat, agent.agent());
            }
        });
    }

    /// Harmless for who takes no part.
    public void leave(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.VIEW, conversation);
        desk.act(agent.organization(), step -> {
            ChangeChat.load(step, conversation).ifPresent(chat -> takePart.leave(step, chat, agent.agent()));
            return null;
        });
    }
}
