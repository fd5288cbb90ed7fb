package io.parlour.answers.chats;

import io.parlour.answers.bots.Bot;
import io.parlour.answers.bots.Bots;
import io.parlour.answers.cases.Act;
import io.parlour.answers.cases.BotCase;
import io.parlour.answers.cases.KeepCases;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.livechat.chats.ChatBot;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes chats for the bot, and tells agents what it tried when it gives one away (AN-12).
@Component
class BotDesk implements ChatBot {
    private final Bots bots;
    private final KeepCases cases;
    private final ReadHelpCenter centers;
    private final WriteNote note;
    private final JdbcClient jdbc;
    private final Clock clock;

    BotDesk(Bots bots, KeepCases cases, ReadHelpCenter centers, WriteNote note, JdbcClient jdbc, Clock clock) {
        this.bots = bots;
        this.cases = cases;
        this.centers = centers;
        this.note = note;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean takes(OrganizationId organization, Beginning chat) {
        UUID site = chat.site();
        if (site == null || !bots.any(organization)) {
            return false;
        }
        Bot bot = bots.find(organization, site).orElse(null);
        if (bot == null
                || !bot.takes(chat.conversation(), chat.reachable())
                || centers.ofSite(organization, site).isEmpty()) {
            return false;
        }
        cases.open(
                organization,
                new BotCase(
                        chat.conversation(),
                        bot.id(),
                        chat.contact(),
                        known(organization, chat.contact()),
                        clock.instant()));
        return true;
    }

    /// Whether other channels of a contact can be known: it has an address.
    private boolean known(OrganizationId organization, UUID contact) {
        return jdbc.sql("""
                        select exists (select from handle where organization_id = :organization
                           and contact_id = :contact)""")
                .param("organization", organization.value())
                .param("contact", contact)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void left(OrganizationId organization, UUID conversation, Leaving how) {
        if (how == Leaving.ENDED) {
            cases.change(organization, conversation, it -> it.left(clock.instant()));
            return;
        }
        cases.change(organization, conversation, it -> {
            if (it.act() != Act.HANDOVER) {
                it.handedOver("person", clock.instant());
            }
            note.write(organization, conversation, it.reason());
        });
    }

    @Override
    public void back(OrganizationId organization, UUID conversation) {
        cases.change(organization, conversation, it -> it.back(clock.instant()));
    }
}
