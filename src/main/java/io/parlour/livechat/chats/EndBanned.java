package io.parlour.livechat.chats;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Ends the chats of visitors who are kept out from now on (LC-104), whatever state they are in. Joins a running
/// transaction.
@Component
public final class EndBanned {
    private final ChatDesk desk;

    EndBanned(ChatDesk desk) {
        this.desk = desk;
    }

    public void end(OrganizationId organization, UUID agent, Collection<UUID> visitors) {
        if (visitors.isEmpty()) {
            return;
        }
        desk.act(organization, step -> {
            step.store().add(step.floor(), step.chats().runningOfVisitors(organization, visitors));
            step.floor().chats.values().stream()
                    .filter(chat -> visitors.contains(chat.visitor) && !chat.state.over())
                    .forEach(chat -> step.floor().move(chat, Cause.BANNED, Actor.agent(agent)));
            return null;
        });
    }
}
