package io.parlour.demo;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.requests.Deadline;
import io.parlour.privacy.requests.Regime;
import io.parlour.privacy.requests.RequestDays;
import io.parlour.privacy.requests.WorkingDays;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Moves a conversation of the demonstration into the past. The only place that changes a time after the fact: an
/// inbox in which everything happened this very second would teach nothing.
@Repository
class PastTimes {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final RequestDays days;
    private final Clock clock;

    PastTimes(JdbcClient jdbc, Transactions transactions, RequestDays days, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.days = days;
        this.clock = clock;
    }

    /// The last message is `minutesAgo` old, each one before it 40 seconds older.
    void move(OrganizationId organization, UUID conversation, int minutesAgo) {
        Instant end = clock.instant().minus(Duration.ofMinutes(minutesAgo));
        transactions.in(organization, () -> {
            update(organization, conversation, end, """
                    update message m set at = :end::timestamptz - (c.last_seq - m.seq) * interval '40 seconds'
                      from conversation c
                     where m.organization_id = :organization and m.conversation_id = :conversation
                       and c.organization_id = m.organization_id and c.id = m.conversation_id""");
            update(organization, conversation, end, """
                    update conversation c
                       set created_at = :end::timestamptz - (c.last_seq - 1) * interval '40 seconds', last_activity_at = :end::timestamptz,
                           closed_at = case when c.closed_at is null then null else :end::timestamptz end
                     where c.organization_id = :organization and c.id = :conversation""");
            update(organization, conversation, end, """
                    update ticket t
                       set made_at = c.created_at, category_since = :end::timestamptz, last_contact_at = m.contact,
                           last_answer_at = m.answer, first_answer_at = m.first_answer,
                           waiting_since = case when t.waiting_since is null then null else m.contact end,
                           solved_at = case when t.solved_at is null then null else :end::timestamptz end
                      from conversation c cross join lateral (
                        select max(at) filter (where author_kind = 'visitor') as contact,
                            max(at) filter (where author_kind = 'agent') as answer,
                            min(at) filter (where author_kind = 'agent') as first_answer
                          from message where organization_id = :organization and conversation_id = c.id
                            and kind = 'message') m
                     where t.organization_id = :organization and t.conversation_id = :conversation
                       and c.organization_id = t.organization_id and c.id = t.conversation_id""");
            update(organization, conversation, end, """
                    update contact p set first_seen_at = c.created_at, last_seen_at = :end::timestamptz
                      from conversation c
                     where c.organization_id = :organization and c.id = :conversation
                       and p.organization_id = c.organization_id and p.id = c.contact_id""");
        });
    }

    /// One language of an article was published so many days ago. Its version keeps its time: no one may change
    /// that.
    void publish(OrganizationId organization, UUID article, String locale, int daysAgo) {
        Timestamp at = Timestamp.from(clock.instant().minus(Duration.ofDays(daysAgo)));
        for (String sql : List.of("""
                update article_translation set published_at = :at, first_published_at = :at, saved_at = :at
                 where organization_id = :organization and article_id = :article and locale = :locale""", """
                update article set updated_at = :at
                 where organization_id = :organization and id = :article and source_locale = :locale""")) {
            transactions.in(
                    organization,
                    () -> jdbc.sql(sql)
                            .param("organization", organization.value())
                            .param("article", article)
                            .param("locale", locale)
                            .param("at", at)
                            .update());
        }
    }

    /// A data request was received so many days ago, and closed the day after if it is. Its deadlines are counted from
    /// then.
    void request(OrganizationId organization, UUID request, int daysAgo) {
        WorkingDays calendar = days.calendar(organization);
        transactions.in(organization, () -> {
            LocalDate received = jdbc.sql("""
                            update privacy_request set received_on = received_on - :days,
                                received_at = received_at - :days * interval '1 day',
                                closed_at = closed_at - (:days - 1) * interval '1 day'
                             where organization_id = :organization and id = :request returning received_on""")
                    .param("organization", organization.value())
                    .param("request", request)
                    .param("days", daysAgo)
                    .query((row, number) -> Objects.requireNonNull(row.getObject(1, LocalDate.class)))
                    .single();
            for (Regime regime : Regime.values()) {
                Deadline deadline = Deadline.of(regime, received, 0, false, calendar);
                jdbc.sql("""
                                update privacy_request_clock set due_on = :due, confirm_on = :confirm
                                 where organization_id = :organization and request_id = :request and regime = :regime""")
                        .param("organization", organization.value())
                        .param("request", request)
                        .param("regime", regime.name().toLowerCase(Locale.ROOT))
                        .param("due", deadline.due())
                        .param("confirm", deadline.confirm())
                        .update();
            }
            jdbc.sql("""
                            update privacy_request set due_on = (select min(c.due_on) from privacy_request_clock c
                                where c.organization_id = :organization and c.request_id = :request)
                             where organization_id = :organization and id = :request""")
                    .param("organization", organization.value())
                    .param("request", request)
                    .update();
            jdbc.sql("""
                            update privacy_request_step
                               set at = at - (:days - case when kind = 'received' then 0 else 1 end) * interval '1 day'
                             where organization_id = :organization and request_id = :request""")
                    .param("organization", organization.value())
                    .param("request", request)
                    .param("days", daysAgo)
                    .update();
        });
    }

    private void update(OrganizationId organization, UUID conversation, Instant end, String sql) {
        jdbc.sql(sql)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("end", Timestamp.from(end))
                .update();
    }
}
