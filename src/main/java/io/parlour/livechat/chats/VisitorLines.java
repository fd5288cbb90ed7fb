package io.parlour.livechat.chats;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Writes down whether a visitor who waits is there. For one who does not wait nothing is written.
@Component
public final class VisitorLines {
    private final ChatDesk desk;
    private final ChatRows chats;
    private final Transactions transactions;

    VisitorLines(ChatDesk desk, ChatRows chats, Transactions transactions) {
        this.desk = desk;
        this.chats = chats;
        this.transactions = transactions;
    }

    public void line(OrganizationId organization, UUID visitor, boolean there) {
        boolean waits = !transactions
                .read(organization, () -> chats.waitingOfVisitor(organization, visitor))
                .isEmpty();
        if (!waits) {
            return;
        }
        desk.act(organization, step -> {
            step.store().add(step.floor(), step.chats().waitingOfVisitor(organization, visitor));
            step.floor().chats.values().stream()
                    .filter(chat -> chat.visitor.equals(visitor) && there != (chat.visitorLeftAt == null))
                    .forEach(chat -> {
                        chat.visitorLeftAt = there ? null : step.floor().now;
                        chat.changed = true;
                    });
            return null;
        });
    }
}
