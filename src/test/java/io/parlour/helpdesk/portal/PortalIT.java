package io.parlour.helpdesk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.companies.ChangeCompanies;
import io.parlour.contacts.companies.CompanyRole;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.ChangeStatuses;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contacts come in by a letter's link, see their own tickets alone and nothing that is for agents, answer and ask
/// (HD-81, HD-82, HD-83, HD-9).
class PortalIT {
    private final Scene scene = Scene.shared();

    private static String address() {
        return PortalScene.address("vera");
    }

    @Test
    void aLinkLetsInOnceAndOpeningItChangesNothing() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            String address = address();
            assertThat(portal.post("/sign-in", Map.of("email", address)).text()).contains("Check your inbox");
            String token = PortalScene.token(portal.link(address, 1));

            for (int opened = 0; opened < 3; opened++) {
                assertThat(portal.page("/enter?t=" + token)).contains(address);
            }
            assertThat(portal.location(portal.get(""))).endsWith("/sign-in");

            ConsoleClient.Answer entered = portal.post("/enter", Map.of("t", token));
            assertThat(entered.header("set-cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/;");
            assertThat(portal.page("")).contains("My requests");
            try (PortalScene thief = portal.another()) {
                assertThat(thief.post("/enter", Map.of("t", token)).status()).isEqualTo(410);
                assertThat(thief.get("/enter?t=" + token).text()).contains("This link has expired");
            }
        }
    }

    @Test
    void oneWhoIsKnownAndOneWhoIsNotGetTheSameAnswerAndOnlyOneALetter() {
        scene.app
                .bean(PortalSettings.class)
                .change(scene.organization, new PortalSettings.Choice(true, false, null, false));
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            String known = address();
            scene.app.bean(io.parlour.contacts.ProveAddress.class).prove(scene.organization, known, "Vera", "en");
            String unknown = address();
            String first = portal.post("/sign-in", Map.of("email", unknown)).text();
            String second = portal.post("/sign-in", Map.of("email", known)).text();

            assertThat(first.replace(unknown, "X").replaceAll("nonce=\"[^\"]+\"", ""))
                    .isEqualTo(second.replace(known, "X").replaceAll("nonce=\"[^\"]+\"", ""));
            portal.link(known, 1);
            assertThat(portal.letters(unknown)).isEmpty();
            assertThat(portal.location(portal.get("/new"))).endsWith("/sign-in");
        }
    }

    /// Whoever is known alone may ask, and stays where it was typed while it signs in beside it.
    @Test
    void aRequestThatIsSentAfterTheSessionHasEndedComesBackAsItWasTyped() {
        String known = address();
        try (PortalScene before = new PortalScene(scene.app, scene.organization);
                PortalScene portal = before.another()) {
            before.signIn(known);
            scene.app
                    .bean(PortalSettings.class)
                    .change(scene.organization, new PortalSettings.Choice(true, false, null, false));
            Map<String, String> typed = PortalScene.with(
                    PortalScene.hidden(before.page("/new")), "subject", "MY-SUBJECT", "text", "MY-WORDS");

            ConsoleClient.Answer ended = portal.multipart("/new", typed, Map.of());
            assertThat(ended.status()).isEqualTo(403);
            assertThat(ended.text())
                    .contains("MY-SUBJECT", "MY-WORDS", "Sign in to send a request", "target=\"_blank\"")
                    .doesNotContain("name=\"email\"");

            portal.signIn(known);
            typed = PortalScene.with(PortalScene.hidden(ended.text()), "subject", "MY-SUBJECT", "text", "MY-WORDS");
            ConsoleClient.Answer unsealed = portal.multipart("/new", typed, Map.of());
            assertThat(unsealed.status()).isEqualTo(403);
            assertThat(unsealed.text()).contains("MY-SUBJECT", "MY-WORDS");

            typed = PortalScene.with(PortalScene.hidden(unsealed.text()), "subject", "MY-SUBJECT", "text", "MY-WORDS");
            assertThat(portal.multipart("/new", typed, Map.of()).text()).containsPattern("<b>#\\d+</b>");
            assertThat(portal.page("")).contains("MY-SUBJECT");
        }
    }

    @Test
    void moreThanFiveLinksAnHourAreRefused() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            String address = address();
            for (int asked = 0; asked < 5; asked++) {
                assertThat(portal.post("/sign-in", Map.of("email", address)).status())
                        .isEqualTo(200);
            }
            assertThat(portal.post("/sign-in", Map.of("email", address)).status())
                    .isEqualTo(429);
            assertThat(portal.post("/sign-in", Map.of("email", "nobody")).status())
                    .isEqualTo(422);
        }
    }

    @Test
    void aContactSeesItsOwnTicketsAndNothingThatIsForAgents() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            portal.signIn(address());
            String number = ask(portal, "Broken crank", "It broke in two.");
            UUID conversation = conversation(number);
            portal.agent(scene, conversation, "MARKER-NOTE", MessageKind.NOTE);
            portal.agent(scene, conversation, "We send a new one.", MessageKind.MESSAGE);
            change(conversation, new TicketChange.Tags(List.of("MARKER-TAG"), List.of()), new TicketChange.Priority(4));
            UUID status = scene.app
                    .bean(ChangeStatuses.class)
                    .make(
                            scene.organization,
                            new ChangeStatuses.Wish("MARKER-STATUS", "on_hold", "With the carrier", true))
                    .id();
            change(conversation, new TicketChange.Status("on_hold", status));

            String list = portal.page("?q=crank");
            String page = portal.page("/tickets/" + number);
            String text = portal.page("/tickets/" + number + "/download");
            assertThat(page).contains("We send a new one.", "With the carrier", "It broke in two.");
            assertThat(list + page + text).doesNotContain("MARKER").doesNotContain(scene.agent.toString());
            assertThat(text).contains("We send a new one.");
            assertThat(list).contains("With the carrier", "Broken crank");
            assertThat(portal.page("?q=nowhere-at-all")).contains("No requests found");
            assertThat(portal.page("?q=MARKER")).contains("No requests found");

            try (PortalScene other = portal.another()) {
                other.signIn(address());
                ConsoleClient.Answer foreign = other.get("/tickets/" + number);
                ConsoleClient.Answer unknown = other.get("/tickets/99999999");
                assertThat(foreign.status()).isEqualTo(404);
                assertThat(foreign.text().replaceAll("(nonce|value)=\"[^\"]+\"", ""))
                        .isEqualTo(unknown.text().replaceAll("(nonce|value)=\"[^\"]+\"", ""));
                assertThat(other.page("")).doesNotContain("Broken crank");
                Map<String, String> own = PortalScene.hidden(other.page("/new"));
                assertThat(other.multipart(
                                        "/tickets/" + number + "/reply",
                                        PortalScene.with(own, "text", "Mine!"),
                                        Map.of())
                                .status())
                        .isEqualTo(404);
                assertThat(other.post("/tickets/" + number + "/solve", own).status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void aContactAnswersWithFilesSolvesOpensAgainAndNamesSomebody() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            portal.signIn(address());
            String number = ask(portal, "Kettle", "It leaks.");
            String place = "/tickets/" + number;
            Map<String, String> form = PortalScene.hidden(portal.page(place));
            Map<String, String> reply = PortalScene.with(form, "text", "Here is a photo.");
            assertThat(portal.location(portal.multipart(place + "/reply", reply, Map.of("note.txt", "hello"))))
                    .endsWith(place);
            portal.multipart(place + "/reply", reply, Map.of());
            String page = portal.page(place);
            assertThat(page).containsOnlyOnce("Here is a photo.").contains("note.txt");
            String file = page.replaceAll("(?s).*(/tickets/[0-9]+/files/[0-9a-f-]{36}).*", "$1");
            String link = portal.location(portal.get(file));
            assertThat(portal.browser.get(String.valueOf(link)).text()).isEqualTo("hello");

            assertThat(portal.multipart(place + "/reply", PortalScene.with(form, "text", " "), Map.of())
                            .status())
                    .isEqualTo(422);
            portal.post(place + "/solve", form);
            assertThat(portal.page(place)).contains("Solved", "Reopen request");
            assertThat(category(number)).isEqualTo("solved");
            portal.post(place + "/reopen", form);
            assertThat(category(number)).isEqualTo("open");

            portal.post(place + "/people", PortalScene.with(form, "email", "colleague@example.org"));
            assertThat(portal.page(place)).contains("colleague@example.org");
            assertThat(portal.post(place + "/people", PortalScene.with(form, "email", "nobody"))
                            .status())
                    .isEqualTo(422);

            change(conversation(number), new TicketChange.Status("solved", null));
            change(conversation(number), new TicketChange.Status("closed", null));
            assertThat(portal.page(place)).contains("Reply to create a follow-up request");
            String next = portal.location(portal.multipart(
                    place + "/reply",
                    PortalScene.with(PortalScene.hidden(portal.page(place)), "text", "It leaks again."),
                    Map.of()));
            assertThat(next).doesNotEndWith(place);
            assertThat(portal.browser.get(String.valueOf(next)).text()).contains("It leaks again.", "Kettle");
        }
    }

    @Test
    void aFormThatIsSentTwiceMakesOneTicketAndAForgedOneNone() {
        scene.app
                .bean(PortalSettings.class)
                .change(scene.organization, new PortalSettings.Choice(true, true, "I agree to MY TERMS.", false));
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            portal.signIn(address());
            String page = portal.page("/new");
            assertThat(page).contains("I agree to MY TERMS.");
            Map<String, String> form =
                    PortalScene.with(PortalScene.hidden(page), "subject", "Twice", "text", "Once is enough.");
            assertThat(portal.multipart("/new", form, Map.of()).status()).isEqualTo(422);
            Map<String, String> agreed = PortalScene.with(form, "agreed", "yes");
            String first = number(
                    portal.multipart("/new", agreed, Map.of("a.txt", "a")).text());
            assertThat(number(portal.multipart("/new", agreed, Map.of("a.txt", "a"))
                            .text()))
                    .isEqualTo(first);
            assertThat(portal.page("").split("Twice", -1)).hasSize(2);

            Map<String, String> forged = PortalScene.with(
                    agreed, "seal", "x".repeat(43), "once", UUID.randomUUID().toString());
            assertThat(portal.multipart("/new", forged, Map.of()).status()).isEqualTo(403);
            Map<String, String> fresh = PortalScene.hidden(portal.page("/new"));
            assertThat(portal.post("/sign-out", fresh, Map.of("Sec-Fetch-Site", "cross-site"))
                            .status())
                    .isEqualTo(403);
            assertThat(portal.post("/sign-out", fresh, Map.of("Origin", "https://elsewhere.example"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void whoIsNotKnownAsksAndTheRequestWaitsForTheirLink() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            String address = address();
            Map<String, String> form = PortalScene.with(
                    PortalScene.hidden(portal.page("/new")),
                    "subject",
                    "A question",
                    "text",
                    "My card is 4111 1111 1111 1111.",
                    "email",
                    address,
                    "name",
                    "Vera Vogel");
            assertThat(portal.multipart("/new", form, Map.of()).text()).contains("check your inbox", address);
            String token = PortalScene.token(portal.link(address, 1));
            assertThat(scene.app
                            .superuser()
                            .sql("select text from portal_link where organization_id = ? and address = ?")
                            .param(scene.organization.value())
                            .param(address)
                            .query(String.class)
                            .single())
                    .doesNotContain("4111 1111 1111 1111");
            assertThat(portal.page("/confirm?t=" + token)).contains("A question");

            String made = portal.post("/confirm", Map.of("t", token)).text();
            String number = number(made);
            assertThat(portal.page("/tickets/" + number))
                    .contains("My card is", "You")
                    .doesNotContain("4111 1111");
            assertThat(portal.post("/confirm", Map.of("t", token)).status()).isEqualTo(410);
            assertThat(scene.app
                            .bean(ReadTicket.class)
                            .read(scene.organization, conversation(number))
                            .place()
                            .source())
                    .isEqualTo("portal");
        }
    }

    @Test
    void sessionsAreListedAndEndEverywhere() {
        String address = address();
        try (PortalScene one = new PortalScene(scene.app, scene.organization);
                PortalScene other = one.another()) {
            one.signIn(address);
            other.signIn(address);
            String account = one.page("/account");
            assertThat(account.split("<li>", -1)).hasSize(3);
            one.post("/sign-out-all", PortalScene.hidden(account));
            assertThat(one.get("").status()).isEqualTo(303);
            assertThat(other.get("").status()).isEqualTo(303);
        }
    }

    @Test
    void thePortalSpeaksTheReadersLanguageAndIsShutWhereItIsOff() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            assertThat(portal.browser
                            .send("GET", portal.path + "/sign-in", null, Map.of("Accept-Language", "de-AT,de;q=0.8"))
                            .text())
                    .contains("<html lang=\"de\"", "Anmelden");
            portal.get("/language?l=fr");
            assertThat(portal.page("/sign-in")).contains("<html lang=\"fr\"");
            assertThat(portal.get("/sign-in").header("content-security-policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(portal.get("/no/such/page").text()).contains("html lang=\"fr\"");
            scene.app
                    .bean(PortalSettings.class)
                    .change(scene.organization, new PortalSettings.Choice(false, true, null, false));
            assertThat(portal.get("/sign-in").status()).isEqualTo(404);
        }
    }

    @Test
    void aColleagueReadsTheCompanysTicketsWithThatRightAndChangesNone() {
        String domain = "c" + UUID.randomUUID() + ".example";
        ChangeCompanies companies = scene.app.bean(ChangeCompanies.class);
        UUID company = companies
                .make(
                        scene.organization,
                        new ChangeCompanies.Wish("Company " + domain, List.of(domain), null, null, Map.of()))
                .id();
        try (PortalScene one = new PortalScene(scene.app, scene.organization);
                PortalScene other = one.another()) {
            one.signIn("one@" + domain);
            other.signIn("other@" + domain);
            String number = ask(one, "Company matter", "Ours.");
            assertThat(other.get("/tickets/" + number).status()).isEqualTo(404);

            UUID colleague = scene.app
                    .bean(FindContact.class)
                    .byVerifiedHandle(scene.organization, HandleKind.EMAIL, "other@" + domain)
                    .orElseThrow();
            companies.put(scene.organization, company, colleague, CompanyRole.READ);
            assertThat(other.page("")).contains("Company matter");
            assertThat(other.page("/tickets/" + number)).contains("Ours.").doesNotContain("name=\"text\"");
            Map<String, String> own = PortalScene.hidden(other.page("/new"));
            assertThat(other.post("/tickets/" + number + "/solve", own).status())
                    .isEqualTo(404);
            assertThat(other.multipart(
                                    "/tickets/" + number + "/reply", PortalScene.with(own, "text", "Mine!"), Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(category(number)).isEqualTo("new");
        }
    }

    @Test
    void aMergedTicketIsReadWhereItGoesOnByItsOwnContactAndByNobodyElse() {
        Company company = Company.of(scene.app, scene.organization);
        try (ConsoleClient owner = company.console(Role.OWNER);
                PortalScene one = new PortalScene(scene.app, scene.organization);
                PortalScene other = one.another()) {
            one.signIn(address());
            other.signIn(address());
            String first = ask(one, "Lid", "FIRST-WORDS");
            String second = ask(one, "Lid again", "SECOND-WORDS");
            String theirs = ask(other, "Our lid", "THEIR-WORDS");
            ConsoleClient.Answer merged = owner.post(
                    "/api/v1/conversations/" + conversation(second) + "/merges",
                    Map.of("sources", List.of(conversation(first), conversation(theirs))));
            assertThat(merged.status()).isEqualTo(200);

            assertThat(one.location(one.get("/tickets/" + first))).endsWith("/tickets/" + second);
            String page = one.page("/tickets/" + second);
            assertThat(page).contains("FIRST-WORDS", "SECOND-WORDS").doesNotContain("THEIR-WORDS");
            assertThat(page.indexOf("FIRST-WORDS")).isLessThan(page.indexOf("SECOND-WORDS"));
            assertThat(one.page("/tickets/" + second + "/download"))
                    .contains("FIRST-WORDS")
                    .doesNotContain("THEIR-WORDS");
            assertThat(other.page("/tickets/" + theirs)).contains("THEIR-WORDS").doesNotContain("SECOND-WORDS");
            assertThat(other.get("/tickets/" + second).status()).isEqualTo(404);

            Map<String, String> form = PortalScene.hidden(other.page("/tickets/" + theirs));
            ConsoleClient.Answer said = other.multipart(
                    "/tickets/" + theirs + "/reply", PortalScene.with(form, "text", "THEIR-LATER-WORDS"), Map.of());
            assertThat(other.location(said)).endsWith("/tickets/" + theirs);
            assertThat(other.page("/tickets/" + theirs)).contains("THEIR-LATER-WORDS");
            assertThat(owner.get("/api/v1/conversations/" + conversation(second) + "/messages")
                            .text())
                    .contains("THEIR-LATER-WORDS");
            assertThat(one.page("/tickets/" + second)).doesNotContain("THEIR-LATER-WORDS");
            assertThat(one.page("?q=THEIR-LATER-WORDS")).contains("No requests found");

            one.agent(scene, conversation(second), "FOR-ONE-ALONE", MessageKind.MESSAGE);
            assertThat(other.get("/tickets/" + second).status()).isEqualTo(404);
            assertThat(other.page("/tickets/" + theirs)).doesNotContain("FOR-ONE-ALONE");
            assertThat(other.page("")).doesNotContain("Lid again");

            merged.json()
                    .get("parts")
                    .forEach(part -> assertThat(owner.post(
                                            "/api/v1/merges/" + part.get("id").asString() + "/undo", Map.of())
                                    .status())
                            .isEqualTo(200));
            assertThat(one.page("/tickets/" + second))
                    .as("what stays here when the merge is undone")
                    .contains("SECOND-WORDS")
                    .doesNotContain("THEIR-LATER-WORDS");
            assertThat(one.page("?q=THEIR-LATER-WORDS")).contains("No requests found");
            assertThat(other.get("/tickets/" + second).status()).isEqualTo(404);
        }
    }

    private static String ask(PortalScene portal, String subject, String text) {
        Map<String, String> form =
                PortalScene.with(PortalScene.hidden(portal.page("/new")), "subject", subject, "text", text);
        ConsoleClient.Answer answer = portal.multipart("/new", form, Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return number(answer.text());
    }

    private static String number(String page) {
        assertThat(page).containsPattern("<b>#\\d+</b>");
        return page.replaceAll("(?s).*<b>#(\\d+)</b>.*", "$1");
    }

    private UUID conversation(String number) {
        return scene.app
                .bean(FindTicket.class)
                .byNumber(scene.organization, Long.parseLong(number))
                .orElseThrow();
    }

    private String category(String number) {
        return scene.app
                .bean(ReadTicket.class)
                .read(scene.organization, conversation(number))
                .workflow()
                .category();
    }

    private void change(UUID conversation, TicketChange... changes) {
        scene.app
                .bean(ChangeTicket.class)
                .change(
                        scene.organization,
                        new ChangeTicket.Request(
                                conversation, new TicketActor.Agent(scene.agent), null, List.of(changes)));
    }
}
