package io.parlour.demo;

import io.parlour.answers.bots.BotMode;
import io.parlour.answers.bots.ChangeBot;
import io.parlour.answers.chats.StopBot;
import io.parlour.identity.AgentPrincipal;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The answer bot of the demonstration, which answers visitors from the start.
@Component
final class DemoBot {
    private final ChangeBot unlock;
    private final StopBot change;

    DemoBot(ChangeBot unlock, StopBot change) {
        this.unlock = unlock;
        this.change = change;
    }

    void live(AgentPrincipal owner, UUID site) {
        unlock.override(owner, site);
        change.change(owner, site, new ChangeBot.Wish(BotMode.LIVE, null, null, null, null, null));
    }
}
