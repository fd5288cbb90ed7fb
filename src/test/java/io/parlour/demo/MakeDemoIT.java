package io.parlour.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.kernel.OrganizationId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What a newcomer finds in the demo.
class MakeDemoIT {
    private static final TestApp APP =
            TestApp.start("parlour.demo=true", "parlour.demo-help=false", "parlour.demo-visitors=false");
    private final OrganizationId demo = APP.bean(DemoOrganization.class).find().orElseThrow();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void demoShowsTemplatesViewsFieldsAndBusinessHours() {
        assertThat(count("canned_message")).isEqualTo(6);
        assertThat(count("macro")).isEqualTo(4);
        assertThat(count("ticket_view")).isEqualTo(2);
        assertThat(count("calendar")).isEqualTo(1);
        assertThat(count("custom_field")).isEqualTo(2);
        assertThat(count("contact_tag")).isEqualTo(4);
    }

    @Test
    void demoIsFilledInManyTransactions() {
        assertThat(APP.superuser()
                        .sql("select count(distinct xmin::text) from message where organization_id = :organization")
                        .param("organization", demo.value())
                        .query(Integer.class)
                        .single())
                .isGreaterThan(5);
    }

    @Test
    void oneTicketIsAboutToBreachItsFirstResponseAndOneHasBreached() {
        assertThat(firstResponse("running")).isEqualTo("Two charges for one order, due within the half hour: true");
        assertThat(firstResponse("breached_running"))
                .isEqualTo("Kettle base does not heat after descaling, due within the half hour: true");
    }

    @Test
    void privacyDeskHasARequestDueTomorrowOneOverdueAndAHold() {
        assertThat(APP.superuser()
                        .sql("""
                                select string_agg(kind || ' ' || state || ' ' || (due_on - current_date),
                                    ', ' order by number)
                                from privacy_request where organization_id = :organization and closed_at is null""")
                        .param("organization", demo.value())
                        .query(String.class)
                        .single())
                .isEqualTo("erase in-progress -2, access in-progress 1, correct in-progress 24,"
                        + " access identity-pending 30");
        assertThat(count("privacy_request")).isEqualTo(6);
        assertThat(count("hold")).isEqualTo(1);
        assertThat(count("breach")).isEqualTo(1);
    }

    @Test
    void deadlinesOfPrivacyRequestsAreAMonthAfterReceiptOnAWorkingDay() {
        assertThat(APP.superuser()
                        .sql("""
                                select string_agg(r.number || ' received ' || r.received_on || ' due ' || k.due_on, ', ')
                                from privacy_request r join privacy_request_clock k
                                  on k.organization_id = r.organization_id and k.request_id = r.id
                                where r.organization_id = :organization and k.regime in ('gdpr', 'uk')
                                  and (k.due_on < r.received_on + interval '1 month'
                                    or extract(isodow from k.due_on) in (6, 7))""")
                        .param("organization", demo.value())
                        .query((row, number) -> String.valueOf(row.getString(1)))
                        .single())
                .isEqualTo("null");
    }

    private String firstResponse(String state) {
        return APP.superuser()
                .sql("""
                        select string_agg(c.subject || ', due within the half hour: '
                               || (k.due_at < now() + interval '30 minutes'), '; ')
                          from sla_clock k join conversation c
                            on c.organization_id = k.organization_id and c.id = k.conversation_id
                         where k.organization_id = :organization and k.metric = 'first_response' and k.state = :state""")
                .param("organization", demo.value())
                .param("state", state)
                .query(String.class)
                .single();
    }

    private int count(String table) {
        return APP.superuser()
                .sql("select count(*) from " + table + " where organization_id = :organization")
                .param("organization", demo.value())
                .query(Integer.class)
                .single();
    }
}
