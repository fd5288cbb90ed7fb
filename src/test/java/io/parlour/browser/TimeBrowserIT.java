package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How days were spent is read on the page, each in its agent's own zone, also where its clock changes (LC-71).
class TimeBrowserIT {
    @Test
    void daysOfSeveralAgentsAddUpInTheirOwnZonesAlsoWhenTheClockChanges() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext berlin = app.inZone("Europe/Berlin");
                BrowserContext newYork = app.inZone("America/New_York")) {
            Demo demo = new Demo(app);
            Page tomasz = demo.agent(newYork, "Tomasz", "/inbox/my-chats").page();
            online(tomasz);
            Page mira = demo.agent(berlin, "/settings/chats").page();
            online(mira);
            mira.getByLabel("New reason").fill("Lunch");
            mira.getByLabel("New reason").press("Enter");
            mira.getByRole(AriaRole.LISTITEM)
                    .filter(new Locator.FilterOptions().setHasText("Lunch"))
                    .waitFor();
            past(app.database().superuser(), demo.organization().value());

            mira.navigate(app.url() + "/settings/time");
            Locator own = mira.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Time by day"))
                    .first()
                    .locator("tbody tr");
            assertThat(own).hasCount(7);
            assertThat(own.first()).containsText("Online");
            mira.locator(".rail .foot .presence").click();
            mira.getByRole(AriaRole.MENUITEMRADIO)
                    .filter(new Locator.FilterOptions().setHasText("Lunch"))
                    .click();
            mira.waitForTimeout(1_500);
            mira.reload();
            assertThat(own.first()).containsText("Away (Lunch)");
            for (int row = 0; row < 7; row++) {
                assertSums(own.nth(row));
            }

            on(mira, "2026-10-25");
            assertThat(cells(of(mira, "Mira Okafor"))).containsExactly("2:30 h", "6:30 h", "16:00 h", "25:00 h");
            assertThat(of(mira, "Mira Okafor").locator("td").last())
                    .hasText("Offline 16:00 h · Online 8:30 h · Away (Lunch) 30 min");
            assertThat(cells(of(mira, "Tomasz Lis"))).containsExactly("0 min", "8:00 h", "16:00 h", "24:00 h");
            Consoles.check(mira, "time");

            on(mira, "2026-11-01");
            assertThat(cells(of(mira, "Tomasz Lis"))).containsExactly("0 min", "0 min", "25:00 h", "25:00 h");
            assertThat(cells(of(mira, "Mira Okafor"))).containsExactly("0 min", "0 min", "24:00 h", "24:00 h");
            on(mira, "2026-03-29");
            assertThat(cells(of(mira, "Mira Okafor"))).containsExactly("0 min", "0 min", "23:00 h", "23:00 h");

            tomasz.navigate(app.url() + "/settings/time");
            tomasz.getByText("My time").waitFor();
            assertThat(tomasz.getByLabel("Date")).hasCount(0);
        }
    }

    private static void on(Page page, String date) {
        page.waitForResponse(
                response -> response.url().contains("/team-time?date=" + date),
                () -> page.getByLabel("Date").fill(date));
    }

    private static Locator of(Page page, String agent) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName(agent))));
    }

    /// With chats, free, off, total.
    private static List<String> cells(Locator row) {
        row.waitFor();
        return row.locator("td.num").allInnerTexts();
    }

    private static void assertSums(Locator row) {
        List<Integer> minutes = cells(row).stream().map(TimeBrowserIT::minutes).toList();
        assertThat(minutes.get(0) + minutes.get(1) + minutes.get(2)).isEqualTo(minutes.get(3));
        int statuses = Arrays.stream(row.locator("td").last().innerText().split(" · ", -1))
                .mapToInt(part -> minutes(part.replaceAll("^.*?(?=[0-9:]+ (h|min)$)", "")))
                .sum();
        assertThat(statuses).isEqualTo(minutes.get(3));
    }

    private static int minutes(String text) {
        String[] parts = text.replaceAll("[^0-9:]", "").split(":", -1);
        return parts.length == 1
                ? Integer.parseInt(parts[0])
                : 60 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
    }

    private static void online(Page page) {
        page.locator(".rail .foot .presence")
                .filter(new Locator.FilterOptions().setHasText("Online"))
                .waitFor();
    }

    /// A Sunday on which Berlin's clock goes back: Mira from seven to four with half an hour's lunch and two chats that
    /// overlap, Tomasz for eight hours without one.
    private static void past(JdbcClient sql, UUID organization) {
        sql.sql("""
                        insert into agent_status_span (organization_id, agent_id, from_at, to_at, status, effective, reason_id)
                        select :organization, a.id, s.from_at::timestamptz, s.to_at::timestamptz, s.status, s.status,
                            case when s.status = 'away' then
                                (select id from away_reason where organization_id = :organization) end
                          from agent a join (values
                            ('Mira', '2026-10-25 06:00Z', '2026-10-25 11:00Z', 'online'),
                            ('Mira', '2026-10-25 11:00Z', '2026-10-25 11:30Z', 'away'),
                            ('Mira', '2026-10-25 11:30Z', '2026-10-25 15:00Z', 'online'),
                            ('Tomasz', '2026-10-25 13:00Z', '2026-10-25 21:00Z', 'online')) s (who, from_at, to_at, status)
                            on s.who = a.public_name
                         where a.organization_id = :organization""").param("organization", organization).update();
        sql.sql("""
                        insert into visitor (organization_id, id, site_id, widget_id, contact_id, origin, language,
                            first_seen_at, last_seen_at)
                        select :organization, md5('visitor')::uuid, w.site_id, w.id, c.contact_id, 'acted', 'en', now(), now()
                          from widget w, conversation c
                         where w.organization_id = :organization and c.organization_id = :organization limit 1""").param("organization", organization).update();
        for (String at : List.of("07:00Z 09:00Z", "08:30Z 09:30Z")) {
            sql.sql("""
                            with taken as (
                                insert into chat (organization_id, id, conversation_id, visitor_id, widget_id, state, handler,
                                    source, priority, requested_at, accepted_at, ended_at, end_reason)
                                select :organization, gen_random_uuid(), c.id, v.id, v.widget_id, 'ended', 'agent', 'visitor',
                                    3, cast(:from as timestamptz), cast(:from as timestamptz), cast(:to as timestamptz), 'visitor'
                                  from visitor v join conversation c on c.organization_id = v.organization_id
                                 where v.organization_id = :organization and v.id = md5('visitor')::uuid limit 1
                                returning id)
                            insert into chat_agent (organization_id, chat_id, id, agent_id, role, joined_at, left_at)
                            select :organization, taken.id, gen_random_uuid(), a.id, 'owner', cast(:from as timestamptz),
                                cast(:to as timestamptz)
                              from taken, agent a where a.organization_id = :organization and a.public_name = 'Mira'""")
                    .param("organization", organization)
                    .param("from", "2026-10-25 " + at.split(" ", -1)[0])
                    .param("to", "2026-10-25 " + at.split(" ", -1)[1])
                    .update();
        }
    }
}
