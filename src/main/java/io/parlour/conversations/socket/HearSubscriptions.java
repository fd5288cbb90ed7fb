package io.parlour.conversations.socket;

import io.parlour.conversations.HearOpening;
import io.parlour.live.Party;
import io.parlour.live.Passes;
import java.util.List;
import org.springframework.stereotype.Component;

/// What comes in over a socket is read on a screen: asking for it is an opening.
@Component
final class HearSubscriptions implements Passes {
    private final List<HearOpening> hearing;

    HearSubscriptions(List<HearOpening> hearing) {
        this.hearing = List.copyOf(hearing);
    }

    @Override
    public void subscribing(Look look) {
        if (look.party() instanceof Party.Agent agent) {
            hearing.forEach(each -> each.opened(agent.organization(), look.conversation(), agent.id()));
        }
    }
}
