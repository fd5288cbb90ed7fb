package io.parlour.livechat.chats;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Hands a chat from the bot to people and back (LC-112, AN-3). Handed over, it goes the way of every chat that
/// asks for a person: it is offered, waits in the queue, or is missed when no one is there.
///
/// Errors: those of [ChangeChat].
@Component
public final class HandOverChat {
    private final ChatDesk desk;
    private final ChangeChat changing;
    private final Desk rights;
    private final ChatBot bot;
    private final JdbcClient jdbc;

    HandOverChat(ChatDesk desk, ChangeChat changing, Desk rights, ChatBot bot, JdbcClient jdbc) {
        this.desk = desk;
        this.changing = changing;
        this.rights = rights;
        this.bot = bot;
        this.jdbc = jdbc;
    }

    /// Whether the bot had it. `with` is done first, in the same transaction, if it had.
    public boolean toPeople(OrganizationId organization, UUID conversation, Actor by, Runnable with) {
        return desk.act(organization, step -> {
            Optional<ChatHead> found = ChangeChat.load(step, conversation).filter(chat -> chat.bot);
            found.ifPresent(chat -> {
                with.run();
                release(step.floor(), chat, by);
            });
            return found.isPresent();
        });
    }

    /// The visitor asks for a person. Nothing for a chat that people have already.
    ///
    /// Errors: `not-found` for another contact's conversation.
    public void visitorAsks(OrganizationId organization, UUID contact, UUID conversation) {
        desk.act(organization, step -> {
            Optional<ChatHead> found = ChangeChat.load(step, conversation);
            if (found.isPresent() && !found.get().contact.equals(contact)) {
                throw Problem.notFound();
            }
            found.filter(chat -> chat.bot).ifPresent(chat -> release(step.floor(), chat, Actor.visitor(contact)));
            return null;
        });
    }

    /// All of a site's, `with` each conversation first. Answers how many.
    public int allOfSite(OrganizationId organization, UUID site, Actor by, Consumer<UUID> with) {
        return desk.act(organization, step -> {
            List<UUID> ids = jdbc.sql("""
                            select ch.id from chat ch join conversation c
                                on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                             where ch.organization_id = :organization and ch.ended_at is null and ch.handler = 'bot'
                               and c.site_id = :site order by ch.requested_at, ch.id""")
                    .param("organization", organization.value())
                    .param("site", site)
                    .query((row, number) -> row.getObject(1, UUID.class))
                    .list();
            step.store().add(step.floor(), step.chats().some(organization, ids));
            for (UUID id : ids) {
                ChatHead chat = step.floor().chat(id);
                with.accept(chat.conversation);
                release(step.floor(), chat, by);
            }
            return ids.size();
        });
    }

    /// An agent gives a chat of theirs back to the bot.
    public void toBot(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.ANSWER, conversation);
        changing.running(agent.organization(), conversation, (step, chat) -> {
            if (chat.bot) {
                return;
            }
            step.floor().putBack(chat, Cause.PUT_BACK, Actor.agent(agent.agent()));
            chat.bot = true;
            bot.back(agent.organization(), conversation);
        });
    }

    private static void release(Floor floor, ChatHead chat, Actor by) {
        chat.toPeople(floor.now, by);
    }
}
