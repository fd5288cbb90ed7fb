package io.parlour.livechat.alerts;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.parlour.conversations.delivery.VisitorWrote;
import io.parlour.conversations.mentions.Mentioned;
import io.parlour.conversations.news.TicketNews;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.chats.ChatOffered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Has an agent told of an offer, of words in a conversation of theirs, of a note that names them, or
/// of news of a ticket: at once by every browser that takes a push, and by a letter if nobody has read
/// it anywhere after a while, each as the agent or its department chose for this event (LC-129,
/// HD-93). Several of one conversation are one.
@Component
class AlertAgent {
    /// So long a console that is looked at has to say that it was read, before another machine is told
    /// too.
    private static final long SEEN_SECONDS = 3;

    private final PushRows rows;
    private final UnheardRows unheard;
    private final AlertSettings settings;
    private final SchedulerClient scheduler;
    private final Transactions transactions;
    private final Asking asking;

    @Component
    record Asking(JdbcClient jdbc, Clock clock) {}

    private record Place(
            UUID conversation,
            @Nullable UUID department,
            @Nullable UUID assignee) {}

    AlertAgent(
            PushRows rows,
            UnheardRows unheard,
            AlertSettings settings,
            @Lazy SchedulerClient scheduler,
            Transactions transactions,
            Asking asking) {
        this.rows = rows;
        this.unheard = unheard;
        this.settings = settings;
        this.scheduler = scheduler;
        this.transactions = transactions;
        this.asking = asking;
    }

    /// Inside the transaction that offers.
    @EventListener
    void offered(ChatOffered event) {
        alert(event.organization(), event.agent(), new PushTask.Item(AlertKind.OFFER, event.conversation(), 0));
    }

    /// Inside the transaction that stores the note.
    @EventListener
    void mentioned(Mentioned event) {
        alert(
                event.organization(),
                event.agent(),
                new PushTask.Item(AlertKind.MENTION, event.conversation(), event.seq()));
    }

    /// Inside the transaction in which it happened.
    @EventListener
    void news(TicketNews event) {
        AlertKind kind = event.kind() == TicketNews.Kind.REMINDER ? AlertKind.REMINDER : AlertKind.TICKET;
        alert(event.organization(), event.agent(), new PushTask.Item(kind, event.conversation(), event.seq()));
    }

    @EventListener
    void wrote(VisitorWrote event) {
        OrganizationId organization = event.organization();
        Map<UUID, AlertRules> rules = new HashMap<>();
        transactions.in(
                organization,
                () -> news(organization, event.newest().keySet()).forEach(place -> {
                    UUID agent = Objects.requireNonNull(place.assignee());
                    long seq = event.newest().getOrDefault(place.conversation(), 0L);
                    alert(
                            organization,
                            agent,
                            place.department(),
                            rules.computeIfAbsent(agent, ignored -> settings.of(organization, agent)),
                            new PushTask.Item(AlertKind.MESSAGE, place.conversation(), seq));
                }));
    }

    /// Those of which their agent is told by a browser, or for which no letter waits yet.
    private List<Place> news(OrganizationId organization, Collection<UUID> conversations) {
        return asking.jdbc()
                .sql("""
                        select c.id, s.department_id, s.assignee_id from conversation c
                        join conversation s on s.organization_id = c.organization_id
                            and s.id = case when c.side_of is null then c.id else c.side_of end
                        where c.organization_id = :organization and c.id = any (:ids) and s.assignee_id is not null
                          and (exists (select from push_subscription p
                                where p.organization_id = c.organization_id and p.agent_id = s.assignee_id)
                            or not exists (select from agent_unheard u where u.organization_id = c.organization_id
                                and u.agent_id = s.assignee_id and u.conversation_id = c.id and u.kind = 'message'))
                        order by c.id
                        """)
                .param("organization", organization.value())
                .param("ids", conversations.toArray(UUID[]::new))
                .query(AlertAgent::place)
                .list();
    }

    private void alert(OrganizationId organization, UUID agent, PushTask.Item item) {
        transactions.in(organization, () -> {
            UUID department = asking.jdbc()
                    .sql("""
                            select c.id, s.department_id, s.assignee_id from conversation c
                            join conversation s on s.organization_id = c.organization_id
                                and s.id = case when c.side_of is null then c.id else c.side_of end
                            where c.organization_id = :organization and c.id = :conversation
                            """)
                    .param("organization", organization.value())
                    .param("conversation", item.conversation())
                    .query(AlertAgent::place)
                    .single()
                    .department();
            alert(organization, agent, department, settings.of(organization, agent), item);
        });
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Sql.uuid(row, "department_id"),
                Sql.uuid(row, "assignee_id"));
    }

    private void alert(
            OrganizationId organization, UUID agent, @Nullable UUID department, AlertRules rules, PushTask.Item item) {
        if (department != null && rules.mutedDepartments().contains(department)) {
            return;
        }
        AlertRules.Rule rule = rules.of(item.kind().event(), department);
        Instant now = Sql.now(asking.clock());
        Instant at = item.kind() == AlertKind.OFFER ? now : now.plusSeconds(SEEN_SECONDS);
        for (PushSubscription browser : rule.push() ? rows.of(organization, agent) : List.<PushSubscription>of()) {
            // two that schedule the same at once must not take back what they are told of
            transactions.afterCommit(() -> scheduler.scheduleIfNotExists(PushTask.PUSH
                    .instance(browser.id() + " " + item.conversation() + mark(item.kind()))
                    .data(PushTask.Job.of(organization, agent, browser.id(), item))
                    .scheduledTo(at)));
        }
        Integer minutes = rules.mailMinutes();
        if (minutes != null && rule.mail() && unheard.add(organization, agent, item, now)) {
            PushTask.look(scheduler, transactions, organization, agent, now.plusSeconds(60L * minutes));
        }
    }

    /// An offer is followed by words in the same conversation.
    private static String mark(AlertKind kind) {
        return kind == AlertKind.MESSAGE || kind == AlertKind.OFFER ? "" : " " + kind.key();
    }
}
