package io.parlour.livechat.chats;

import io.parlour.livechat.routing.RoutingChanged;
import io.parlour.livechat.skills.SkillsChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Whom rules want, and who can what, counts at once for what waits.
@Component
final class FollowRules {
    private final ChatDesk desk;

    FollowRules(ChatDesk desk) {
        this.desk = desk;
    }

    @EventListener
    void follow(RoutingChanged changed) {
        desk.settle(changed.organization());
    }

    @EventListener
    void follow(SkillsChanged changed) {
        desk.settle(changed.organization());
    }
}
