package io.parlour.answers.chats;

import io.parlour.answers.bots.BotView;
import io.parlour.answers.bots.ChangeBot;
import io.parlour.answers.bots.ReadBots;
import io.parlour.answers.cases.KeepCases;
import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.chats.Actor;
import io.parlour.livechat.chats.HandOverChat;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The kill switch: the bot of a site says nothing more, and every chat it has is handed over with a note (AN-1).
/// So it is when the bot is changed to another mode than live.
///
/// Errors: those of [ChangeBot].
@Component
public final class StopBot {
    private final ChangeBot changing;
    private final ReadBots reading;
    private final HandOverChat handing;
    private final KeepCases cases;
    private final Clock clock;

    StopBot(ChangeBot changing, ReadBots reading, HandOverChat handing, KeepCases cases, Clock clock) {
        this.changing = changing;
        this.reading = reading;
        this.handing = handing;
        this.cases = cases;
        this.clock = clock;
    }

    public BotView stop(AgentPrincipal agent, UUID site) {
        changing.off(agent, site);
        release(agent, site);
        return reading.ofSite(agent, site);
    }

    /// Changes it, and hands over what it has if it no longer answers.
    public BotView change(AgentPrincipal agent, UUID site, ChangeBot.Wish wish) {
        boolean live = reading.bot(agent, site).live();
        BotView changed = changing.change(agent, site, wish);
        if (live && !reading.bot(agent, site).live()) {
            release(agent, site);
        }
        return changed;
    }

    private void release(AgentPrincipal agent, UUID site) {
        handing.allOfSite(
                agent.organization(),
                site,
                Actor.agent(agent.agent()),
                conversation -> cases.change(
                        agent.organization(), conversation, it -> it.handedOver("stopped", clock.instant())));
    }
}
