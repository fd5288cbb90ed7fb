package io.parlour.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Tickets are found in views, opened and come back to, and a view is made by keys alone (HD-3, HD-4, HD-22, HD-25).
class TicketViewsBrowserIT {
    private static final int MANY = 10_000;
    /// From below up, a screen in two frames.
    private static final String FLING = """
            async list => {
                for (let frame = 0; frame < 40; frame++) {
                    list.scrollTop -= 600;
                    await new Promise(requestAnimationFrame);
                }
            }
            """;

    @Test
    void ticketsAreFoundInViewsThatAreMadeByKeysAlone() {
        try (BrowserApp app = BrowserApp.alone();
                BrowserContext office = app.person(1440, 900, false)) {
            Demo demo = new Demo(app);
            makeTickets(app, demo);
            Page page = demo.agent(office, "/tickets/all").page();
            assertThat(page.locator(".ticket-title")).containsText("10,0");
            Consoles.check(page, "tickets");
            drawnAlone(page);
            sameRow(page);
            onward(page);
            announced(app, demo, page);
            made(page);
            changed(page);
        }
    }

    @Test
    void ticketsAreReadOnSmallScreensAndAViewThatIsNotThereSaysSo() {
        try (BrowserApp app = BrowserApp.start();
                BrowserContext office = app.person(1024, 768, false)) {
            Page page = new Demo(app).agent(office, "/tickets/nonsense").page();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("View not found")))
                    .isVisible();
            Consoles.check(page, "view not there");
            page.getByText("Open first view").click();
            titleIsReadable(page);
            page.navigate(app.url() + "/tickets/all-unsolved");
            titleIsReadable(page);
            Consoles.picture(page, "console tickets 1024");
            page.setViewportSize(390, 844);
            page.navigate(app.url() + "/tickets/nonsense");
            assertThat(page.getByLabel("View", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("");
            page.getByLabel("View", new Page.GetByLabelOptions().setExact(true)).selectOption("all-unsolved");
            Locator beside = page.locator(".ticket-beside").first();
            assertThat(beside.locator(".ticket-priority")).isVisible();
            assertThat(page.locator(".ticket-beside .av").first()).isVisible();
            assertThat(page.locator(".ticket-beside").getByText("Unassigned").first())
                    .isVisible();
            Consoles.check(page, "tickets on a phone");
            noticesCoverNoComposer(page);
        }
    }

    private static void titleIsReadable(Page page) {
        Locator title = page.locator(".ticket-title h1");
        title.waitFor();
        page.locator("[data-ticket]").first().waitFor();
        assertThat((Boolean)
                        title.evaluate("title => title.scrollWidth <= title.clientWidth && title.clientWidth > 40"))
                .as("the title is whole")
                .isTrue();
    }

    private static void noticesCoverNoComposer(Page page) {
        page.locator("[data-ticket]").first().click();
        page.setViewportSize(1440, 800);
        // keys act on what was read
        page.locator(".context .ticket-block").waitFor();
        for (int width : List.of(1440, 1024, 390)) {
            page.setViewportSize(width, 800);
            page.locator(".composer textarea").waitFor();
            page.locator("body").press("p");
            page.getByRole(AriaRole.DIALOG).getByText("Low").click();
            Locator notice = page.locator(".toast").last();
            notice.waitFor();
            BoundingBox said = Objects.requireNonNull(notice.boundingBox());
            BoundingBox composer =
                    Objects.requireNonNull(page.locator("form.composer").boundingBox());
            Consoles.picture(page, "console notice " + width);
            assertThat(said.y + said.height).as("over %d px", width).isLessThanOrEqualTo(composer.y);
            assertThat(said.x).isNotNegative();
            assertThat(said.x + said.width).isLessThanOrEqualTo(width);
            notice.getByText("Undo").click();
            assertThat(page.locator(".toast")).hasCount(0);
        }
    }

    /// However far ten thousand rows are scrolled; how smoothly, `./parlour bench helpdesk-console` says.
    private static void drawnAlone(Page page) {
        Locator scroller = page.locator(".ticket-scroll");
        for (int i = 1; i <= 40; i++) {
            scroller.evaluate("(element, top) => { element.scrollTop = top }", i * 600);
            page.locator("[data-ticket]").first().waitFor();
        }
        assertThat(page.locator("[data-ticket]").count())
                .as("only what is on the screen")
                .isLessThan(120);
        // what passes too fast to be read is drawn in brief, and whole where it comes to rest
        Locator brief = page.locator(".ticket-table [role=row]:has([data-ticket]):not(:has(.ticket-state))");
        scroller.evaluate(FLING);
        assertThat(brief).hasCount(0);
        scroller.evaluate("element => { element.scrollTop = 0 }");
    }

    /// New tickets do not push the list about: a button says how many there are (HD-24).
    private static void announced(BrowserApp app, Demo demo, Page page) {
        String first = page.locator("[data-ticket]").first().getAttribute("data-ticket");
        app.database()
                .superuser()
                .sql("update ticket_number set last = ? where organization_id = ?")
                .param(2 * MANY)
                .param(demo.organization().value())
                .update();
        List<@Nullable String> plain = app.database()
                .superuser()
                .sql("""
                        select c.id::text from conversation c where c.organization_id = ? and not exists (select from ticket t
                            where t.organization_id = c.organization_id and t.conversation_id = c.id) limit 2""")
                .param(demo.organization().value())
                .query(String.class)
                .list();
        assertThat(plain).hasSize(2);
        for (String conversation : plain) {
            page.evaluate("""
                    async conversation => {
                        const token = document.cookie.split('; ').find(each => each.startsWith('XSRF-TOKEN='));
                        const headers = token ? { 'X-XSRF-TOKEN': decodeURIComponent(token.split('=')[1]) } : {};
                        const made = await fetch('/api/v1/conversations/' + conversation + '/ticket', { method: 'POST', headers });
                        if (!made.ok) throw new Error(made.status + ' ' + await made.text());
                    }""", conversation);
        }
        Locator button = page.locator(".head .btn.small").getByText("Show 2 new tickets");
        assertThat(button).isVisible();
        assertThat(page.locator("[data-ticket]").first()).hasAttribute("data-ticket", first);
        button.click();
        assertThat(button).hasCount(0);
    }

    /// Far down the list a ticket is opened, its neighbour is gone on to, and coming back stands where that was.
    private static void sameRow(Page page) {
        Locator scroller = page.locator(".ticket-scroll");
        for (int i = 1; i <= 12; i++) {
            scroller.evaluate("(element, top) => { element.scrollTop = top }", i * 1_200);
            page.locator("[data-ticket]").first().waitFor();
        }
        // at rest they stand in the order in which they are read
        page.waitForFunction("""
                () => [...document.querySelectorAll('[role=row]:has([data-ticket])')]
                    .map(row => Number(row.ariaRowIndex ?? row.getAttribute('aria-rowindex')))
                    .every((index, at, all) => at === 0 || index === all[at - 1] + 1)""");
        Locator row = page.locator("[role=row]:has([data-ticket])").nth(15);
        String subject = row.locator("a").textContent();
        int top = (int) row.boundingBox().y;
        row.locator("a").click();
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Tickets in this view")))
                .isVisible();
        Consoles.check(page, "ticket opened");
        why(page);
        int place = Integer.parseInt(subject.substring("Order ".length()));
        page.keyboard().press("j");
        assertThat(page.locator(".ticket-bar")).containsText((place + 1) + " of 10,0");
        page.keyboard().press("k");
        assertThat(page.locator(".ticket-bar")).containsText(place + " of 10,0");
        page.locator(".ticket-bar button").first().click();
        Locator back = page.locator("[data-ticket]").getByText(subject, new Locator.GetByTextOptions().setExact(true));
        assertThat(back).isFocused();
        assertThat((int) back.boundingBox().y).isBetween(top - 40, top + 40);
    }

    /// One goes on along a view past what of it was read, also from a ticket that was opened by its address.
    private static void onward(Page page) {
        page.locator(".ticket-scroll").evaluate("(list, top) => { list.scrollTop = top }", 98 * 36 - 200);
        Locator row = page.locator("[role=row][aria-rowindex='100'] [data-ticket]");
        String ticket = row.getAttribute("data-ticket");
        page.navigate(page.url().replaceAll("/tickets/all.*", "/tickets/all/" + ticket));
        for (int place = 99; place <= 103; place++) {
            assertThat(page.locator(".ticket-bar")).containsText(place + " of 10,0");
            assertThat(page.locator(".ticket-bar")
                            .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Next ticket")))
                    .isEnabled();
            page.keyboard().press("j");
        }
        page.locator(".ticket-bar button").first().click();
    }

    private static void why(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Why?").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Why this ticket is in All tickets");
        assertThat(page.getByRole(AriaRole.DIALOG).locator(".yes").first()).isVisible();
        Consoles.checkLying(page, "ticket why");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private static void made(Page page) {
        press(
                page,
                page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("New view").setExact(true)));
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name").waitFor();
        page.keyboard().type("Urgent of mine");
        Locator top = dialog.locator(".conditions > fieldset");
        press(page, top.locator("> .conditions-add").getByText("Add group"));
        Locator second = top.locator("> ul > li").nth(1).locator("> fieldset");
        field(page, second, 1, "Priority", "is at least", "High");
        press(page, second.locator("> .conditions-add").getByText("Add group"));
        Locator third = second.locator("> ul > li").nth(1).locator("> fieldset");
        field(page, third, 1, "Assignee", "is", "me");
        press(page, third.locator("> .conditions-add").getByText("Add condition"));
        field(page, third, 2, "Department", "is not set", null);
        Locator said = dialog.locator(".conditions-said");
        assertThat(said)
                .hasText("Show tickets when the status is one of New, Open, Pending, On hold and (the priority is at"
                        + " least High or (the assignee is me and the department is not set))");
        assertThat(dialog.getByRole(AriaRole.STATUS)).containsText("tickets");
        Consoles.checkLying(page, "view editor");
        second.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Move group 2"))
                .focus();
        page.keyboard().press("ArrowUp");
        assertThat(said).containsText("((the assignee is me and the department is not set) or the priority");
        String words = said.textContent();
        press(page, dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")));
        assertThat(page.locator(".ticket-title h1")).hasText("Urgent of mine");
        page.reload();
        press(
                page,
                page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Edit view").setExact(true)));
        assertThat(page.locator(".conditions-said")).hasText(words);
        page.keyboard().press("Escape");
    }

    /// Grouped by priority, the headings count what is below them.
    private static void changed(Page page) {
        press(
                page,
                page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Edit view").setExact(true)));
        page.getByRole(AriaRole.DIALOG).getByLabel("Group by").selectOption("priority");
        press(
                page,
                page.getByRole(AriaRole.DIALOG)
                        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save")));
        Locator heading = page.locator(".ticket-group").first();
        assertThat(heading).containsText("Urgent");
        Consoles.checkLying(page, "tickets grouped");
        List<String> shown = page.locator(".view-nav a[aria-current] .num").allTextContents();
        assertThat(page.locator(".ticket-title")).containsText(shown.getFirst());
    }

    private static void field(
            Page page, Locator group, int number, String field, String question, @Nullable String value) {
        Locator leaf = group.locator("> ul > li").nth(number - 1).locator("> .conditions-leaf");
        leaf.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Field"))
                .first()
                .focus();
        page.keyboard().press("Control+a");
        page.keyboard().type(field);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        chosen(page, leaf.getByLabel("Operator"), question);
        if (value != null) {
            chosen(page, leaf.getByLabel("Value"), value);
        }
    }

    /// As the keys of a list do it: what is typed is found.
    private static void chosen(Page page, Locator list, String words) {
        list.focus();
        if (!list.locator("option:checked").textContent().equals(words)) {
            page.keyboard().type(words);
        }
        assertThat(list.locator("option:checked")).hasText(words);
    }

    private static void press(Page page, Locator button) {
        button.focus();
        page.keyboard().press("Enter");
    }

    private static void makeTickets(BrowserApp app, Demo demo) {
        app.database()
                .superuser()
                .sql("""
                        with made as (
                            insert into conversation (organization_id, id, contact_id, channel, subject, subject_fold,
                                state, department_id, created_at, last_activity_at)
                            select k.organization_id, gen_random_uuid(), k.id,
                                case i % 3 when 0 then 'email' else 'web' end, 'Order ' || i, 'order ' || i, 'open',
                                (select d.id from department d where d.organization_id = k.organization_id limit 1),
                                now() - i * interval '7 minute', now() - i * interval '5 minute'
                            from generate_series(1, ?) i,
                                (select * from contact where organization_id = ? order by id limit 1) k
                            returning organization_id, id, created_at),
                        numbered as (select *, row_number() over (order by created_at) as place from made)
                        insert into ticket (organization_id, conversation_id, number, source, category, category_since,
                            made_at, priority, waiting_since)
                        select organization_id, id, 1000 + place, 'mail',
                            (array['new', 'open', 'pending', 'on_hold', 'solved'])[1 + place % 5], created_at, created_at,
                            1 + place % 4, case when place % 2 = 0 then created_at end
                        from numbered
                        """)
                .param(MANY)
                .param(demo.organization().value())
                .update();
    }
}
