package io.parlour.conversations.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Author;
import io.parlour.conversations.Scene;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.identity.Role;
import io.parlour.live.Audience;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An internal note says something else than before, and what it said is kept (HD-63).
class EditNoteIT {
    private final Scene scene = Scene.shared();
    private final Company company = Company.of(scene.app, scene.organization);
    private final Company.Person author = company.person(Role.OWNER);
    private final ConsoleClient console = company.console(author);
    private final String path = "/api/v1/conversations/" + scene.conversation;

    EditNoteIT() {
        scene.post(scene.visitorSays("The kettle leaks."));
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, scene.conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void itsAuthorChangesANoteAndEachTextItHadIsKeptAndShown() {
        String note = note("It is the quillback.");
        assertThat(read(note).hasNonNull("editedAt")).isFalse();
        long before = told(note);

        assertThat(edit(note, "It is the sturgeon.").status()).isEqualTo(204);
        assertThat(edit(note, "It is the gasket.").status()).isEqualTo(204);
        assertThat(edit(note, "It is the gasket.").status())
                .as("the same again")
                .isEqualTo(204);

        JsonNode now = read(note);
        assertThat(now.get("text").asString()).isEqualTo("It is the gasket.");
        assertThat(now.get("kind").asString()).isEqualTo("note");
        assertThat(now.hasNonNull("editedAt")).isTrue();
        List<JsonNode> versions = versions(note);
        assertThat(versions)
                .extracting(each -> each.get("text").asString())
                .containsExactly("It is the sturgeon.", "It is the quillback.");
        assertThat(versions).extracting(each -> each.get("by").asString()).containsOnly("A owner");
        assertThat(versions.getFirst().get("at")).isEqualTo(now.get("editedAt"));
        assertThat(told(note) - before).as("screens read it anew").isEqualTo(2);
        assertThat(console.get("/api/v1/ticket-search?q=gasket").text()).contains(scene.conversation.toString());
        assertThat(console.get("/api/v1/ticket-search?q=quillback").text())
                .doesNotContain(scene.conversation.toString());
        assertThat(scene.messages(Audience.VISITOR))
                .noneMatch(message -> message.text().contains("gasket"));
    }

    @Test
    void nobodyElseChangesItNorAnythingElseThanANoteNorAnOldOneNorAClosedTicket() {
        String note = note("Mine.");
        ConsoleClient other = company.console(Role.OWNER);
        assertThat(other.put(path + "/notes/" + note, Map.of("text", "Yours?")).code())
                .isEqualTo("note.not-yours");
        other.close();
        String reply = post("message", "Hello.");
        assertThat(edit(reply, "Bye.").status()).isEqualTo(404);
        assertThat(edit(UUID.randomUUID().toString(), "").status()).isEqualTo(404);
        assertThat(console.put(
                                "/api/v1/conversations/" + scene.newConversation(scene.contact) + "/notes/" + note,
                                Map.of())
                        .status())
                .as("read elsewhere")
                .isEqualTo(404);
        assertThat(edit(note, " ").code()).isEqualTo("message.empty");
        assertThat(edit(note, "x".repeat(10_001)).code()).isEqualTo("message.too-long");

        sql("update message set at = at - interval '24 hours 1 second' where id = '" + note + "'");
        assertThat(edit(note, "Late.").code()).isEqualTo("note.too-old");
        sql("update message set at = at + interval '2 hours' where id = '" + note + "'");
        assertThat(edit(note, "In time.").status()).isEqualTo(204);

        change(new TicketChange.Status("solved", null));
        assertThat(edit(note, "Solved by now.").status()).isEqualTo(204);
        change(new TicketChange.Status("closed", null));
        assertThat(edit(note, "Closed by now.").code()).isEqualTo("ticket.closed");
        assertThat(read(note).get("text").asString()).isEqualTo("Solved by now.");
    }

    @Test
    void whatMayNotBeStoredIsMaskedInAnEditToo() {
        String note = note("No card.");
        edit(note, "It is 4111 1111 1111 1111.");
        assertThat(read(note).get("text").asString()).doesNotContain("4111 1111 1111");
    }

    @Test
    void whoIsNamedByAnEditIsToldAndLetInAndNobodyTwice() {
        Company.Person named = named("Mira Holm");
        Company.Person guest = named("Jon Sund");
        intoADepartmentOf();
        String note = note("@Mira Holm, look.");
        assertThat(mentions(named)).hasSize(1);
        ConsoleClient jon = company.console(guest);
        assertThat(jon.get(path + "/messages").status()).isEqualTo(404);

        edit(note, "@Mira Holm and @Jon Sund, look.");

        assertThat(count("select count(*) from event_log where kind = 'mentioned' and ids ->> 'message' = '" + note
                        + "'"))
                .as("each is told once")
                .isEqualTo(2);
        assertThat(mentions(guest)).hasSize(1);
        assertThat(jon.get(path + "/messages").status()).isEqualTo(200);
        assertThat(count("select count(*) from ticket_grant where agent_id = '" + guest.id() + "'"))
                .isEqualTo(1);
        jon.close();
    }

    @Test
    void aRedactionReachesWhatANoteSaidBefore() {
        String note = note("The code is tangerine77 today.");
        edit(note, "The code is not written here.");
        String other = note("tangerine77 once more");

        Answer copies = console.post(path + "/messages/" + note + "/copies", Map.of("text", "tangerine77"));
        assertThat(copies.json()
                        .get("items")
                        .valueStream()
                        .map(each -> each.get("message").asString()))
                .as("it stands in a version alone")
                .containsExactly(note, other);
        Answer done = console.post(
                path + "/messages/" + note + "/redactions",
                Map.of("text", "tangerine77", "reason", "A code", "also", List.of(other)));
        assertThat(done.status()).as(done.text()).isEqualTo(200);

        assertThat(versions(note))
                .extracting(each -> each.get("text").asString())
                .containsExactly("The code is ▇▇▇▇▇▇▇▇▇▇▇ today.");
        assertThat(count("select count(*) from note_version where text like '%tangerine%'"))
                .isZero();
        assertThat(count("select count(*) from message where text like '%tangerine%'"))
                .isZero();
    }

    @Test
    void anEditThatBeganBeforeARedactionDoesNotPutBackWhatWasTakenOut() {
        String began = "The code is tangerine77 today.";
        String note = note(began);
        console.post(
                path + "/messages/" + note + "/redactions",
                Map.of("text", "tangerine77", "reason", "A code", "also", List.of()));

        Answer late = console.put(path + "/notes/" + note, Map.of("text", began + " And a dot.", "before", began));

        assertThat(late.status()).as(late.text()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("note.changed");
        String now = read(note).get("text").asString();
        assertThat(now).isEqualTo("The code is ▇▇▇▇▇▇▇▇▇▇▇ today.");
        assertThat(versions(note)).isEmpty();
        assertThat(console.put(path + "/notes/" + note, Map.of("text", "None.", "before", now))
                        .status())
                .isEqualTo(204);
        assertThat(read(note).get("text").asString()).isEqualTo("None.");
    }

    private String note(String text) {
        return post("note", text);
    }

    private String post(String kind, String text) {
        Answer answer = console.post(
                path + "/messages", Map.of("clientId", Scene.IDS.next(), "kind", kind, "text", text, "seen", 100));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private Answer edit(String note, String text) {
        return console.put(path + "/notes/" + note, Map.of("text", text));
    }

    private List<JsonNode> versions(String note) {
        return console.get(path + "/notes/" + note + "/versions")
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    private JsonNode read(String message) {
        return console.get(path + "/messages?limit=50")
                .json()
                .get("items")
                .valueStream()
                .filter(each -> each.get("id").asString().equals(message))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> mentions(Company.Person person) {
        try (ConsoleClient theirs = company.console(person)) {
            return theirs.get("/api/v1/me/mentions")
                    .json()
                    .get("items")
                    .valueStream()
                    .toList();
        }
    }

    private void change(TicketChange change) {
        scene.app
                .bean(ChangeTicket.class)
                .change(
                        scene.organization,
                        new ChangeTicket.Request(
                                scene.conversation, new TicketActor.Agent(scene.agent), null, List.of(change)));
    }

    private Company.Person named(String name) {
        Company.Person person = company.person(Role.AGENT);
        sql("update agent set name = '" + name + "' where id = '" + person.id() + "'");
        return person;
    }

    /// Nobody but owners sees it.
    private void intoADepartmentOf() {
        String department = console.post("/api/v1/departments", Map.of("name", "Elsewhere"))
                .json()
                .get("id")
                .asString();
        sql("update conversation set assignee_id = null, department_id = '" + department + "' where id = '"
                + scene.conversation + "'");
    }

    private long told(String message) {
        return count("select count(*) from event_log where kind = 'message-redacted' and ids ->> 'message' = '"
                + message + "'");
    }

    private long count(String query) {
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc().sql(query).query(Long.class).single());
    }

    private void sql(String statement) {
        scene.transactions().in(scene.organization, () -> {
            scene.jdbc().sql(statement).update();
        });
    }
}
