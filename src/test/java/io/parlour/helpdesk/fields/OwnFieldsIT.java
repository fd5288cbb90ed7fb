package io.parlour.helpdesk.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.contacts.companies.CompanyOf;
import io.parlour.contacts.companies.JoinCompany;
import io.parlour.conversations.Author;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Fields, tags, priorities, numbers and companies of an organization in the running program (HD-6, HD-9, HD-32, HD-34,
/// HD-35, HD-85).
class OwnFieldsIT {
    private static final TestApp APP = TestApp.shared();
    private static Company company;
    private static OrganizationId organization;
    private static ConsoleClient owner;
    private static UUID me;
    private static UUID contact;

    @BeforeAll
    static void begin() {
        company = Company.in(APP);
        organization = company.id();
        owner = company.console(Role.OWNER);
        me = company.person(Role.OWNER).id();
        contact = contact("Vera");
    }

    @AfterAll
    static void signOut() {
        owner.close();
    }

    @Test
    void aFieldOfEachKindHoldsWhatItShouldAndRefusesTheRest() {
        UUID ticket = ticket();
        Map<String, List<Object>> good = new HashMap<>();
        good.put("text", List.of("Straße 5", 7));
        good.put("long_text", List.of("a\nb", true));
        good.put("integer", List.of(42, 1.5));
        good.put("decimal", List.of(0.125, "0.1234567"));
        good.put("date", List.of("2026-02-28", "2026-02-30"));
        good.put("instant", List.of("2026-01-31T09:00:00Z", "yesterday"));
        good.put("checkbox", List.of(true, "yes"));
        good.put("pattern", List.of("AB-12", "12-AB"));
        good.put("url", List.of("https://example.com/a", "javascript:alert(1)"));
        good.put("email", List.of("a@example.com", "a at example"));
        good.put("phone", List.of("+49 30 1234", "call me"));
        good.put("contact", List.of(contact.toString(), UUID.randomUUID().toString()));
        good.put("agent", List.of(me.toString(), "nobody"));
        good.put("ticket", List.of(ticket.toString(), UUID.randomUUID().toString()));
        good.forEach((kind, values) -> {
            String key = "k_" + kind;
            field("ticket", key, kind, Map.of("pattern", "[A-Z]{2}-[0-9]+"));
            Answer kept = change(ticket, key, values.getFirst());
            assertThat(kept.status()).as(kind + kept.text()).isEqualTo(200);
            assertThat(kept.json().get("fields").get(key).asString()).isEqualTo(String.valueOf(values.getFirst()));
            Answer refused = change(ticket, key, values.getLast());
            assertThat(refused.code()).as(kind).isEqualTo("input.invalid");
            assertThat(refused.text()).contains("fields." + key);
        });
        for (String kind : List.of("contact", "agent", "ticket")) {
            String asked = "/api/v1/custom-fields/lookups?kind=" + kind;
            String found = kind.equals("ticket") ? "1" : "";
            assertThat(owner.get(asked + "&q=" + found).json().get("found").size())
                    .as(kind)
                    .isPositive();
            assertThat(owner.get(asked + "&ids="
                                    + Objects.requireNonNull(good.get(kind)).getFirst())
                            .json()
                            .get("found")
                            .size())
                    .isEqualTo(1);
        }
        assertThat(owner.get("/api/v1/custom-fields?object=company").status()).isEqualTo(200);
        assertThat(owner.get("/api/v1/custom-fields/lookups?kind=text").code()).isEqualTo("input.invalid");
        assertThat(owner.post("/api/v1/custom-fields", wish("ticket", "bad", "pattern", Map.of("pattern", "(a)\\1")))
                        .text())
                .contains("This pattern can't be used.");
        assertThat(owner.post("/api/v1/custom-fields", wish("ticket", "k_text", "text", Map.of()))
                        .text())
                .contains("taken");
        assertThat(change(ticket, "k_text", null).json().get("fields").has("k_text"))
                .isFalse();
    }

    @Test
    void aViewShowsTheTicketsWhoseFieldsItAsksForAndTheFieldSaysWhoGoesByIt() {
        JsonNode size = field("ticket", "size", "select", Map.of("options", options("Small", "Large")));
        JsonNode area = field("ticket", "area", "multi", Map.of("options", options("North", "South")));
        JsonNode weight = field("ticket", "weight", "decimal", Map.of());
        field("contact", "tier", "text", Map.of());
        assertThat(weight.get("key").asString()).isEqualTo("weight");
        String large = option(size, "Large");
        UUID heavy = ticket();
        UUID light = ticket();
        change(heavy, "size", large);
        change(heavy, "weight", 10.5);
        change(heavy, "area", List.of(option(area, "South"), option(area, "North")));
        change(light, "size", option(size, "Small"));
        change(light, "weight", 2);
        assertThat(owner.patch("/api/v1/contacts/" + contact + "/fields", Map.of("fields", Map.of("tier", "Größe A")))
                        .status())
                .isEqualTo(200);

        assertThat(shown("field.size", "is", large)).containsExactly(heavy);
        assertThat(shown("field.size", "is_not", large)).contains(light).doesNotContain(heavy);
        assertThat(shown("field.weight", "greater", 3)).containsExactly(heavy);
        assertThat(shown("field.area", "has_all", List.of(option(area, "North"), option(area, "South"))))
                .containsExactly(heavy);
        assertThat(shown("contact.tier", "is", "GRÖSSE a")).contains(heavy, light);

        JsonNode list = owner.post(
                        "/api/v1/views",
                        Map.of(
                                "name",
                                "by size",
                                "sharing",
                                "private",
                                "condition",
                                Map.of("all", List.of(Map.of("field", "field.size", "op", "present"))),
                                "columns",
                                List.of("number", "field.size", "field.weight", "contact.tier"),
                                "sort",
                                List.of("-field.weight"),
                                "group",
                                "field.size"))
                .json();
        String path = "/api/v1/views/" + list.get("id").asString();
        JsonNode page = owner.get(path + "/tickets").json();
        assertThat(page.get("groups").toString()).contains("Small", "Large");
        assertThat(page.get("items").get(0).get("fields").toString()).contains("\"field.weight\":2", "Größe A");
        assertThat(owner.get(path + "/tickets?limit=1").json().get("next").isString())
                .isTrue();
        assertThat(owner.get(path + "/export").text()).contains("\"Large\",\"10.5\",\"Größe A\"");

        String uses = owner.get("/api/v1/custom-fields/" + size.get("id").asString() + "/uses")
                .text();
        assertThat(uses).contains("view", "asks field.size");
        Answer used = owner.delete("/api/v1/custom-fields/" + size.get("id").asString());
        assertThat(used.code()).isEqualTo("field.in-use");
        assertThat(owner.delete("/api/v1/custom-fields/" + size.get("id").asString() + "?anyway=true")
                        .status())
                .isEqualTo(204);
        assertThat(change(heavy, "size", large).code()).isEqualTo("input.invalid");
        assertThat(owner.post("/api/v1/custom-fields", wish("ticket", "size", "text", Map.of()))
                        .text())
                .contains("taken");
    }

    @Test
    void aChangeOfAFieldIsToldWithItsValuesBeforeAndAfter() {
        field("ticket", "colour", "text", Map.of());
        UUID ticket = ticket();
        change(ticket, "colour", "red");
        change(ticket, "colour", "blue");
        String timeline =
                owner.get("/api/v1/conversations/" + ticket + "/messages").text();
        assertThat(timeline).contains("\"field.colour\":[\"red\",\"blue\"]");
    }

    @Test
    void aTicketIsSolvedOnceItsFormIsFilledInAndWhatTheFormHidesIsNotNeeded() {
        JsonNode damage = field("ticket", "damage", "select", Map.of("options", options("None", "Broken")));
        field("ticket", "part", "text", Map.of());
        UUID contactOfMail = contact("Form");
        UUID ticket = mailTicket(contactOfMail);
        Map<String, Boolean> side = Map.of("visible", true, "editable", true, "required", false);
        Map<String, Object> shownIf =
                Map.of("all", List.of(Map.of("field", "field.damage", "op", "is", "value", option(damage, "Broken"))));
        Answer made = owner.post(
                "/api/v1/ticket-forms",
                Map.of(
                        "name",
                        "Repairs",
                        "channel",
                        "email",
                        "items",
                        List.of(
                                Map.of("field", "damage", "agent", side, "contact", side, "requiredToSolve", false),
                                Map.of(
                                        "field",
                                        "part",
                                        "showIf",
                                        shownIf,
                                        "agent",
                                        side,
                                        "contact",
                                        side,
                                        "requiredToSolve",
                                        true))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(owner.get("/api/v1/conversations/" + ticket + "/ticket/form").text())
                .contains("Repairs");
        assertThat(change(ticket, "part", "lid").text()).contains("isn't part of the ticket's form");
        change(ticket, "damage", option(damage, "Broken"));
        Answer early = solve(ticket);
        assertThat(early.code()).isEqualTo("ticket.fields-required");
        assertThat(early.text()).contains("The part");
        assertThat(change(ticket, "part", "lid").status()).isEqualTo(200);
        assertThat(solve(ticket).status()).isEqualTo(200);
        UUID other = mailTicket(contactOfMail);
        change(other, "damage", option(damage, "None"));
        assertThat(solve(other).status()).isEqualTo(200);
        assertThat(owner.delete("/api/v1/ticket-forms/" + made.json().get("id").asString())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aTagIsRenamedOnAllTicketsAndWhoMayNotMakesNoNewOne() {
        List<UUID> tickets = List.of(ticket(), ticket(), ticket());
        tickets.forEach(ticket -> tag(owner, ticket, "Kettel"));
        tag(owner, tickets.getFirst(), "Kettle");
        Answer run = owner.post("/api/v1/ticket-tag-runs", Map.of("tag", "kettel", "into", "Kettle"));
        assertThat(run.status()).as(run.text()).isEqualTo(202);
        assertThat(run.json().get("total").asInt()).isEqualTo(3);
        JsonNode done = over(run.json().get("id").asString());
        assertThat(done.get("done").asInt()).isEqualTo(3);
        String tags = owner.get("/api/v1/ticket-tags?q=kett").text();
        assertThat(tags).contains("\"tag\":\"Kettle\",\"tickets\":3").doesNotContain("Kettel\"");
        try (ConsoleClient agent = company.console(Role.AGENT)) {
            assertThat(tag(agent, tickets.getFirst(), "kettle").status()).isEqualTo(200);
            assertThat(tag(agent, tickets.getFirst(), "Brand new").code()).isEqualTo("tag.new");
            assertThat(agent.get("/api/v1/ticket-words").status()).isEqualTo(200);
            assertThat(agent.get("/api/v1/ticket-statuses").status()).isEqualTo(200);
        }
    }

    @Test
    void prioritiesNumbersAndStatusesGoByTheOrganizationsOwnWords() {
        List<Object> wished = new ArrayList<>();
        for (int rank = 1; rank <= 4; rank++) {
            wished.add(
                    Map.of("rank", rank, "name", rank == 4 ? "On fire" : "P" + rank, "colour", "red", "icon", "flag"));
        }
        assertThat(owner.put("/api/v1/ticket-priorities", Map.of("priorities", wished))
                        .status())
                .isEqualTo(200);
        assertThat(owner.get("/api/v1/view-fields").text()).contains("On fire");
        ticket();
        long next = owner.get("/api/v1/ticket-numbers").json().get("next").asLong();
        assertThat(owner.put("/api/v1/ticket-numbers", Map.of("prefix", "KB-", "next", next + 1000))
                        .status())
                .isEqualTo(200);
        UUID ticket = ticket();
        assertThat(owner.get("/api/v1/conversations/" + ticket + "/ticket")
                        .json()
                        .get("number")
                        .asLong())
                .isGreaterThanOrEqualTo(next + 1000);
        assertThat(owner.put("/api/v1/ticket-numbers", Map.of("prefix", "KB-", "next", next))
                        .text())
                .contains("lower");
        String first = status("First");
        String second = status("Second");
        Answer ordered = owner.put("/api/v1/ticket-statuses/order", Map.of("ids", List.of(second, first)));
        assertThat(ordered.json().get(0).get("id").asString()).isEqualTo(second);
    }

    @Test
    void whoProvesAnAddressOfTheDomainJoinsTheCompanyAndNobodyElse() {
        assertThat(owner.post("/api/v1/companies", Map.of("name", "Everybody", "domains", List.of("gmail.com")))
                        .text())
                .contains("Anyone can have a mailbox");
        field("company", "seats", "integer", Map.of());
        JsonNode kettles = owner.post(
                        "/api/v1/companies",
                        Map.of(
                                "name",
                                "Kettles",
                                "domains",
                                List.of("@Kettles.example"),
                                "fields",
                                Map.of("seats", 12)))
                .json();
        String id = kettles.get("id").asString();
        assertThat(owner.post("/api/v1/companies", Map.of("name", "Thieves", "domains", List.of("kettles.example")))
                        .text())
                .contains("another company");
        UUID vera = contact("Vera of Kettles");
        UUID mallory = contact("Mallory");
        APP.bean(JoinCompany.class).proven(organization, vera, "vera@kettles.example");
        APP.bean(JoinCompany.class).proven(organization, mallory, "mallory@kettles.example.evil.test");
        CompanyOf of = APP.bean(CompanyOf.class);
        assertThat(of.of(organization, vera).orElseThrow().company().name()).isEqualTo("Kettles");
        assertThat(of.of(organization, mallory)).isEmpty();
        assertThat(owner.put("/api/v1/companies/" + id + "/contacts/" + vera, Map.of("role", "reply"))
                        .status())
                .isEqualTo(204);
        assertThat(owner.get("/api/v1/companies/" + id + "/contacts").text()).contains("\"role\":\"reply\"");
        UUID ticket = ticket(vera);
        assertThat(shown("company.seats", "at_least", 12)).containsExactly(ticket);
        assertThat(owner.delete("/api/v1/companies/" + id).status()).isEqualTo(204);
        assertThat(of.of(organization, vera)).isEmpty();
    }

    private static JsonNode over(String run) {
        long until = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < until) {
            for (JsonNode each : owner.get("/api/v1/ticket-tag-runs").json()) {
                if (each.get("id").asString().equals(run)
                        && each.get("state").asString().equals("done")) {
                    return each;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the run is not over");
    }

    private static String status(String name) {
        return owner.post("/api/v1/ticket-statuses", Map.of("name", name, "category", "pending"))
                .json()
                .get("id")
                .asString();
    }

    private static Answer tag(ConsoleClient console, UUID ticket, String tag) {
        return console.patch("/api/v1/conversations/" + ticket + "/ticket", Map.of("addTags", List.of(tag)));
    }

    private static List<UUID> shown(String field, String op, Object value) {
        Answer view = owner.post(
                "/api/v1/views",
                Map.of(
                        "name",
                        "asks " + field,
                        "sharing",
                        "private",
                        "condition",
                        Map.of("all", List.of(Map.of("field", field, "op", op, "value", value))),
                        "columns",
                        List.of("number"),
                        "sort",
                        List.of("number")));
        assertThat(view.status()).as(view.text()).isEqualTo(201);
        Answer page = owner.get("/api/v1/views/" + view.json().get("id").asString() + "/tickets?limit=200");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return StreamSupport.stream(page.json().get("items").spliterator(), false)
                .map(row -> UUID.fromString(row.get("id").asString()))
                .toList();
    }

    private static String option(JsonNode field, String name) {
        for (JsonNode each : field.get("options")) {
            if (each.get("name").asString().equals(name)) {
                return each.get("id").asString();
            }
        }
        throw new AssertionError(name);
    }

    private static List<Map<String, String>> options(String... names) {
        return List.of(names).stream().map(name -> Map.of("name", name)).toList();
    }

    private static Map<String, Object> wish(String object, String key, String kind, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "object",
                object,
                "key",
                key,
                "kind",
                kind,
                "name",
                "The " + key,
                "personal",
                false,
                "carriesOver",
                false));
        wish.putAll(more);
        return wish;
    }

    private static JsonNode field(String object, String key, String kind, Map<String, Object> more) {
        Answer made = owner.post("/api/v1/custom-fields", wish(object, key, kind, more));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private static Answer change(UUID ticket, String key, @Nullable Object value) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put(key, value);
        return owner.patch("/api/v1/conversations/" + ticket + "/ticket", Map.of("fields", fields));
    }

    private static UUID contact(String name) {
        return APP.bean(CreateContact.class)
                .create(organization, new NewContact(name, "en", List.of(), "live-chat"))
                .id();
    }

    private static Answer solve(UUID ticket) {
        return owner.patch("/api/v1/conversations/" + ticket + "/ticket", Map.of("category", "solved"));
    }

    private static UUID mailTicket(UUID of) {
        return ticket(of, "email");
    }

    private static UUID ticket() {
        return ticket(contact);
    }

    private static UUID ticket(UUID of) {
        return ticket(of, "web");
    }

    private static UUID ticket(UUID of, String channel) {
        UUID conversation = APP.bean(StartConversation.class)
                .start(organization, new StartConversation.Start(of, channel, null, null, "Subject", "en", null), null)
                .conversation();
        APP.bean(MakeTicket.class).make(organization, conversation, TicketSource.AGENT, new Author.Agent(me));
        return conversation;
    }
}
