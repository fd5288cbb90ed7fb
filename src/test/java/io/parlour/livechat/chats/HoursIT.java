package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.audit.Actor;
import io.parlour.identity.AgentPrincipal;
import io.parlour.organizations.calendars.Opening;
import io.parlour.organizations.calendars.SetOpening;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Hours at the desk: who comes after closing is told at once, who came before is served (LC-73).
class HoursIT {
    private final TestApp app = TestApp.shared();
    private final Shift shift = new Shift(app);
    private AgentPrincipal mira = shift.hire("Mira");

    @BeforeEach
    void comeOnline() {
        shift.comeOnline(app, mira);
    }

    @AfterEach
    void goHome() {
        shift.close();
    }

    @Test
    void whoComesWhileItIsClosedIsToldWhenItOpens() {
        Instant until = Instant.now().plusSeconds(3_600);
        set(Opening.Subject.department(shift.department), false, until, true);

        Shift.Asked chat = shift.ask(app, "Anybody?");

        var told = shift.session(app, chat).path("chat");
        assertThat(told.path("reason").asString()).isEqualTo("nobody_available");
        assertThat(Duration.between(Instant.parse(told.path("opensAt").asString()), until)
                        .abs())
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void openNowComesBeforeTheSiteThatIsClosed() {
        set(Opening.Subject.site(site()), false, Instant.now().plusSeconds(3_600), true);
        set(Opening.Subject.department(shift.department), true, Instant.now().plusSeconds(600), true);

        assertThat(shift.state(shift.ask(app, "Anybody?"))).isEqualTo("offered");
    }

    @Test
    void theQueueIsFinishedAfterClosing() {
        shift.change("insert into chat_setting (organization_id, chat_limit) values (:organization, 1)");
        shift.ask(app, "First");
        Shift.Asked second = shift.ask(app, "Second");
        assertThat(shift.state(second)).isEqualTo("queued");

        set(Opening.Subject.site(site()), false, Instant.now().plusSeconds(3_600), true);

        assertThat(shift.state(second)).isEqualTo("queued");
        assertThat(shift.state(shift.ask(app, "Third"))).isEqualTo("missed");
    }

    @Test
    void aSiteThatWishesSoEndsTheQueueAtClosingTime() {
        shift.change("insert into chat_setting (organization_id, chat_limit) values (:organization, 1)");
        set(Opening.Subject.site(site()), true, Instant.now().plusSeconds(4), false);
        shift.ask(app, "First");
        Shift.Asked second = shift.ask(app, "Second");
        assertThat(shift.state(second)).isEqualTo("queued");
        // what comes after the override is closed by a calendar that is never open at this hour
        closedCalendar();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shift.state(second)).isEqualTo("missed"));
    }

    private void closedCalendar() {
        UUID calendar = UUID.randomUUID();
        int today =
                java.time.LocalDate.now(java.time.ZoneOffset.UTC).getDayOfWeek().getValue();
        int other = (today + 2) % 7 + 1;
        shift.change("insert into calendar (organization_id, id, name, created_at) values (:organization, '" + calendar
                + "', 'Other day', now())");
        shift.change(
                "insert into calendar_version (organization_id, calendar_id, number, zone, week, dates, valid_from)"
                        + " values (:organization, '" + calendar + "', 1, 'UTC', '[{\"day\": " + other
                        + ", \"from\": 540, \"to\": 600}]', '[]', now())");
        shift.change("update opening set mode = 'calendar', calendar_id = '" + calendar
                + "' where organization_id = :organization");
        app.bean(ChatDesk.class).settle(shift.organization);
    }

    private void set(Opening.Subject subject, boolean open, Instant until, boolean finishQueue) {
        app.bean(SetOpening.class)
                .set(
                        shift.organization,
                        Actor.agent(mira.agent()),
                        subject,
                        new SetOpening.Wish(Opening.Mode.INHERIT, null, open, until, finishQueue));
    }

    private UUID site() {
        return shift.sql("select id from site where organization_id = :organization", UUID.class);
    }
}
