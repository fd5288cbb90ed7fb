package io.parlour.helpdesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.limits.RunningSearches;
import io.parlour.kernel.limits.SearchPlaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Search over tickets in the running program (HD-28 to HD-31).
class TicketSearchIT {
    private static SearchScene scene;
    private static UUID jonas;
    private static UUID invoice;
    private static UUID kettle;
    private static UUID refund;

    @BeforeAll
    static void makeTickets() {
        scene = new SearchScene();
        jonas = scene.contact("Jonas Weber", "jonas@example.org");
        UUID mueller = scene.contact("Emil Müller", "emil.mueller@kettles.example");
        UUID marta = scene.contact("Marta Zielińska", "marta@shop.example");
        invoice =
                scene.ticket(mueller, "Invoice still shows the old VAT number", null, "The VAT number on it is wrong.");
        kettle = scene.ticket(marta, "Kettle", null, "The kettle base does not heat after descaling, see my photo.");
        refund = scene.ticket(marta, null, null, "Two charges for one order. Please give me a refund of the second.");
        scene.note(refund, "Checked with accounting: duplicate capture, order LF-20931.");
    }

    @AfterAll
    static void signOut() {
        scene.owner.close();
    }

    @Test
    void whileManySearchesOfAnOrganizationRunTheNextIsAskedToComeLater() throws InterruptedException {
        try (RunningSearches _ = new RunningSearches(scene.app.bean(SearchPlaces.class), scene.organization)) {
            var answer = scene.owner.get("/api/v1/ticket-search?q=kettle");
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.code()).isEqualTo("search.too-many");
            assertThat(answer.header("retry-after")).isEqualTo("1");
        }
        assertThat(scene.found("descaling")).containsExactly(kettle);
    }

    @Test
    void wordsAreFoundWhereverTheyStand() {
        assertThat(scene.found("descaling")).containsExactly(kettle);
        assertThat(scene.found("DESCALING")).containsExactly(kettle);
        assertThat(scene.found("accounting")).containsExactly(refund);
        assertThat(scene.found("invoice")).containsExactly(invoice);
        assertThat(scene.found("muller")).containsExactly(invoice);
        assertThat(scene.found("emil.mueller@kettles.example")).containsExactly(invoice);
        assertThat(scene.found("LF-20931")).containsExactly(refund);
        assertThat(scene.found("\"one order\"")).containsExactly(refund);
        assertThat(scene.found("\"order one\"")).isEmpty();
        assertThat(scene.found("descal")).containsExactly(kettle);
        assertThat(scene.found("nothingatall")).isEmpty();
    }

    @Test
    void aMistypedFilterIsLookedForAsWordsAndNamed() {
        JsonNode answer = SearchScene.answer(scene.owner, "descaling status:opne foo:bar", "");
        assertThat(answer.get("count").asInt()).isEqualTo(1);
        JsonNode unknown = answer.get("unknown");
        assertThat(unknown.size()).isEqualTo(2);
        assertThat(unknown.get(0).get("text").asString()).isEqualTo("status:opne");
        assertThat(unknown.get(0).get("meant").get(0).has("id")).isTrue();
        assertThat(unknown.get(0).get("meant").get(0).get("operator").asString())
                .isEqualTo("status:Open");
        assertThat(unknown.get(1).get("kind").asString()).isEqualTo("filter");
        assertThat(SearchScene.answer(scene.owner, "descaling", "")
                        .get("unknown")
                        .size())
                .isZero();
    }

    @Test
    void ticketsWithAllWordsComeFirstThenTheNewest() {
        UUID one = scene.ticket(jonas, "zebrawood handle", null, "The tamper.");
        UUID both = scene.ticket(jonas, "zebrawood", null, "It came loose, and the ocarina too.");
        UUID apart = scene.ticket(jonas, "Other", null, "A zebrawood lid", "and an ocarina.");
        UUID newest = scene.ticket(jonas, "Newest", null, "An ocarina.");

        assertThat(scene.found("zebrawood ocarina")).containsExactly(apart, both, newest, one);
        assertThat(scene.found("zebrawood -ocarina")).containsExactly(one);
        assertThat(scene.found("zebrawood subject:other")).containsExactly(apart);

        List<UUID> paged = new ArrayList<>();
        JsonNode page = SearchScene.answer(scene.owner, "zebrawood ocarina", "&limit=1");
        assertThat(page.get("count").asInt()).isEqualTo(4);
        while (true) {
            paged.add(UUID.fromString(
                    page.get("items").get(0).get("ticket").get("id").asString()));
            if (page.get("next") == null || page.get("next").isNull()) {
                break;
            }
            page = SearchScene.answer(
                    scene.owner,
                    "zebrawood ocarina",
                    "&limit=1&cursor=" + page.get("next").asString());
        }
        assertThat(paged).containsExactly(apart, both, newest, one);
    }

    @Test
    void operatorsNarrowAndFacetsSayByHowMuch() {
        UUID file = scene.ticket(jonas, "With a quokka picture", null, "See the file.");
        scene.attach(file, "quokka-warranty_card.pdf");
        scene.tag(file, "Wholesale");

        assertThat(scene.found("quokka status:open")).isEmpty();
        assertThat(scene.found("quokka status:new assignee:none is:spam")).isEmpty();
        assertThat(scene.found("quokka status:new assignee:none channel:mail created:<1h"))
                .containsExactly(file);
        assertThat(scene.found("filename:warranty_card")).containsExactly(file);
        assertThat(scene.found("quokka has:attachment")).containsExactly(file);
        assertThat(scene.found("from:jonas quokka")).containsExactly(file);
        assertThat(scene.found("from:marta quokka")).isEmpty();
        assertThat(scene.found("wholesale")).containsExactly(file);
        assertThat(scene.found("tag:wholesale")).containsExactly(file);
        assertThat(scene.found("has:note")).containsExactly(refund);
        String number = scene.answer("quokka")
                .get("items")
                .get(0)
                .get("ticket")
                .get("number")
                .asString();
        assertThat(scene.found("#" + number)).containsExactly(file);
        assertThat(scene.found("number:" + number)).containsExactly(file);

        for (JsonNode facet : scene.answer("quokka").get("facets")) {
            for (JsonNode value : facet.get("values")) {
                assertThat(scene.found("quokka " + value.get("operator").asString()))
                        .as(facet.toString())
                        .hasSize(value.get("count").asInt());
                if (facet.get("key").asString().equals("status")) {
                    assertThat(value.get("operator").asString())
                            .isEqualTo("status:" + value.get("id").asString());
                }
            }
        }
    }

    @Test
    void fieldsOfOnesOwnAndCompaniesAreFoundToo() {
        UUID anna = scene.contact("Anna Buyer", "anna@buyers.example");
        UUID ticket = scene.ticket(anna, "Numbat delivery", null, "Where is it?");
        UUID other = scene.ticket(jonas, "Numbat again", null, "Mine too.");
        JsonNode size =
                scene.field("ticket", "size", "select", Map.of("options", List.of(Map.of("name", "Very large"))));
        scene.field("ticket", "serial", "text", Map.of());
        scene.field("ticket", "weight", "decimal", Map.of());
        scene.field("ticket", "bought", "date", Map.of());
        scene.field("contact", "badge", "text", Map.of());
        JsonNode rank = scene.field(
                "contact",
                "rank",
                "select",
                Map.of("options", List.of(Map.of("name", "Platinum"), Map.of("name", "Tin"))));
        JsonNode eats =
                scene.field("company", "eats", "multi", Map.of("options", List.of(Map.of("name", "Fern, Eucalyptus"))));
        scene.field("company", "sector", "text", Map.of());
        Map<String, Object> values =
                Map.of("size", option(size), "serial", "Zyx-778 Straße", "weight", 10.5, "bought", "2026-01-31");
        scene.done(scene.owner.patch("/api/v1/conversations/" + ticket + "/ticket", Map.of("fields", values)));
        scene.done(scene.owner.patch(
                "/api/v1/contacts/" + anna + "/fields",
                Map.of("fields", Map.of("badge", "Bettongbadge", "rank", option(rank)))));
        String company = scene.done(scene.owner.post(
                        "/api/v1/companies",
                        Map.of(
                                "name",
                                "Wombat Traders",
                                "domains",
                                List.of("wombats.example"),
                                "fields",
                                Map.of("sector", "Marsupials", "eats", List.of(option(eats))))))
                .get("id")
                .asString();
        scene.owner.put("/api/v1/companies/" + company + "/contacts/" + anna, Map.of("role", "own"));

        for (String typed : List.of(
                "zyx-778",
                "strasse",
                "\"zyx 778\"",
                "bettongbadge",
                "traders",
                "wombats.example",
                "marsupials",
                "numbat company:wombat",
                "company:\"Wombat Traders\"",
                "numbat field.size:\"very large\"",
                "large",
                "very",
                "\"very large\"",
                "platin",
                "eucalyptus",
                "field.serial:zyx",
                "numbat field.weight:>10",
                "field.weight:10.5",
                "numbat field.bought:<2026-02-01",
                "numbat contact.badge:bettong",
                "numbat company.sector:marsupials")) {
            assertThat(scene.found(typed)).as(typed).containsExactly(ticket);
        }
        assertThat(scene.found("numbat -company:wombat")).containsExactly(other);
        assertThat(scene.found("numbat -field.weight:10.5")).containsExactly(other);
        assertThat(scene.found("numbat field.nothing:here")).containsExactlyInAnyOrder(ticket, other);
        assertThat(scene.found("numbat -large")).containsExactly(other);
        assertThat(scene.found("tin")).isEmpty();

        scene.owner.patch("/api/v1/conversations/" + ticket + "/ticket", Map.of("fields", nothingIn("serial", "size")));
        scene.done(scene.owner.delete("/api/v1/companies/" + company));
        assertThat(scene.found("zyx-778")).isEmpty();
        assertThat(scene.found("\"very large\"")).isEmpty();
        assertThat(scene.found("eucalyptus")).isEmpty();
        assertThat(scene.found("marsupials")).isEmpty();
    }

    private static String option(JsonNode field) {
        return field.get("options").get(0).get("id").asString();
    }

    private static Map<String, Object> nothingIn(String... keys) {
        Map<String, Object> values = new HashMap<>();
        for (String key : keys) {
            values.put(key, null);
        }
        return values;
    }

    /// Though more texts than are ranked hold one word each and are newer, and whichever of the words they hold.
    @Test
    void anOldTicketWithAllWordsComesBeforeNewOnesWithSome() {
        UUID old = scene.ticket(jonas, "Older than all of them", null, "An ibex.", "And a tapir.", "With a quoll.");
        UUID ibexes = scene.ticket(jonas, "Ibexes", null);
        UUID tapirs = scene.ticket(jonas, "Tapirs", null);
        UUID quoll = scene.ticket(jonas, "Quoll", null, "A quoll alone.");
        scene.written(old, 400);
        scene.many(ibexes, "One more ibex.", 5_200);
        scene.many(tapirs, "One more tapir.", 5_200);

        assertThat(scene.found("ibex")).as("what is ranked").containsExactly(ibexes);
        assertThat(scene.found("ibex tapir")).startsWith(old).hasSize(3);
        assertThat(scene.found("ibex quoll").getFirst()).isEqualTo(old);
        assertThat(scene.found("ibex tapir quoll").getFirst()).isEqualTo(old);
        assertThat(scene.found("quoll -ibex")).containsExactly(quoll);
        JsonNode first = scene.answer("ibex tapir").get("items").get(0);
        assertThat(first.get("snippets")
                        .valueStream()
                        .map(each -> each.get("text").asString()))
                .containsExactlyInAnyOrder("An ibex.", "And a tapir.");
    }

    /// Whoever asks: what was not looked at may be theirs.
    @Test
    void aWordThatStandsInMoreTextsThanWereLookedAtIsSaidToBeOne() {
        for (int made = 0; made < 3; made++) {
            scene.ticket(jonas, null, null, "A thylacine.");
        }
        assertThat(scene.cut("thylacine", 3)).isTrue();
        assertThat(scene.cut("thylacine", 5)).isFalse();
        assertThat(scene.answer("thylacine").get("more").asBoolean()).isFalse();
    }

    @Test
    void noPieceOfASensitiveTicketIsShown() {
        UUID ticket = scene.ticket(jonas, "Dugong", null, "A dugong in private.");
        String path = "/api/v1/conversations/" + ticket;
        assertThat(scene.answer("dugong").get("items").get(0).get("snippets")).hasSize(1);
        scene.done(scene.owner.put(path + "/ticket/sensitive", Map.of("sensitive", true)));
        assertThat(scene.found("dugong")).containsExactly(ticket);
        assertThat(scene.answer("dugong").get("items").get(0).get("snippets")).isEmpty();

        Company.Person named = scene.company.person(Role.OWNER);
        scene.mention(ticket, named.id());
        try (ConsoleClient console = scene.company.console(named)) {
            JsonNode mention =
                    console.get("/api/v1/me/mentions").json().get("items").get(0);
            assertThat(mention.get("conversation").asString()).isEqualTo(ticket.toString());
            assertThat(mention.get("text").asString()).isEmpty();
        }
    }

    @Test
    void aSnippetShowsTheWordsWhereTheyStand() {
        JsonNode hit = scene.answer("accounting capture").get("items").get(0);
        JsonNode snippet = hit.get("snippets").get(0);

        assertThat(snippet.get("kind").asString()).isEqualTo("note");
        assertThat(snippet.get("marks")
                        .valueStream()
                        .map(mark -> snippet.get("text")
                                .asString()
                                .substring(
                                        mark.get("from").asInt(), mark.get("to").asInt())))
                .containsExactly("accounting", "capture");
    }

    @Test
    void whatWasRedactedRenamedOrDeletedIsFoundNoMore() {
        UUID ticket = scene.ticket(jonas, "Axolotl", null, "My secret is pangolin.", "And a wombat.");
        assertThat(scene.found("pangolin")).containsExactly(ticket);

        scene.revise(ticket, 2, "My secret is ███.");
        assertThat(scene.found("pangolin")).isEmpty();
        scene.delete(ticket, 3);
        assertThat(scene.found("wombat")).isEmpty();
        scene.owner.patch("/api/v1/conversations/" + ticket + "/ticket", Map.of("subject", "Capybara"));
        assertThat(scene.found("capybara")).containsExactly(ticket);
        assertThat(scene.found("axolotl")).isEmpty();
        UUID card = scene.ticket(jonas, "Okapi", null, "My card is 4111 1111 1111 1111, okapi.");
        assertThat(scene.found("okapi")).containsExactly(card);
        assertThat(scene.found("4111")).isEmpty();
    }

    @Test
    void nothingIsFoundThatTheAgentMayNotSee() {
        UUID hidden = scene.department("Hidden");
        UUID ticket = scene.ticket(jonas, "Platypus", hidden, "A platypus.");
        assertThat(scene.found("platypus")).containsExactly(ticket);

        try (ConsoleClient agent = scene.company.console(Role.AGENT);
                ConsoleClient stranger = Company.in(scene.app).console(Role.OWNER)) {
            assertThat(SearchScene.found(agent, "platypus")).isEmpty();
            assertThat(SearchScene.found(agent, "platypos")).isEmpty();
            assertThat(SearchScene.answer(agent, "platypos", "").get("repaired"))
                    .isEmpty();
            assertThat(SearchScene.found(stranger, "platypus")).isEmpty();
            assertThat(SearchScene.found(stranger, "kettle")).isEmpty();
        }
    }

    @Test
    void aMistypedWordLeadsToTheRightOneUnlessThatIsNotWanted() {
        JsonNode answer = scene.answer("descalling");
        assertThat(answer.get("items").get(0).get("ticket").get("id").asString())
                .isEqualTo(kettle.toString());
        assertThat(answer.get("repaired").get(0).get("to").get(0).asString()).isEqualTo("descaling");

        assertThat(SearchScene.answer(scene.owner, "descalling", "&exact=true").get("items"))
                .isEmpty();
        assertThat(scene.answer("\"descalling\"").get("items")).isEmpty();
    }

    @Test
    void aSearchBecomesAViewThatShowsTheSame() {
        UUID vera = scene.contact("Vera Łąk", "vera@burrows.example");
        UUID ticket = scene.ticket(vera, "Marmot burrow", null, "Urgent.");
        UUID other = scene.ticket(jonas, "Marmot again", null, "Urgent too.");
        scene.attach(ticket, "Burrow-Plan.PDF");
        String company = scene.done(
                        scene.owner.post("/api/v1/companies", Map.of("name", "Burrows & Söhne", "domains", List.of())))
                .get("id")
                .asString();
        scene.owner.put("/api/v1/companies/" + company + "/contacts/" + vera, Map.of("role", "own"));
        for (String narrower : List.of(
                "from:łąk",
                "from:burrows.example",
                "company:söhne",
                "company:BURROWS",
                "filename:plan.pdf",
                "-from:jonas")) {
            shownByAView("subject:marmot assignee:none status:new " + narrower, ticket);
        }
        shownByAView("subject:marmot -company:burrows", other);
        shownByAView("subject:marmot -filename:plan", other);
        shownByAView("from:\"vera łąk\" subject:marmot", ticket);

        UUID told = scene.ticket(vera, "A question", null, "The pangolin bites.");
        scene.ticket(vera, "A question", null, "The pangolin sleeps.");
        shownByAView("pangolin -sleeps", told);
        shownByAView("pangol* from:łąk -sleeps", told);
    }

    private static void shownByAView(String typed, UUID ticket) {
        JsonNode view = scene.answer(typed).get("view");
        String id = scene.owner
                .post(
                        "/api/v1/views",
                        Map.of(
                                "name",
                                "Found " + UUID.randomUUID(),
                                "sharing",
                                "private",
                                "condition",
                                view,
                                "columns",
                                List.of(),
                                "sort",
                                List.of()))
                .json()
                .get("id")
                .asString();

        assertThat(scene.found(typed)).as(typed).containsExactly(ticket);
        ConsoleClient.Answer shown = scene.owner.get("/api/v1/views/" + id + "/tickets");
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        assertThat(shown.json()
                        .get("items")
                        .valueStream()
                        .map(row -> row.get("id").asString()))
                .as(typed)
                .containsExactly(ticket.toString());
    }

    @Test
    void whatIsNoSearchIsAnEmptyOneOrRefused() {
        assertThat(scene.answer("").get("items")).isEmpty();
        assertThat(scene.answer("?! \"\" - :").get("items")).isEmpty();
        assertThat(scene.owner.get("/api/v1/ticket-search?q=" + "x".repeat(501)).status())
                .isEqualTo(400);
        assertThat(scene.owner.get("/api/v1/ticket-search?q=x&cursor=nonsense").code())
                .isEqualTo("page.cursor-invalid");
        Random random = new Random(28);
        for (int i = 0; i < 40; i++) {
            StringBuilder typed = new StringBuilder();
            random.ints(1 + random.nextInt(40), 1, 0x2fff).forEach(typed::appendCodePoint);
            scene.answer(typed.toString());
        }
    }
}
