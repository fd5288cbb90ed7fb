package io.parlour.livechat.chats;

import io.parlour.organizations.calendars.OpeningHoursChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Other hours count at once for what waits (LC-73).
@Component
final class FollowHours {
    private final ChatDesk desk;

    FollowHours(ChatDesk desk) {
        this.desk = desk;
    }

    @EventListener
    void follow(OpeningHoursChanged changed) {
        desk.settle(changed.organization());
    }
}
