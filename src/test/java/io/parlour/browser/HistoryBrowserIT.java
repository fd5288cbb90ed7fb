package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Hundreds of chats that are over, found by every field of the page, and taken along (LC-136).
class HistoryBrowserIT {
    private static final int ALL = 620;
    private static final Instant FIRST = Instant.parse("2026-10-01T00:30:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Test
    void everyFilterFindsWhatWasMadeAndOneChatIsTakenAlong() throws IOException {
        try (BrowserApp app = BrowserApp.alone();
                BrowserContext office = app.inZone(ZONE.getId())) {
            Demo demo = new Demo(app);
            make(app.database().superuser(), demo.organization().value());
            Page page = demo.agent(office, "/inbox/search-chats").page();

            assertThat(found(page)).isEqualTo(made(n -> true));

            filled(page, "Visitor", "guest 001");
            find(page);
            assertThat(found(page)).isEqualTo(made(n -> n / 10 == 1)).hasSize(10);
            Consoles.check(page, "ended-chats");
            filled(page, "Visitor", "GUEST0050@mail");
            find(page);
            assertThat(found(page)).containsExactly("Guest 0050");

            cleared(page);
            filled(page, "Contains", "KETTLE");
            find(page);
            assertThat(found(page)).isEqualTo(made(n -> n % 7 == 0));

            cleared(page);
            chosen(page, "Agent", "Mira Okafor");
            find(page);
            assertThat(found(page)).isEqualTo(made(n -> n % 4 == 1));
            chosen(page, "Rating", "Bad (1–2)");
            find(page);
            assertThat(found(page)).isEqualTo(made(n -> n % 4 == 1 && score(n) > 0 && score(n) <= 2));
            chosen(page, "Rating", "Fair (3)");
            find(page);
            assertThat(found(page)).isEqualTo(made(n -> n % 4 == 1 && score(n) == 3));
            chosen(page, "Rating", "Good (4–5)");
            find(page);
            assertThat(found(page)).isEqualTo(made(n -> n % 4 == 1 && score(n) >= 4));

            cleared(page);
            chosen(page, "Department", "Wholesale");
            chosen(page, "Outcome", "Missed");
            find(page);
            assertThat(found(page)).isEqualTo(made(n -> n % 2 == 0 && n % 4 == 0));
            chosen(page, "Outcome", "Abandoned");
            find(page);
            page.getByText("No matching chats").waitFor();
            Consoles.check(page, "ended-chats-none");
            page.getByText("Clear search").click();

            LocalDate longDay = LocalDate.parse("2026-10-25");
            filled(page, "From", longDay.toString());
            filled(page, "To", longDay.toString());
            find(page);
            assertThat(found(page))
                    .isEqualTo(made(n -> date(n).equals(longDay)))
                    .hasSize(25);

            filled(page, "Visitor", "Guest 0589");
            find(page);
            page.getByRole(AriaRole.LINK)
                    .filter(new Locator.FilterOptions().setHasText("Question 589"))
                    .click();
            new Agent(page).sees("Where is my teapot? I ordered 589.");
            page.goBack();
            assertThat(found(page)).containsExactly("Guest 0589");
            assertThat(page.getByLabel("Visitor", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("Guest 0589");

            String html = download(page, "HTML", ".html");
            assertThat(html).contains("Guest 0589", "Where is my teapot? I ordered 589.", "<html");
            String json = download(page, "JSON", ".json");
            assertThat(json).startsWith("{").contains("Where is my teapot? I ordered 589.");
        }
    }

    private static String download(Page page, String kind, String ending) throws IOException {
        Download download = page.waitForDownload(() -> page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(kind + " of the chat with Guest 0589"))
                .click());
        assertThat(download.suggestedFilename()).endsWith(ending);
        return Files.readString(download.path(), UTF_8);
    }

    /// Every line, page by page to the end, as its visitor's name.
    private static List<String> found(Page page) {
        Locator names = page.locator(".history-list .line-link b");
        names.first().waitFor();
        Locator more = page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Load more").setExact(true));
        while (more.isVisible()) {
            int before = names.count();
            more.click();
            page.waitForCondition(() -> names.count() > before);
        }
        return names.allInnerTexts();
    }

    private static void find(Page page) {
        page.waitForResponse(
                response -> response.url().contains("/ended-chats"),
                () -> page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName("Search").setExact(true))
                        .click());
        page.locator(".history-list [aria-busy=true]")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }

    private static void cleared(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Clear").setExact(true))
                .click();
        assertThat(page).hasURL(java.util.regex.Pattern.compile("/inbox/search-chats$"));
    }

    private static void filled(Page page, String field, String value) {
        page.getByLabel(field, new Page.GetByLabelOptions().setExact(true)).fill(value);
    }

    private static void chosen(Page page, String field, String option) {
        page.getByLabel(field, new Page.GetByLabelOptions().setExact(true))
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
    }

    /// What was made and fits, newest end first.
    private static List<String> made(IntPredicate fits) {
        return IntStream.iterate(ALL - 1, n -> n >= 0, n -> n - 1)
                .filter(fits)
                .mapToObj("Guest %04d"::formatted)
                .toList();
    }

    /// 0 for none; missed chats have none.
    private static int score(int n) {
        return n % 4 != 0 && n % 3 == 0 ? 1 + n % 5 : 0;
    }

    private static LocalDate date(int n) {
        return FIRST.plusSeconds(3600L * n).atZone(ZONE).toLocalDate();
    }

    /// One ended chat an hour: every fourth missed, the others Mira's or Tomasz'; every second of Wholesale.
    private static void make(JdbcClient sql, UUID organization) {
        for (String statement : MAKE.split(";", -1)) {
            sql.sql(statement).param("organization", organization).update();
        }
        sql.sql("""
                        insert into rating (organization_id, chat_id, id, score, at)
                        select organization_id, id, id, 1 + n % 5, ended_at
                          from (select c.*, cast(substr(subject, 10) as int) as n from chat c
                                join conversation v on v.organization_id = c.organization_id and v.id = c.conversation_id
                               where c.organization_id = :organization and v.subject like 'Question %') each
                         where n % 4 <> 0 and n % 3 = 0""").param("organization", organization).update();
    }

    private static final String MAKE = """
            insert into department (organization_id, id, name, created_at)
            values (:organization, gen_random_uuid(), 'Wholesale', now());
            insert into contact (organization_id, id, name, language, first_seen_at, last_seen_at, collection_id,
                policy_version_id)
            select :organization, md5('contact' || n)::uuid, 'Guest ' || lpad(n::text, 4, '0'), 'en', now(), now(),
                p.collection_id, p.policy_version_id
              from generate_series(0, 619) n,
                   (select * from contact where organization_id = :organization limit 1) p;
            insert into handle (organization_id, id, contact_id, kind, value, value_lower, verified, created_at)
            select :organization, gen_random_uuid(), md5('contact' || n)::uuid, 'email', mail, mail, false, now()
              from generate_series(0, 619) n, lateral (select 'guest' || lpad(n::text, 4, '0') || '@mail.example') m (mail);
            insert into conversation (organization_id, id, site_id, contact_id, channel, subject, state, department_id,
                language, last_seq, last_visible_seq, created_at, last_activity_at, closed_at)
            select :organization, md5('conversation' || n)::uuid, s.id, md5('contact' || n)::uuid, 'web',
                'Question ' || n, 'closed',
                (select id from department where organization_id = :organization
                  order by (name = 'Wholesale') = (n % 2 = 0) desc, id limit 1),
                'en', 1, 1, at, at, at
              from generate_series(0, 619) n,
                   lateral (select timestamptz '2026-10-01 00:30:00Z' + n * interval '1 hour') t (at),
                   (select id from site where organization_id = :organization order by id limit 1) s;
            insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id, text, at)
            select :organization, md5('conversation' || n)::uuid, 1, gen_random_uuid(), gen_random_uuid(), 'message',
                'visitor', md5('contact' || n)::uuid,
                'Where is my ' || case when n % 7 = 0 then 'kettle' else 'teapot' end || '? I ordered ' || n || '.',
                timestamptz '2026-10-01 00:30:00Z' + n * interval '1 hour'
              from generate_series(0, 619) n;
            insert into visitor (organization_id, id, site_id, widget_id, contact_id, origin, language, first_seen_at,
                last_seen_at)
            select :organization, md5('visitor')::uuid, w.site_id, w.id, md5('contact0')::uuid, 'acted', 'en', now(), now()
              from widget w where w.organization_id = :organization order by w.id limit 1;
            insert into chat (organization_id, id, conversation_id, visitor_id, widget_id, state, handler, source,
                priority, requested_at, accepted_at, ended_at, end_reason)
            select :organization, md5('chat' || n)::uuid, md5('conversation' || n)::uuid, md5('visitor')::uuid,
                v.widget_id, case when n % 4 = 0 then 'missed' else 'ended' end, 'agent', 'visitor', 3,
                at - interval '20 minutes', case when n % 4 > 0 then at - interval '19 minutes' end, at,
                case when n % 4 = 0 then 'nobody_available' else 'visitor' end
              from generate_series(0, 619) n,
                   lateral (select timestamptz '2026-10-01 00:30:00Z' + n * interval '1 hour') t (at),
                   (select widget_id from visitor where organization_id = :organization and id = md5('visitor')::uuid) v;
            insert into chat_agent (organization_id, chat_id, id, agent_id, role, joined_at, left_at)
            select :organization, md5('chat' || n)::uuid, gen_random_uuid(), a.id, 'owner', at - interval '19 minutes', at
              from generate_series(0, 619) n,
                   lateral (select timestamptz '2026-10-01 00:30:00Z' + n * interval '1 hour') t (at),
                   agent a
             where a.organization_id = :organization and n % 4 > 0
               and a.public_name = case when n % 4 = 1 then 'Mira' else 'Tomasz' end""";
}
