package io.parlour.answers.chats;

import io.parlour.answers.bots.Bots;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.livechat.BotOfSite;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells chat widgets that the bot may answer first, so that a visitor can ask for a person before it does.
@Component
final class BotForWidgets implements BotOfSite {
    private final Bots bots;
    private final ReadHelpCenter centers;

    BotForWidgets(Bots bots, ReadHelpCenter centers) {
        this.bots = bots;
        this.centers = centers;
    }

    @Override
    public boolean answers(OrganizationId organization, UUID site, boolean reachable) {
        return bots.any(organization)
                && bots.find(organization, site)
                        .filter(bot -> bot.answers(reachable))
                        .isPresent()
                && centers.ofSite(organization, site).isPresent();
    }
}
