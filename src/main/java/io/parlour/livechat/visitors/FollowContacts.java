package io.parlour.livechat.visitors;

import io.parlour.contacts.ContactJoined;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// A browser follows its contact to the one it was joined to.
@Component("visitorsFollowContacts")
class FollowContacts {
    private final Visitors visitors;

    FollowContacts(Visitors visitors) {
        this.visitors = visitors;
    }

    @EventListener
    void joined(ContactJoined event) {
        visitors.move(event.organization(), event.from(), event.to());
    }
}
