package io.parlour.helpdesk.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.conversations.tickets.ImportTicket;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Tickets of another system, brought by a file (HD-98).
class TicketImportIT {
    private static final String IMPORTS = "/api/v1/ticket-imports";
    private static final String FIRST =
            """
            {"key":"1","number":"4711","subject":"My kettle leaks","status":"closed","priority":"high","type":"problem",\
            "tags":["Kettle"],"requester":{"email":"vera@there.example","name":"Vera Holt"},"company":"Holt Ltd",\
            "cc":[{"email":"max@there.example"}],"created":"2025-03-01T09:30:00Z","changed":"2025-03-05T08:00:00Z",\
            "messages":[{"key":"a","at":"2025-03-01T09:30:00Z","from":{"email":"vera@there.example"},"text":"It drips.",\
            "messageId":"<a1@there.example>","files":[{"name":"leak.txt","base64":"%s"}]},\
            {"key":"c","at":"2025-03-02T11:00:00Z","agent":true,"kind":"note","from":{"email":"gone@old.example","name":"Gone"},\
            "text":"Third one."},\
            {"key":"b","at":"2025-03-02T10:00:00Z","agent":true,"from":{"email":"gone@old.example","name":"Gone"},\
            "text":"A new one is on its way."}]}""".formatted(Base64.getEncoder().encodeToString("drip".getBytes(StandardCharsets.UTF_8)));
    private static final String OPEN = """
            {"key":"2","number":"4712","subject":"Where is it?","status":"open","requester":{"email":"max@there.example"},\
            "created":"2025-04-01T00:00:00Z","messages":[{"key":"a","at":"2025-04-01T00:00:00Z",\
            "from":{"email":"max@there.example"},"text":"Well?"}%s]}""";

    private static TestApp app;
    private static ConsoleClient owner;
    private static OrganizationId organization;

    @BeforeAll
    static void signIn() {
        app = TestApp.shared();
        Company company = Company.in(app);
        owner = company.console(Role.OWNER);
        organization = company.id();
    }

    @AfterAll
    static void signOut() {
        owner.close();
    }

    @Test
    void ticketsKeepWhatWasSaidByWhomAndWhen() {
        JsonNode run = imported("old-one", FIRST + "\n" + OPEN.formatted("") + "\n");
        assertThat(run.get("made").asInt()).as(faults(run)).isEqualTo(2);
        UUID conversation = conversation("4711");
        assertThat(owner.get("/api/v1/ticket-search?q=4711").text()).contains(conversation.toString());
        JsonNode ticket =
                owner.get("/api/v1/conversations/" + conversation + "/ticket").json();
        assertThat(ticket.toString()).contains("closed", "Kettle", "problem");
        JsonNode messages = owner.get("/api/v1/conversations/" + conversation + "/messages?limit=50")
                .json()
                .get("items");
        List<String> texts = messages.valueStream()
                .filter(each -> !each.path("text").asString("").isEmpty())
                .map(each -> each.get("at").asString() + " " + each.get("text").asString())
                .toList();
        assertThat(texts).hasSize(3);
        assertThat(texts.stream().sorted().toList())
                .containsExactly(
                        "2025-03-01T09:30:00Z It drips.",
                        "2025-03-02T10:00:00Z Gone wrote:\n\nA new one is on its way.",
                        "2025-03-02T11:00:00Z Gone wrote:\n\nThird one.");
        assertThat(messages.toString()).contains("leak.txt");
        JsonNode companies = owner.get("/api/v1/companies?q=holt").json().get("items");
        assertThat(companies).hasSize(1);
        assertThat(owner.get("/api/v1/companies/" + companies.get(0).get("id").asString() + "/contacts")
                        .text())
                .contains("Vera Holt");
    }

    @Test
    void nothingGoesOutAndNothingActsOnWhatIsOld() {
        long mails = count("outbound_mail");
        long clocks = count("sla_clock");
        imported("silent", OPEN.formatted("").replace("4712", "5712"));
        assertThat(count("outbound_mail")).isEqualTo(mails);
        assertThat(count("sla_clock")).isEqualTo(clocks);
    }

    @Test
    void theSameFileChangesNothingAndALaterOneBringsWhatIsNew() {
        String first = OPEN.formatted("").replace("4712", "6712");
        imported("twice", first);
        UUID conversation = conversation("6712");
        long messages = messages(conversation);

        JsonNode again = imported("twice", first);
        assertThat(again.get("same").asInt()).isEqualTo(1);
        assertThat(again.get("made").asInt() + again.get("changed").asInt()).isZero();
        assertThat(messages(conversation)).isEqualTo(messages);

        String more = ",{\"key\":\"b\",\"at\":\"2025-04-02T00:00:00Z\",\"from\":{\"email\":\"max@there.example\"},"
                + "\"text\":\"Hello?\"}";
        JsonNode later = imported("twice", OPEN.formatted(more).replace("4712", "6712"));
        assertThat(later.get("changed").asInt()).isEqualTo(1);
        assertThat(messages(conversation)).isEqualTo(messages + 1);
    }

    @Test
    void aLineThatCannotBeReadIsNamedAndTheOthersAreTaken() {
        String file = "{\"key\":\"x\"}\nno json\n\n" + OPEN.formatted("").replace("4712", "7712");
        JsonNode run = imported("faulty", file);
        assertThat(run.get("failed").asInt()).isEqualTo(2);
        assertThat(run.get("made").asInt()).isEqualTo(1);
        JsonNode faults = owner.get(IMPORTS + "/" + run.get("id").asString() + "/faults")
                .json()
                .get("items");
        assertThat(faults.valueStream().map(each -> each.get("line").asInt())).containsExactly(1, 2);
        assertThat(faults.get(0).get("reason").asString()).contains("subject");
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThat(send("x y", "{}").status()).isEqualTo(422);
        assertThat(send("empty", "\n").code()).isEqualTo("import.empty");
        Answer checked = send("once", OPEN.formatted("").replace("4712", "8712"));
        String path = IMPORTS + "/" + checked.json().get("id").asString();
        assertThat(owner.post(path + "/stop", Map.of()).code()).isEqualTo("import.state");
    }

    @Test
    void aFileThatIsNotWantedIsThrownAway() {
        String path = IMPORTS + "/"
                + send("gone", OPEN.formatted("").replace("4712", "9712"))
                        .json()
                        .get("id")
                        .asString();
        assertThat(owner.delete(path).status()).isEqualTo(204);
        assertThat(owner.get(path).status()).isEqualTo(404);
        assertThat(owner.post(path + "/start", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void aLineThatCannotBeStoredIsAFaultAndNotTheEnd() {
        String open = OPEN.formatted("").replace("4712", "9812");
        String file = open.replace("Well?", "We\\u0000ll?") + "\n"
                + open.replace("\"text\":", "\"files\":[{\"name\":\"a.pdf\"}],\"text\":") + "\n" + open;
        JsonNode run = imported("nul", file);
        assertThat(run.get("failed").asInt()).as(faults(run)).isEqualTo(2);
        assertThat(run.get("made").asInt()).isEqualTo(1);
    }

    @Test
    void aCompanyIsFoundByItsNameHoweverManyOthersHoldItInTheirs() {
        app.bean(Transactions.class)
                .in(
                        organization,
                        () -> app.bean(JdbcClient.class)
                                .sql("""
                                        insert into company (organization_id, id, name, name_fold, created_at)
                                        select :organization, gen_random_uuid(), n, n, now()
                                          from (select 'zz' as n union all
                                                select 'aa zz ' || i from generate_series(1, 60) i) names""")
                                .param("organization", organization.value())
                                .update());
        String file = OPEN.formatted("")
                .replace("4712", "9912")
                .replace("max@there.example", "zoe@there.example")
                .replace("\"created\"", "\"company\":\"ZZ\",\"created\"");
        JsonNode run = imported("many", file);
        assertThat(run.get("made").asInt()).as(faults(run)).isEqualTo(1);
        assertThat(count("company_contact m join company c on c.id = m.company_id where c.name = 'zz'"))
                .isEqualTo(1);
    }

    private static Answer send(String source, String file) {
        return owner.send(
                "POST",
                IMPORTS + "?source=" + source.replace(" ", "%20"),
                file,
                Map.of("Content-Type", "application/x-ndjson"));
    }

    private static JsonNode imported(String source, String file) {
        Answer checked = send(source, file);
        assertThat(checked.status()).as(checked.text()).isEqualTo(201);
        String path = IMPORTS + "/" + checked.json().get("id").asString();
        assertThat(owner.post(path + "/start", Map.of()).status()).isEqualTo(202);
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> owner.get(path).json(),
                        run -> run.get("state").asString().equals("done"));
    }

    private static String faults(JsonNode run) {
        return owner.get(IMPORTS + "/" + run.get("id").asString() + "/faults").text();
    }

    private static UUID conversation(String number) {
        return app.bean(Transactions.class)
                .read(organization, () -> app.bean(ImportTicket.class).byAlias(organization, number))
                .orElseThrow();
    }

    private static long messages(UUID conversation) {
        return count("message where conversation_id = '" + conversation + "'");
    }

    private static long count(String table) {
        return app.bean(Transactions.class)
                .read(
                        organization,
                        () -> app.bean(JdbcClient.class)
                                .sql("select count(*) from " + table)
                                .query(Long.class)
                                .single());
    }
}
