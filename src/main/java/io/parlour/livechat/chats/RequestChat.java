package io.parlour.livechat.chats;

import io.parlour.conversations.Author;
import io.parlour.conversations.MoveConversation;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.invitations.Accepted;
import io.parlour.livechat.invitations.CountInvitation;
import io.parlour.livechat.routing.Arrival;
import io.parlour.livechat.routing.ExamineBrought;
import io.parlour.livechat.routing.KeepBrought;
import io.parlour.livechat.routing.Route;
import io.parlour.livechat.routing.RouteChat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A visitor asks for somebody: the conversation, its chat, and who is asked are made in one transaction.
///
/// Errors: those of what makes the conversation.
@Component
public final class RequestChat {
    /// Who asks, made or found in the desk's transaction.
    ///
    /// @param brought by the browser, examined
    public record Asking(UUID visitor, UUID contact, UUID conversation, ExamineBrought.Examined brought) {}

    /// By what a chat is asked for.
    ///
    /// @param source `visitor`, `auto_invite`, `manual_invite`, `api`
    /// @param invitation that was accepted, with `auto_invite`
    /// @param browser the consented one in which it is asked for
    /// @param country by the operator's file, where there is one
    /// @param person whether a person is asked for, not the bot
    /// @param inviter the agent who asked the visitor in (LC-88): the chat is that agent's for two minutes
    public record Way(
            UUID widget,
            String source,
            @Nullable String country,
            @Nullable UUID browser,
            @Nullable Accepted invitation,
            @Nullable UUID inviter,
            boolean person) {}

    /// Where a chat is sent, and with what.
    @Component
    record Sending(RouteChat routing, KeepBrought keeping, MoveConversation departments, ChatBot bot) {}

    private static final Duration FOR_INVITER = Duration.ofMinutes(2);

    private final ChatDesk desk;
    private final IdSource ids;
    private final Sending sending;
    private final CountInvitation counts;

    RequestChat(ChatDesk desk, IdSource ids, Sending sending, CountInvitation counts) {
        this.desk = desk;
        this.ids = ids;
        this.sending = sending;
        this.counts = counts;
    }

    /// A conversation that has a running chat keeps it. Call outside of any transaction.
    public void request(OrganizationId organization, Way way, Supplier<Asking> make) {
        desk.act(organization, step -> {
            Asking asking = make.get();
            if (step.chats().runningOf(organization, asking.conversation()).isEmpty()) {
                begin(step, way, asking);
            }
            return null;
        });
    }

    private void begin(ChatDesk.Step step, Way way, Asking asking) {
        Floor floor = step.floor();
        ChatHead fresh = new ChatHead(
                ids.next(),
                asking.conversation(),
                asking.visitor(),
                asking.contact(),
                way.widget(),
                floor.now,
                ChatState.REQUESTED);
        step.chats().insert(step.organization(), fresh, way);
        if (way.invitation() != null) {
            counts.chat(step.organization(), way.invitation());
        }
        step.store().add(floor, step.chats().some(step.organization(), List.of(fresh.id)));
        ChatHead chat = floor.chat(fresh.id);
        chat.changed = true;
        chat.visitorLeftAt = floor.now;
        Route route = route(step, way, asking, chat);
        Via via = route.rule() == null ? null : new Via(Via.Kind.RULE, route.rule());
        chat.moves.add(new ChatHead.Move(null, ChatState.REQUESTED, "asked_for", Actor.visitor(asking.contact()), via));
        if (way.inviter() == null && !way.person() && botTakes(step, chat, route)) {
            chat.bot = true;
            return;
        }
        if (route.offline()) {
            floor.move(chat, Cause.NOBODY_AVAILABLE, Actor.SYSTEM, via);
            return;
        }
        if (way.inviter() != null) {
            chat.preferred = way.inviter();
            chat.preferredUntil = floor.now.plus(FOR_INVITER);
            return;
        }
        DepartmentRules rules = floor.rules(chat.department);
        if (rules.lastAgentDays() > 0) {
            step.chats()
                    .lastAgent(
                            step.organization(),
                            asking.contact(),
                            floor.now.minus(Duration.ofDays(rules.lastAgentDays())))
                    .ifPresent(agent -> {
                        chat.preferred = agent;
                        chat.preferredUntil = floor.now.plusSeconds(rules.lastAgentSeconds());
                    });
        }
    }

    private boolean botTakes(ChatDesk.Step step, ChatHead chat, Route route) {
        step.store().want(step.organization(), step.floor());
        boolean reachable = !route.offline() && !Eligible.of(step.floor(), chat).nobody();
        return sending.bot()
                .takes(
                        step.organization(),
                        new ChatBot.Beginning(
                                chat.conversation, chat.contact, chat.site, chat.widget, chat.language, reachable));
    }

    private Route route(ChatDesk.Step step, Way way, Asking asking, ChatHead chat) {
        OrganizationId organization = step.organization();
        Instant now = step.floor().now;
        sending.keeping().keep(organization, chat.id, asking.conversation(), asking.brought(), now);
        Route route = sending.routing()
                .route(new Arrival(
                        organization,
                        way.widget(),
                        asking.conversation(),
                        asking.contact(),
                        way.source(),
                        step.chats()
                                .startPage(organization, asking.conversation())
                                .orElse(null),
                        chat.language,
                        way.country(),
                        way.browser(),
                        asking.brought().brought(),
                        now));
        chat.rule = route.rule();
        chat.priority = route.priority();
        if (route.department() != null && !route.department().equals(chat.department)) {
            sending.departments().move(organization, asking.conversation(), route.department(), new Author.Automatic());
            chat.department = route.department();
        }
        return route;
    }
}
