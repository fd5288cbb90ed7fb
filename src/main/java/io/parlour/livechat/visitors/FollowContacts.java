package io.parlour.livechat.visitors;

import io.parlour.contacts.ContactFrozen;
import io.parlour.contacts.ContactJoined;
import io.parlour.database.Transactions;
import io.parlour.live.CloseCode;
import io.parlour.live.Live;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Browsers follow their contact to the one it was joined to. Their sockets speak for a contact that is gone: they
/// fetch new passes.
@Component("visitorsFollowContacts")
class FollowContacts {
    private final Visitors visitors;
    private final Live live;
    private final Transactions transactions;

    FollowContacts(Visitors visitors, Live live, Transactions transactions) {
        this.visitors = visitors;
        this.live = live;
        this.transactions = transactions;
    }

    @EventListener
    void joined(ContactJoined event) {
        List<UUID> moved = visitors.move(event.organization(), event.from(), event.to());
        transactions.afterCommit(() -> moved.forEach(each -> live.close(event.organization(), each, CloseCode.PASS)));
    }

    /// Its browsers start as new visitors.
    @EventListener
    void frozen(ContactFrozen event) {
        List<UUID> forgotten = visitors.forgetAllOf(event.organization(), event.contact());
        transactions.afterCommit(
                () -> forgotten.forEach(each -> live.close(event.organization(), each, CloseCode.FORBIDDEN)));
    }
}
