package io.parlour.livechat.visitors;

import io.parlour.database.Transactions;
import io.parlour.live.CloseCode;
import io.parlour.live.Live;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// "Clear from this device" (LC-32): revokes the token and closes its sockets. The organization keeps the
/// conversation.
@Component
public final class ForgetVisitor {
    private final Visitors visitors;
    private final Live live;
    private final Transactions transactions;
    private final ApplicationEventPublisher publisher;

    ForgetVisitor(Visitors visitors, Live live, Transactions transactions, ApplicationEventPublisher publisher) {
        this.visitors = visitors;
        this.live = live;
        this.transactions = transactions;
        this.publisher = publisher;
    }

    public void forget(Visitor visitor) {
        transactions.in(visitor.organization(), () -> {
            visitors.forget(visitor);
            publisher.publishEvent(new VisitorForgotten(visitor.organization(), visitor.id()));
            transactions.afterCommit(() -> live.close(visitor.organization(), visitor.id(), CloseCode.FORBIDDEN));
        });
    }
}
