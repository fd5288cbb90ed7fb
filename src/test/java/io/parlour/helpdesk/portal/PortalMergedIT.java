package io.parlour.helpdesk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.companies.ChangeCompanies;
import io.parlour.contacts.companies.CompanyRole;
import io.parlour.conversations.Author;
import io.parlour.conversations.Scene;
import io.parlour.conversations.TakePart;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What of tickets that became one, and of those that follow closed ones, others read in the portal (HD-67, HD-70,
/// HD-101).
class PortalMergedIT {
    private final Scene scene = Scene.shared();
    private final PortalScene vera = new PortalScene(scene.app, scene.organization);
    private final PortalScene carl = vera.another();
    private final ConsoleClient owner =
            Company.of(scene.app, scene.organization).console(Role.OWNER);

    @AfterEach
    void signOut() {
        vera.close();
        carl.close();
        owner.close();
    }

    @Test
    void whatIsSaidToAClosedTicketEntersNoFollowUpThatIsNotTheReadersOwn() {
        String address = "carl-" + UUID.randomUUID() + "@example.net";
        vera.signIn("vera-" + UUID.randomUUID() + "@example.org");
        carl.signIn(address);
        String place = "/tickets/" + vera.ask("Kettle", "It leaks.");
        add(place, address);
        for (String category : List.of("solved", "closed")) {
            assertThat(owner.patch(api(place) + "/ticket", Map.of("category", category))
                            .status())
                    .isEqualTo(200);
        }

        String next = vera.reply(place, "VERAS-LATER-WORDS", Map.of());
        assertThat(carl.page(next))
                .as("who took part takes part in what follows")
                .contains("VERAS-LATER-WORDS");
        assertThat(carl.reply(place, "It leaks here too.", Map.of())).isEqualTo(next);

        takeOut(next, address);
        assertThat(carl.get(next).status()).isEqualTo(404);
        String apart = carl.reply(place, "CARLS-WORDS", Map.of());
        assertThat(apart).isNotIn(place, next);
        assertThat(carl.page(apart)).contains("CARLS-WORDS").doesNotContain("VERAS-LATER-WORDS");
        assertThat(carl.get(next).status()).isEqualTo(404);
        assertThat(carl.reply(place, "And once more.", Map.of())).isEqualTo(apart);
        assertThat(vera.page(apart)).contains("CARLS-WORDS");

        assertThat(vera.reply(place, "VERAS-LAST-WORDS", Map.of()))
                .as("the owner's words stay where the others read them")
                .isEqualTo(next);
        assertThat(carl.page(apart)).doesNotContain("VERAS-LAST-WORDS");
    }

    @Test
    void twoWhoAnswerAClosedTicketAtOnceBeginOneThatFollowsIt() throws Exception {
        String address = "carl-" + UUID.randomUUID() + "@example.net";
        vera.signIn("vera-" + UUID.randomUUID() + "@example.org");
        carl.signIn(address);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 5; round++) {
                String place = "/tickets/" + vera.ask("Kettle " + round, "It leaks.");
                add(place, address);
                for (String category : List.of("solved", "closed")) {
                    owner.patch(api(place) + "/ticket", Map.of("category", category));
                }
                CountDownLatch ready = new CountDownLatch(2);
                List<Callable<String>> answers = List.of(vera, carl).stream()
                        .map(who -> (Callable<String>) () -> {
                            Map<String, String> form =
                                    PortalScene.with(PortalScene.hidden(who.page(place)), "text", "It leaks again.");
                            ready.countDown();
                            ready.await();
                            return String.valueOf(who.location(who.multipart(place + "/reply", form, Map.of())));
                        })
                        .toList();
                List<String> places = new ArrayList<>();
                for (Future<String> answer : both.invokeAll(answers)) {
                    places.add(answer.get());
                }
                assertThat(places.getFirst()).isEqualTo(places.getLast()).doesNotEndWith(place);
            }
        }
    }

    @Test
    void whatIsSensitiveStaysSoInTheTicketItBecamePartOf() {
        String domain = "c" + UUID.randomUUID() + ".example";
        String address = "carl-" + UUID.randomUUID() + "@example.net";
        ChangeCompanies companies = scene.app.bean(ChangeCompanies.class);
        UUID company = companies
                .make(
                        scene.organization,
                        new ChangeCompanies.Wish("Company " + domain, List.of(domain), null, null, Map.of()))
                .id();
        try (PortalScene colleague = vera.another()) {
            vera.signIn("vera@" + domain);
            carl.signIn(address);
            colleague.signIn("other@" + domain);
            companies.put(scene.organization, company, contact("other@" + domain), CompanyRole.REPLY);
            String plain = "/tickets/" + vera.ask("Plain matter", "PLAIN-WORDS");
            String secret = "/tickets/" + vera.ask("Secret matter", "SECRET-WORDS");
            add(plain, address);
            assertThat(owner.put(api(plain) + "/participants/" + contact(address), Map.of("seesAll", true))
                            .status())
                    .isEqualTo(204);
            owner.put(api(secret) + "/ticket/sensitive", Map.of("sensitive", true));
            assertThat(colleague.page(plain)).contains("PLAIN-WORDS");
            assertThat(colleague.get(secret).status()).isEqualTo(404);

            merge(plain, secret);

            assertThat(owner.get(api(plain) + "/ticket/sensitive").text()).contains("true");
            assertThat(vera.page(plain)).contains("PLAIN-WORDS", "SECRET-WORDS");
            assertThat(colleague.get(plain).status()).isEqualTo(404);
            assertThat(carl.page(plain)).contains("PLAIN-WORDS").doesNotContain("SECRET-WORDS");

            owner.put(api(plain) + "/ticket/sensitive", Map.of("sensitive", false));
            assertThat(colleague.page(plain)).contains("PLAIN-WORDS").doesNotContain("SECRET-WORDS");
        }
    }

    @Test
    void filesAreReadWhereTheirMessagesAre() {
        vera.signIn("vera-" + UUID.randomUUID() + "@example.org");
        carl.signIn("carl-" + UUID.randomUUID() + "@example.net");
        String first = "/tickets/" + vera.ask("Lid", "It is cracked.");
        vera.reply(first, "With a photo.", Map.of("photo.txt", "cracked"));
        String goesOn = "/tickets/" + vera.ask("Lid again", "Still cracked.");
        String theirs = "/tickets/" + carl.ask("My lid", "Cracked too.");
        merge(goesOn, first, theirs);

        String photo = file(vera.page(goesOn));
        assertThat(photo).startsWith(goesOn);
        String link = String.valueOf(vera.location(vera.get(photo)));
        assertThat(vera.browser.get(link).text()).isEqualTo("cracked");

        assertThat(carl.reply(theirs, "With mine.", Map.of("mine.txt", "mine"))).isEqualTo(theirs);
        String mine = file(carl.page(theirs));
        String own = String.valueOf(carl.location(carl.get(mine)));
        assertThat(carl.browser.get(own).text()).isEqualTo("mine");
        assertThat(vera.get(mine.replace(theirs, goesOn)).status()).isEqualTo(404);
        assertThat(carl.get(photo.replace(goesOn, theirs)).status()).isEqualTo(404);
    }

    /// A colleague with the company's right answers in its stead what became part of another's ticket.
    @Test
    void whoAnswersInAMergedTicketReadsThereWhatItWroteAndNothingOfTheOther() {
        String domain = "c" + UUID.randomUUID() + ".example";
        ChangeCompanies companies = scene.app.bean(ChangeCompanies.class);
        UUID company = companies
                .make(
                        scene.organization,
                        new ChangeCompanies.Wish("Company " + domain, List.of(domain), null, null, Map.of()))
                .id();
        try (PortalScene colleague = vera.another()) {
            vera.signIn("vera@" + domain);
            carl.signIn("carl-" + UUID.randomUUID() + "@example.net");
            colleague.signIn("other@" + domain);
            companies.put(scene.organization, company, contact("other@" + domain), CompanyRole.REPLY);
            String ours = "/tickets/" + vera.ask("Our lid", "OUR-WORDS");
            String theirs = "/tickets/" + carl.ask("Their lid", "THEIR-WORDS");
            merge(theirs, ours);

            assertThat(colleague.reply(ours, "COLLEAGUES-WORDS", Map.of())).isEqualTo(ours);
            assertThat(colleague.page(ours))
                    .contains("OUR-WORDS", "COLLEAGUES-WORDS")
                    .doesNotContain("THEIR-WORDS");
            assertThat(colleague.get(theirs).status()).isEqualTo(404);
            assertThat(carl.page(theirs)).doesNotContain("COLLEAGUES-WORDS", "OUR-WORDS");
            assertThat(owner.get(api(theirs) + "/messages").text()).contains("COLLEAGUES-WORDS");
        }
    }

    /// Neither reads the other's words, whichever contact either is by now.
    @Test
    void whatWasWrittenForAPartStaysUnreadWhenItsAuthorIsAnotherContact() {
        String address = "carl-" + UUID.randomUUID() + "@example.net";
        vera.signIn("vera-" + UUID.randomUUID() + "@example.org");
        carl.signIn(address);
        String ours = "/tickets/" + vera.ask("Our lid", "OUR-WORDS");
        String theirs = "/tickets/" + carl.ask("Their lid", "THEIR-WORDS");
        merge(ours, theirs);
        carl.reply(theirs, "CARLS-WORDS", Map.of());

        join(contact(address), contact(twin()));

        assertThat(vera.page(ours)).contains("OUR-WORDS").doesNotContain("CARLS-WORDS", "THEIR-WORDS");
        assertThat(carl.page(theirs)).contains("THEIR-WORDS", "CARLS-WORDS").doesNotContain("OUR-WORDS");
        assertThat(owner.get(api(ours) + "/messages").text()).contains("CARLS-WORDS");
    }

    /// Of one and the same person, all of it is its own.
    @Test
    void whatWasWrittenForAPartIsTheOwnersOwnOnceBothAreOneContact() {
        String address = "carl-" + UUID.randomUUID() + "@example.net";
        String twin = twin();
        vera.signIn(twin);
        carl.signIn(address);
        String ours = "/tickets/" + vera.ask("Our lid", "OUR-WORDS");
        String theirs = "/tickets/" + carl.ask("Their lid", "THEIR-WORDS");
        add(ours, address);
        merge(ours, theirs);
        takeOut(ours, address);
        carl.reply(theirs, "CARLS-WORDS", Map.of());
        assertThat(vera.page(ours)).doesNotContain("CARLS-WORDS");
        scene.app.bean(TakePart.class).join(scene.organization, vera.conversation(ours), contact(address));

        join(contact(twin), contact(address));

        assertThat(vera.page(ours)).contains("OUR-WORDS", "THEIR-WORDS").containsOnlyOnce("CARLS-WORDS");
    }

    /// An undone merge leaves behind what was written meanwhile.
    @Test
    void whatWasWrittenForAPartStaysUnreadWhenItsAuthorHasNothingToDoWithThatAnyMore() {
        String address = "carl-" + UUID.randomUUID() + "@example.net";
        vera.signIn("vera-" + UUID.randomUUID() + "@example.org");
        carl.signIn(address);
        try (PortalScene third = vera.another()) {
            third.signIn("third-" + UUID.randomUUID() + "@example.org");
            String theirs = "/tickets/" + third.ask("Their lid", "THEIR-WORDS");
            String ours = "/tickets/" + vera.ask("Our lid", "OUR-WORDS");
            add(ours, address);
            String merge = merge(theirs, ours);
            takeOut(theirs, address);
            carl.reply(ours, "CARLS-WORDS", Map.of());
            assertThat(third.page(theirs)).doesNotContain("CARLS-WORDS");

            assertThat(owner.post("/api/v1/merges/" + merge + "/undo", Map.of()).status())
                    .isEqualTo(200);
            takeOut(ours, address);

            assertThat(third.page(theirs)).contains("THEIR-WORDS").doesNotContain("CARLS-WORDS", "OUR-WORDS");
        }
    }

    /// Two tickets of one contact are part of a third, which is somebody else's.
    @Test
    void whoTakesPartInOneMergedTicketReadsNothingOfTheOwnersOther() {
        String address = "carl-" + UUID.randomUUID() + "@example.net";
        vera.signIn("vera-" + UUID.randomUUID() + "@example.org");
        carl.signIn(address);
        try (PortalScene third = vera.another()) {
            third.signIn("third-" + UUID.randomUUID() + "@example.org");
            String theirs = "/tickets/" + third.ask("Their lid", "THEIR-WORDS");
            String open = "/tickets/" + vera.ask("Our lid", "OPEN-WORDS");
            add(open, address);
            String other = "/tickets/" + vera.ask("Our bill", "BILL-WORDS");
            merge(theirs, open, other);
            takeOut(theirs, address);

            carl.reply(open, "CARLS-WORDS", Map.of());
            vera.reply(open, "VERAS-WORDS", Map.of());

            assertThat(carl.page(open)).contains("CARLS-WORDS", "VERAS-WORDS").doesNotContain("BILL-WORDS");
            assertThat(vera.page(open)).contains("OPEN-WORDS", "BILL-WORDS", "VERAS-WORDS");
        }
    }

    @Test
    void whatIsSaidToAPartOfATicketThatIsClosedForGoodBeginsOneThatFollows() {
        vera.signIn("vera-" + UUID.randomUUID() + "@example.org");
        carl.signIn("carl-" + UUID.randomUUID() + "@example.net");
        String ours = "/tickets/" + vera.ask("Our lid", "OUR-WORDS");
        String theirs = "/tickets/" + carl.ask("Their lid", "THEIR-WORDS");
        merge(theirs, ours);
        for (String category : List.of("solved", "closed")) {
            assertThat(owner.patch(api(theirs) + "/ticket", Map.of("category", category))
                            .status())
                    .isEqualTo(200);
        }

        String next = vera.reply(ours, "LATER-WORDS", Map.of());

        assertThat(next).isNotIn(ours, theirs);
        assertThat(vera.page(next)).contains("LATER-WORDS").doesNotContain("THEIR-WORDS");
        assertThat(carl.get(next).status()).isEqualTo(404);
        assertThat(vera.reply(ours, "And once more.", Map.of())).isEqualTo(next);
        assertThat(carl.reply(theirs, "Mine leaks again.", Map.of())).isNotIn(ours, theirs, next);
    }

    private static String file(String page) {
        return page.replaceAll("(?s).*(/tickets/\\d+/files/[0-9a-f-]{36}).*", "$1");
    }

    private String api(String place) {
        return "/api/v1/conversations/" + vera.conversation(place);
    }

    private void add(String place, String address) {
        vera.post(place + "/people", PortalScene.with(PortalScene.hidden(vera.page(place)), "email", address));
        assertThat(vera.page(place)).contains(address);
    }

    /// As an agent.
    private void takeOut(String place, String address) {
        scene.app
                .bean(TakePart.class)
                .remove(
                        scene.organization,
                        vera.conversation(place),
                        contact(address),
                        address,
                        new Author.Agent(scene.agent));
    }

    /// The address of somebody else who was here once.
    private String twin() {
        String other = "twin-" + UUID.randomUUID() + "@example.net";
        try (PortalScene browser = vera.another()) {
            browser.signIn(other);
        }
        return other;
    }

    /// Of two that both have shown that mail to the same address is theirs.
    private void join(UUID from, UUID into) {
        scene.app
                .superuser()
                .sql("""
                        insert into handle (organization_id, id, contact_id, kind, value, value_lower, verified,
                            created_at, proven_too)
                        select organization_id, gen_random_uuid(), :into, kind, value, value_lower, false, now(), true
                        from handle where organization_id = :organization and contact_id = :from""")
                .param("organization", scene.organization.value())
                .param("from", from)
                .param("into", into)
                .update();
        ConsoleClient.Answer joined = owner.post("/api/v1/contacts/" + into + "/merge", Map.of("contact", from));
        assertThat(joined.status()).as(joined.text()).isEqualTo(204);
    }

    /// Answers the first merge.
    private String merge(String into, String... parts) {
        ConsoleClient.Answer merged = owner.post(
                api(into) + "/merges",
                Map.of(
                        "sources",
                        List.of(parts).stream().map(vera::conversation).toList()));
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        return merged.json().get("parts").get(0).get("id").asString();
    }

    private UUID contact(String address) {
        return scene.app
                .bean(FindContact.class)
                .byVerifiedHandle(scene.organization, HandleKind.EMAIL, address)
                .orElseThrow();
    }
}
