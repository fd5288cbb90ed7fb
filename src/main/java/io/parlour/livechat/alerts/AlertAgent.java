package io.parlour.livechat.alerts;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.parlour.conversations.delivery.VisitorWrote;
import io.parlour.conversations.mentions.Mentioned;
import io.parlour.conversations.news.TicketNews;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.chats.ChatOffered;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Has an agent told of an offer, of words in a conversation of theirs, of a note that names them, or of news of a
/// ticket:
/// at once by every browser that takes a push, and by a letter if nobody has read it anywhere after a while, each as
/// the
/// agent chose for this event (LC-129, HD-93). Several of one conversation are one.
@Component
class AlertAgent {
    /// Of what somebody is told. Notes are told apart from what visitors write.
    private enum What {
        OFFER("offer", ""),
        WORDS("message", ""),
        NOTE("mention", " note"),
        TICKET("ticket", " ticket");

        private final String event;
        private final String mark;

        What(String event, String mark) {
            this.event = event;
            this.mark = mark;
        }
    }

    /// Stands for the entry of which a reminder is: there is none to read.
    static final long REMINDER = 0;

    private final PushRows rows;
    private final AlertSettings settings;
    private final SchedulerClient scheduler;
    private final Transactions transactions;
    private final Asking asking;

    @Component
    record Asking(JdbcClient jdbc, Clock clock) {}

    AlertAgent(
            PushRows rows,
            AlertSettings settings,
            @Lazy SchedulerClient scheduler,
            Transactions transactions,
            Asking asking) {
        this.rows = rows;
        this.settings = settings;
        this.scheduler = scheduler;
        this.transactions = transactions;
        this.asking = asking;
    }

    /// Inside the transaction that offers.
    @EventListener
    void offered(ChatOffered event) {
        alert(event.organization(), event.agent(), event.conversation(), What.OFFER, 0);
    }

    /// Inside the transaction that stores the note.
    @EventListener
    void mentioned(Mentioned event) {
        alert(event.organization(), event.agent(), event.conversation(), What.NOTE, event.seq());
    }

    /// Inside the transaction in which it happened.
    @EventListener
    void news(TicketNews event) {
        long seq = event.kind() == TicketNews.Kind.REMINDER ? REMINDER : Math.max(1, event.seq());
        alert(event.organization(), event.agent(), event.conversation(), What.TICKET, seq);
    }

    @EventListener
    void wrote(VisitorWrote event) {
        Map<UUID, Long> newest = event.newest();
        transactions.in(
                event.organization(),
                () -> assignees(event.organization(), newest.keySet().toArray(UUID[]::new))
                        .forEach((conversation, agent) -> alert(
                                event.organization(),
                                agent,
                                conversation,
                                What.WORDS,
                                newest.getOrDefault(conversation, 0L))));
    }

    /// Of those conversations that have an agent with a browser that takes pushes.
    private Map<UUID, UUID> assignees(OrganizationId organization, UUID[] conversations) {
        Map<UUID, UUID> found = new java.util.HashMap<>();
        asking.jdbc()
                .sql("""
                        select c.id, s.assignee_id from conversation c
                        join conversation s on s.organization_id = c.organization_id
                            and s.id = coalesce(c.side_of, c.id)
                        where c.organization_id = :organization and c.id = any (:ids) and s.assignee_id is not null
                          and exists (select from push_subscription p
                            where p.organization_id = c.organization_id and p.agent_id = s.assignee_id)
                        """)
                .param("organization", organization.value())
                .param("ids", conversations)
                .query(row -> {
                    found.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                });
        return found;
    }

    private void alert(OrganizationId organization, UUID agent, UUID conversation, What what, long seq) {
        List<PushSubscription> browsers = transactions.read(organization, () -> rows.of(organization, agent));
        if (browsers.isEmpty()) {
            return;
        }
        AlertRules rules = settings.of(organization, agent);
        AlertRules.Rule rule = rules.events().getOrDefault(what.event, AlertRules.Rule.sounding("none", false, false));
        Instant now = asking.clock().instant();
        for (PushSubscription browser : rule.push() ? browsers : List.<PushSubscription>of()) {
            PushTask.Job job = job(organization, agent, browser.id(), conversation, what, seq);
            scheduler.scheduleIfNotExists(PushTask.PUSH
                    .instance(browser.id() + " " + conversation + what.mark)
                    .data(job)
                    .scheduledTo(now));
        }
        Integer minutes = rules.mailMinutes();
        if (minutes != null && rule.mail()) {
            PushTask.Job job = job(organization, agent, null, conversation, what, seq);
            scheduler.scheduleIfNotExists(PushTask.LETTER
                    .instance(agent + " " + conversation + what.mark)
                    .data(job)
                    .scheduledTo(now.plusSeconds(60L * minutes)));
        }
    }

    private static PushTask.Job job(
            OrganizationId organization, UUID agent, @Nullable UUID browser, UUID conversation, What what, long seq) {
        return new PushTask.Job(
                organization.value(),
                agent,
                browser,
                conversation,
                what == What.OFFER,
                seq,
                0,
                what == What.NOTE,
                what == What.TICKET);
    }
}
