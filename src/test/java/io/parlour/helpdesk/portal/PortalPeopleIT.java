package io.parlour.helpdesk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.companies.ChangeCompanies;
import io.parlour.contacts.companies.CompanyRole;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who else reads a ticket in the portal: those who take part, and colleagues with the company's right (HD-67, HD-82,
/// HD-85).
class PortalPeopleIT {
    private final Scene scene = Scene.shared();

    @Test
    void whoTakesPartReadsWhatWasSaidSinceJoiningAndAllOnceAnAgentShowsIt() {
        String vera = "vera-" + UUID.randomUUID() + "@example.org";
        String carl = "carl-" + UUID.randomUUID() + "@example.net";
        try (PortalScene asks = new PortalScene(scene.app, scene.organization);
                PortalScene joins = asks.another();
                PortalScene nobody = asks.another();
                ConsoleClient owner = Company.of(scene.app, scene.organization).console(Role.OWNER)) {
            asks.signIn(vera);
            nobody.signIn("nobody-" + UUID.randomUUID() + "@example.org");
            String number = ask(asks, "Kettle", "BEFORE: it leaks.");
            String place = "/tickets/" + number;
            UUID conversation = conversation(number);
            asks.multipart(
                    place + "/reply",
                    PortalScene.with(PortalScene.hidden(asks.page(place)), "text", "BEFORE: see the photo."),
                    Map.of("early.txt", "early"));
            String early = asks.page(place).replaceAll("(?s).*(/tickets/\\d+/files/[0-9a-f-]{36}).*", "$1");
            past(conversation);
            asks.post(place + "/people", PortalScene.with(PortalScene.hidden(asks.page(place)), "email", carl));
            asks.agent(scene, conversation, "MARKER-NOTE", MessageKind.NOTE);
            asks.agent(scene, conversation, "SINCE: a new one is on its way.", MessageKind.MESSAGE);

            joins.signIn(carl);
            assertThat(joins.page("")).contains("Kettle");
            assertThat(joins.page("?q=BEFORE")).contains("No requests found");
            assertThat(joins.page("?q=SINCE")).contains("Kettle");
            String page = joins.page(place);
            assertThat(page)
                    .contains("SINCE: a new one", "name=\"text\"")
                    .doesNotContain("BEFORE", "MARKER", "Mark as solved", "addPerson");
            assertThat(joins.page(place + "/download")).contains("SINCE").doesNotContain("BEFORE");
            assertThat(joins.get(early).status()).isEqualTo(404);
            Map<String, String> own = PortalScene.hidden(page);
            assertThat(joins.post(place + "/solve", own).status()).isEqualTo(404);
            assertThat(joins.post(place + "/people", PortalScene.with(own, "email", "x@example.org"))
                            .status())
                    .isEqualTo(404);
            assertThat(joins.multipart(place + "/reply", PortalScene.with(own, "text", "I take it."), Map.of())
                            .status())
                    .isEqualTo(303);
            assertThat(asks.page(place)).contains("I take it.");
            assertThat(nobody.get(place).status()).isEqualTo(404);

            UUID contact = scene.app
                    .bean(FindContact.class)
                    .byVerifiedHandle(scene.organization, HandleKind.EMAIL, carl)
                    .orElseThrow();
            String people = "/api/v1/conversations/" + conversation + "/participants";
            assertThat(owner.put(people + "/" + contact, Map.of("seesAll", true))
                            .status())
                    .isEqualTo(204);
            assertThat(owner.get(people).text()).contains("\"seesAll\":true");
            assertThat(owner.put(people + "/" + UUID.randomUUID(), Map.of("seesAll", true))
                            .status())
                    .isEqualTo(404);
            assertThat(joins.page(place)).contains("BEFORE: it leaks.").doesNotContain("MARKER");
            assertThat(joins.get(early).status()).isEqualTo(303);
        }
    }

    @Test
    void aColleagueWithTheRightToAnswerDoesWhatTheOwnerMayAndOneWhoReadsGetsTheFiles() {
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
            String place = "/tickets/" + number;
            one.multipart(
                    place + "/reply",
                    PortalScene.with(PortalScene.hidden(one.page(place)), "text", "With a file."),
                    Map.of("plan.txt", "the plan"));
            UUID colleague = scene.app
                    .bean(FindContact.class)
                    .byVerifiedHandle(scene.organization, HandleKind.EMAIL, "other@" + domain)
                    .orElseThrow();
            companies.put(scene.organization, company, colleague, CompanyRole.READ);
            String file = other.page(place).replaceAll("(?s).*(/tickets/\\d+/files/[0-9a-f-]{36}).*", "$1");
            String link = other.location(other.get(file));
            assertThat(other.browser.get(String.valueOf(link)).text()).isEqualTo("the plan");
            assertThat(other.get(file.replaceAll("tickets/\\d+", "tickets/99999"))
                            .status())
                    .isEqualTo(404);

            companies.put(scene.organization, company, colleague, CompanyRole.REPLY);
            Map<String, String> form = PortalScene.hidden(other.page(place));
            assertThat(other.multipart(place + "/reply", PortalScene.with(form, "text", "I speak for us."), Map.of())
                            .status())
                    .isEqualTo(303);
            assertThat(one.page(place)).contains("I speak for us.");
            other.post(place + "/solve", form);
            assertThat(category(number)).isEqualTo("solved");
            other.post(place + "/reopen", form);
            assertThat(category(number)).isEqualTo("open");

            companies.put(scene.organization, company, colleague, CompanyRole.OWN);
            assertThat(other.page("")).as("it wrote there itself").contains("Company matter");
            assertThat(other.post(place + "/solve", form).status()).isEqualTo(404);
        }
    }

    @Test
    void whoIsBlockedIsRefusedInThePortalTooOrMakesSpam() {
        String rude = "rude-" + UUID.randomUUID() + "@example.org";
        String offers = "offers-" + UUID.randomUUID() + "@example.org";
        try (PortalScene portal = new PortalScene(scene.app, scene.organization);
                PortalScene spammer = portal.another();
                ConsoleClient owner = Company.of(scene.app, scene.organization).console(Role.OWNER)) {
            portal.signIn(rude);
            spammer.signIn(offers);
            String place = "/tickets/" + ask(portal, "Before", "Still polite.");
            String block = block(owner, rude, "drop");
            block(owner, offers, "spam");

            Map<String, String> form =
                    PortalScene.with(PortalScene.hidden(portal.page("/new")), "subject", "Rude", "text", "You!");
            assertThat(portal.multipart("/new", form, Map.of()).status()).isEqualTo(403);
            assertThat(portal.multipart(place + "/reply", form, Map.of()).status())
                    .isEqualTo(403);
            try (PortalScene stranger = portal.another()) {
                Map<String, String> again = PortalScene.with(form, "email", rude);
                assertThat(stranger.multipart("/new", again, Map.of()).status()).isEqualTo(403);
            }
            assertThat(owner.get("/api/v1/sender-blocks/" + block + "/hits").text())
                    .contains(rude);
            assertThat(portal.page("")).doesNotContain("Rude");

            String number = ask(spammer, "Offers", "Buy it.");
            assertThat(scene.app
                            .bean(ReadTicket.class)
                            .read(scene.organization, conversation(number))
                            .workflow()
                            .spam())
                    .isTrue();
        }
    }

    private static String block(ConsoleClient owner, String address, String action) {
        ConsoleClient.Answer added = owner.post(
                "/api/v1/sender-blocks",
                Map.of("kind", "address", "value", address, "action", action, "reason", "Enough"));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.json().get("id").asString();
    }

    private static String ask(PortalScene portal, String subject, String text) {
        Map<String, String> form =
                PortalScene.with(PortalScene.hidden(portal.page("/new")), "subject", subject, "text", text);
        ConsoleClient.Answer answer = portal.multipart("/new", form, Map.of());
        assertThat(answer.text()).containsPattern("<b>#\\d+</b>");
        return answer.text().replaceAll("(?s).*<b>#(\\d+)</b>.*", "$1");
    }

    /// What was said until now was said an hour ago.
    private void past(UUID conversation) {
        scene.app
                .superuser()
                .sql("update message set at = at - interval '1 hour' where organization_id = ? and conversation_id = ?")
                .param(scene.organization.value())
                .param(conversation)
                .update();
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
}
