package io.parlour.livechat.chats;

import io.parlour.conversations.ConversationChanged;
import io.parlour.database.Transactions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What is done to a conversation where conversations are (answering it from the queue, giving it to somebody, closing
/// it) moves its chat too.
@Component
final class FollowConversations {
    private final ChatDesk desk;
    private final ChatRows chats;
    private final Transactions transactions;

    FollowConversations(ChatDesk desk, ChatRows chats, Transactions transactions) {
        this.desk = desk;
        this.chats = chats;
        this.transactions = transactions;
    }

    @EventListener
    void follow(ConversationChanged changed) {
        boolean astray = transactions.lookUp(
                changed.organization(), () -> chats.astray(changed.organization(), changed.conversation()));
        if (astray) {
            desk.act(changed.organization(), step -> {
                step.store().add(step.floor(), step.chats().runningOf(changed.organization(), changed.conversation()));
                return null;
            });
        }
    }
}
