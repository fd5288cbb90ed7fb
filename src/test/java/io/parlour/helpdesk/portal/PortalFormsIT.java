package io.parlour.helpdesk.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.contacts.ProveAddress;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The portal asks by the organization's own forms, of who is signed in and of anybody else (HD-33, HD-83).
class PortalFormsIT {
    private final Scene scene = Scene.shared();
    private final ConsoleClient owner =
            Company.of(scene.app, scene.organization).console(Role.OWNER);
    private String broken = "";

    private static String address() {
        return "vera-" + UUID.randomUUID() + "@example.org";
    }

    /// Which device (needed), and of a broken one which part (needed), how many and a day; what agents alone see.
    @BeforeEach
    void form() {
        JsonNode damage = field("damage", "select", Map.of("options", options("None", "Broken")));
        broken = damage.get("options").get(1).get("id").asString();
        field("part", "text", Map.of("hint", "It stands on the lid.", "carriesOver", true));
        field("many", "integer", Map.of());
        field("bought", "date", Map.of());
        field("colours", "multi", Map.of("options", options("Red", "Blue")));
        field("secret", "text", Map.of());
        field("helper", "agent", Map.of());
        Map<String, Object> shownIf =
                Map.of("all", List.of(Map.of("field", "field.damage", "op", "is", "value", broken)));
        ConsoleClient.Answer made = owner.post(
                "/api/v1/ticket-forms",
                Map.of(
                        "name",
                        "Repairs",
                        "channel",
                        "portal",
                        "items",
                        List.of(
                                item("damage", null, side(true, true)),
                                item("part", shownIf, side(true, true)),
                                item("many", null, side(true, false)),
                                item("bought", null, side(true, false)),
                                item("colours", null, side(true, false)),
                                item("secret", null, side(false, false)),
                                item("helper", null, side(true, true)))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    @AfterEach
    void signOut() {
        owner.close();
    }

    @Test
    void fieldsThatHoldOnlySpacesAreMarkedAndNothingTypedIsLost() {
        try (PortalScene known = new PortalScene(scene.app, scene.organization);
                PortalScene stranger = known.another()) {
            known.signIn(address());
            Map<String, String> form = PortalScene.with(
                    PortalScene.hidden(known.page("/new")), "subject", "   ", "text", " \n ", "f.many", "many");
            ConsoleClient.Answer blank = known.multipart("/new", form, Map.of("photo.txt", "the photo"));
            assertThat(blank.status()).isEqualTo(422);
            assertThat(blank.text())
                    .contains("subject.wrong", "text.wrong", "f.damage.wrong", "value=\"many\"", "photo.txt")
                    .containsPattern("id=\"subject\"[^>]* aria-invalid=\"true\" aria-describedby=\"subject.wrong\"")
                    .containsPattern("id=\"text\"[^>]* aria-invalid=\"true\"");
            String file = blank.text().replaceAll("(?s).*name=\"kept\" value=\"([^\"]+)\".*", "$1");
            Map<String, String> whole = PortalScene.with(
                    form, "subject", "Lid", "text", "It broke.", "f.damage", broken, "f.part", "  ", "f.many", "2");
            ConsoleClient.Answer part = known.multipart(
                    "/new",
                    PortalScene.with(whole, "kept", file, "asked", "damage,part,many,bought,colours"),
                    Map.of());
            assertThat(part.text()).contains("f.part.wrong", "photo.txt").doesNotContain("subject.wrong", "text.wrong");
            ConsoleClient.Answer both = known.multipart(
                    "/new",
                    PortalScene.with(whole, "kept", file, "subject", " ", "asked", "damage,part,many,bought,colours"),
                    Map.of("run.exe", "MZ" + "\0".repeat(60), "second.txt", "the second"));
            assertThat(both.text())
                    .as("the file is told of with the field, and leaves the other one")
                    .contains("subject.wrong", "files.wrong", "photo.txt", "second.txt")
                    .doesNotContain("run.exe");
            String number = number(known.multipart(
                    "/new",
                    PortalScene.with(
                            PortalScene.with(whole, PortalScene.hidden(part.text())), "kept", file, "f.part", "lid"),
                    Map.of()));
            assertThat(known.page("/tickets/" + number)).contains("It broke.", "photo.txt");

            Map<String, String> own = PortalScene.with(
                    PortalScene.hidden(stranger.page("/new")), "subject", " ", "text", "MY-WORDS", "email", "nobody");
            assertThat(stranger.multipart("/new", own, Map.of()).text())
                    .contains("subject.wrong", "email.wrong", "value=\"nobody\"", ">MY-WORDS</textarea>")
                    .doesNotContain("text.wrong");
        }
    }

    @Test
    void aTicketIsAskedForByTheFormAndWhatItHidesIsNeitherNeededNorTaken() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            portal.signIn(address());
            String page = portal.page("/new");
            assertThat(page)
                    .contains("The damage", "The many", "The colours", "type=\"date\"")
                    .doesNotContain("The part", "The secret", "The helper");
            Map<String, String> form = filled(page);

            assertThat(portal.multipart("/new", form, Map.of()).status())
                    .as("without what is needed")
                    .isEqualTo(422);
            Map<String, String> first = PortalScene.with(form, "f.damage", broken, "f.secret", "MINE");
            ConsoleClient.Answer further = portal.multipart("/new", first, Map.of());
            assertThat(further.text())
                    .contains("Answer a few more questions", "The part", "It stands on the lid.", "It broke.");

            Map<String, String> all = PortalScene.with(
                    PortalScene.with(first, PortalScene.hidden(further.text())), "f.part", "lid", "f.many", "many");
            ConsoleClient.Answer wrong = portal.multipart("/new", all, Map.of());
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.text()).contains("f.many.wrong", "aria-invalid").doesNotContain("f.part.wrong");
            String number = number(portal.multipart("/new", PortalScene.with(all, "f.many", "2"), Map.of()));

            TicketState ticket = ticket(number);
            assertThat(ticket.fields())
                    .containsOnlyKeys("damage", "part", "many")
                    .containsEntry("part", "lid");
            assertThat(portal.page("/tickets/" + number))
                    .contains("<dt dir=\"auto\">The part</dt><dd dir=\"auto\">lid</dd>", "Broken");
            assertThat(owner.get("/api/v1/conversations/" + ticket.conversation() + "/ticket/form")
                            .text())
                    .contains("Repairs");
        }
    }

    @Test
    void theFieldsAloneAreAnsweredToThePagesScript() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            assertThat(portal.post("/new/fields", Map.of()).text())
                    .contains("The damage")
                    .doesNotContain("The part", "<html");
            assertThat(portal.post("/new/fields", Map.of("f.damage", broken)).text())
                    .contains("The part", "value=\"damage,part,many,bought,colours\"");
        }
    }

    @Test
    void filesThatComeWithTheFieldsAloneAreNotKept() throws IOException {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            portal.signIn(address());
            assertThat(portal.multipart("/new/fields", Map.of("f.damage", broken), Map.of("a.txt", "x".repeat(200_000)))
                            .text())
                    .contains("The part");
            assertThat(open()).isEmpty();
        }
    }

    private static List<String> open() throws IOException {
        List<String> files = new ArrayList<>();
        for (File each : Objects.requireNonNull(new File("/proc/self/fd").listFiles())) {
            try {
                files.add(Files.readSymbolicLink(each.toPath()).toString());
            } catch (NoSuchFileException gone) {
                // closed since
            }
        }
        files.removeIf(name -> !name.contains("/spool/"));
        return files;
    }

    @Test
    void whatIsAskedIsShownToThoseAloneWhoMayAsk() {
        scene.app
                .bean(PortalSettings.class)
                .change(scene.organization, new PortalSettings.Choice(true, false, null, false));
        try (PortalScene portal = new PortalScene(scene.app, scene.organization);
                PortalScene nobody = portal.another()) {
            String known = address();
            scene.app.bean(ProveAddress.class).prove(scene.organization, known, "Vera", "en");
            portal.signIn(known);
            assertThat(portal.post("/new/fields", Map.of()).text()).contains("The damage");
            ConsoleClient.Answer refused = nobody.post("/new/fields", Map.of());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).doesNotContain("The damage");
            Map<String, String> form =
                    Map.of("once", UUID.randomUUID().toString(), "subject", "Kettle", "text", "It broke.");
            ConsoleClient.Answer back = nobody.multipart("/new", form, Map.of());
            assertThat(back.text()).doesNotContain("The damage");
            assertThat(back.text()).as("nothing that was typed is lost").contains("It broke.");
        }
        PortalLimits limits = scene.app.bean(PortalLimits.class);
        String network = "net-" + UUID.randomUUID();
        for (int typed = 0; typed < 1_000; typed++) {
            limits.fillIn(network);
        }
        assertThatThrownBy(() -> limits.fillIn(network))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("portal.too-many"));
    }

    @Test
    void whoJoinsLaterReadsNoAnswersToTheFormOfBefore() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization);
                PortalScene joins = portal.another()) {
            String carl = address();
            portal.signIn(address());
            joins.signIn(carl);
            Map<String, String> form = PortalScene.with(
                    filled(portal.page("/new")),
                    "f.damage",
                    broken,
                    "f.part",
                    "MARKER-PART",
                    "asked",
                    "damage,part,many,bought,colours");
            String place = "/tickets/" + number(portal.multipart("/new", form, Map.of()));
            portal.post(place + "/people", PortalScene.with(PortalScene.hidden(portal.page(place)), "email", carl));

            assertThat(portal.page(place)).contains("MARKER-PART");
            assertThat(joins.page(place)).doesNotContain("MARKER-PART", "The damage");
        }
    }

    @Test
    void whatAStrangerFilledInWaitsWithTheRequestAndOneFormThatIsSentTwiceIsOneLetterAndOneTicket() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            String address = address();
            String page = portal.page("/new");
            Map<String, String> form = PortalScene.with(
                    filled(page),
                    "email",
                    address,
                    "f.damage",
                    broken,
                    "asked",
                    "damage,part,many,bought,colours",
                    "f.part",
                    "card 4111 1111 1111 1111",
                    "f.bought",
                    "2026-01-31");
            for (int sent = 0; sent < 2; sent++) {
                ConsoleClient.Answer waits = portal.multipart("/new", form, Map.of());
                assertThat(waits.text()).contains("check your inbox", address);
            }
            String token = PortalScene.token(portal.link(address, 1));
            assertThat(portal.letters(address)).hasSize(1);
            assertThat(scene.app
                            .superuser()
                            .sql("select fields::text from portal_link where organization_id = ?")
                            .param(scene.organization.value())
                            .query(String.class)
                            .single())
                    .contains("card")
                    .doesNotContain("4111 1111");

            String number = number(portal.post("/confirm", Map.of("t", token)));
            assertThat(ticket(number).fields())
                    .containsEntry("bought", "2026-01-31")
                    .containsEntry("damage", broken);
            try (PortalScene again = portal.another()) {
                assertThat(again.multipart("/new", form, Map.of()).text()).contains("check your inbox");
                assertThat(portal.letters(address)).hasSize(1);
                assertThat(portal.page("").split("Kettle", -1)).hasSize(2);
            }
        }
    }

    @Test
    void aFormThatIsSentAgainForAnotherAddressWaitsForThatAlone() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            String mistyped = address();
            String right = address();
            Map<String, String> form =
                    PortalScene.with(filled(portal.page("/new")), "f.damage", broken, "f.part", "lid");
            Map<String, String> asked = PortalScene.with(form, "asked", "damage,part,many,bought,colours");
            portal.multipart("/new", PortalScene.with(asked, "email", mistyped), Map.of());
            String first = PortalScene.token(portal.link(mistyped, 1));
            portal.multipart("/new", PortalScene.with(asked, "email", right), Map.of());
            String second = PortalScene.token(portal.link(right, 1));
            assertThat(portal.post("/confirm", Map.of("t", first)).status()).isEqualTo(410);
            number(portal.post("/confirm", Map.of("t", second)));
        }
    }

    @Test
    void aFollowUpTakesTheFieldsThatAreCarriedOverAndTwoAnswersLandInOne() {
        try (PortalScene portal = new PortalScene(scene.app, scene.organization)) {
            portal.signIn(address());
            Map<String, String> form = PortalScene.with(
                    filled(portal.page("/new")),
                    "f.damage",
                    broken,
                    "f.part",
                    "lid",
                    "asked",
                    "damage,part,many,bought,colours");
            String number = number(portal.multipart("/new", form, Map.of()));
            String place = "/tickets/" + number;
            for (String category : List.of("solved", "closed")) {
                assertThat(owner.patch(
                                        "/api/v1/conversations/"
                                                + ticket(number).conversation() + "/ticket",
                                        Map.of("category", category))
                                .status())
                        .isEqualTo(200);
            }
            String next = answer(portal, place, "It broke again.");
            assertThat(next).isNotEqualTo(place);
            assertThat(answer(portal, place, "And once more.")).isEqualTo(next);

            TicketState followUp = ticket(next.replace("/tickets/", ""));
            assertThat(followUp.fields()).containsExactly(Map.entry("part", "lid"));
            assertThat(followUp.workflow().priority()).isEqualTo(2);
            assertThat(followUp.place().site()).isEqualTo(ticket(number).place().site());
            assertThat(portal.page(next)).contains("It broke again.", "And once more.");
        }
    }

    private static String answer(PortalScene portal, String place, String text) {
        Map<String, String> form = PortalScene.with(PortalScene.hidden(portal.page(place)), "text", text);
        return String.valueOf(portal.location(portal.multipart(place + "/reply", form, Map.of())))
                .replaceFirst(".*(/tickets/\\d+)$", "$1");
    }

    private static Map<String, String> filled(String page) {
        return PortalScene.with(PortalScene.hidden(page), "subject", "Kettle", "text", "It broke.");
    }

    private static String number(ConsoleClient.Answer made) {
        assertThat(made.text()).containsPattern("<b>#\\d+</b>");
        return made.text().replaceAll("(?s).*<b>#(\\d+)</b>.*", "$1");
    }

    private TicketState ticket(String number) {
        UUID conversation = scene.app
                .bean(FindTicket.class)
                .byNumber(scene.organization, Long.parseLong(number))
                .orElseThrow();
        return scene.app.bean(ReadTicket.class).read(scene.organization, conversation);
    }

    private static Map<String, Boolean> side(boolean visible, boolean required) {
        return Map.of("visible", visible, "editable", visible, "required", required);
    }

    private static Map<String, Object> item(String field, @Nullable Object shownIf, Object contact) {
        Map<String, Object> item = new HashMap<>(
                Map.of("field", field, "agent", side(true, false), "contact", contact, "requiredToSolve", false));
        if (shownIf != null) {
            item.put("showIf", shownIf);
        }
        return item;
    }

    private static List<Map<String, String>> options(String... names) {
        return List.of(names).stream().map(name -> Map.of("name", name)).toList();
    }

    private JsonNode field(String key, String kind, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of(
                "object",
                "ticket",
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
        ConsoleClient.Answer made = owner.post("/api/v1/custom-fields", wish);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }
}
