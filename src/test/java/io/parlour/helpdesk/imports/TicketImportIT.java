package io.parlour.helpdesk.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.parlour.TestApp;
import io.parlour.conversations.tickets.ImportTicket;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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

    @Test
    void picturesInsideTextsAreKeptAndNamedWhereTheyStand() throws IOException {
        String inside = "data:image/png;base64," + base64(picture(3, 2));
        String html =
                "<p>Before</p><img src='cid:leak@there'><p>After <img width='1' height='1' src='http://t.example/'>"
                        + "<img src='" + inside + "'> end</p>";
        String file = OPEN.formatted(",{\"key\":\"p\",\"at\":\"2025-04-03T00:00:00Z\",\"from\":{\"email\":"
                        + "\"max@there.example\"},\"html\":\"" + html + "\",\"files\":[{\"id\":\"leak@there\","
                        + "\"name\":\"leak.png\",\"base64\":\"" + base64(picture(40, 30)) + "\"}]},"
                        + "{\"key\":\"q\",\"at\":\"2025-04-04T00:00:00Z\",\"from\":{\"email\":\"max@there.example\"},"
                        + "\"text\":\"See ![it](" + inside + ") and ![that](http://127.0.0.1/secret.png)\"}")
                .replace("4712", "4713");
        JsonNode run = imported("pictured", file);
        assertThat(run.get("made").asInt()).as(faults(run)).isEqualTo(1);
        assertThat(run.get("pictures").asInt()).isEqualTo(3);
        assertThat(run.get("picturesMissing").asInt())
                .as("the network here is not asked")
                .isEqualTo(1);
        List<JsonNode> said = said(conversation("4713"));
        assertThat(said.get(1).get("text").asString())
                .isEqualTo("Before\n\n[picture: leak.png]\n\nAfter [picture: picture-1.png] end");
        assertThat(files(said.get(1))).containsExactly("leak.png 40", "picture-1.png 3");
        assertThat(said.get(2).get("text").asString())
                .isEqualTo("See [picture: picture-1.png] and ![that](http://127.0.0.1/secret.png)");
        assertThat(files(said.get(2))).containsExactly("picture-1.png 3");

        Map<String, Long> rows = rows();
        assertThat(imported("pictured", file).get("same").asInt()).isEqualTo(1);
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void picturesElsewhereAreFetchedOnceAndWhatIsNoPictureIsNot() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        byte[] png = picture(7, 5);
        HttpServer there = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        there.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] answer = exchange.getRequestURI().getPath().endsWith(".png")
                    ? png
                    : "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        there.start();
        try (TestApp other = TestApp.start("parlour.mail-images.anywhere=true")) {
            String url = "http://localhost:" + there.getAddress().getPort();
            Company company = Company.in(other);
            ConsoleClient console = company.console(Role.OWNER);
            String file = OPEN.formatted("")
                    .replace("4712", "4714")
                    .replace("\"Well?\"", "\"![a](%1$s/a.png) ![a](%1$s/a.png) ![b](%1$s/b)\"".formatted(url));
            String checked = console.send(
                            "POST", IMPORTS + "?source=web", file, Map.of("Content-Type", "application/x-ndjson"))
                    .json()
                    .get("id")
                    .asString();
            console.post(IMPORTS + "/" + checked + "/start", Map.of());
            JsonNode run = await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> console.get(IMPORTS + "/" + checked).json(),
                            each -> each.get("state").asString().equals("done"));
            assertThat(run.get("picturesMissing").asInt()).isEqualTo(1);
            assertThat(asked).containsExactlyInAnyOrder("/a.png", "/b");
            UUID conversation = other.bean(Transactions.class)
                    .read(company.id(), () -> other.bean(ImportTicket.class).byAlias(company.id(), "4714"))
                    .orElseThrow();
            JsonNode said = console.get("/api/v1/conversations/" + conversation + "/messages")
                    .json()
                    .get("items")
                    .get(1);
            assertThat(said.get("text").asString())
                    .isEqualTo("[picture: picture-1.png] [picture: picture-1.png] ![b](" + url + "/b)");
            assertThat(files(said)).containsExactly("picture-1.png 7");
        } finally {
            there.stop(0);
        }
    }

    @Test
    void runningPromisesGoOnFromWhatHadPassed() {
        Company other = Company.in(app);
        ConsoleClient console = other.console(Role.OWNER);
        List<?> targets = List.of(target("next_response"), target("agent_work"), target("total_resolution"));
        Answer made = console.post(
                "/api/v1/sla-policies",
                Map.of("name", "Standard", "botsCount", false, "version", 0, "targets", targets));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String answered = ",{\"key\":\"b\",\"at\":\"2025-04-02T00:00:00Z\",\"agent\":true,\"from\":{\"name\":\"Gone\"},"
                + "\"text\":\"Soon.\"},{\"key\":\"c\",\"at\":\"2025-04-03T00:00:00Z\",\"from\":{\"email\":"
                + "\"max@there.example\"},\"text\":\"When?\"}";
        String file = OPEN.formatted(answered)
                .replace("4712", "4715")
                .replace("\"created\"", "\"elapsed\":{\"next_response\":1200,\"total_resolution\":7200},\"created\"");
        JsonNode run = imported(console, "clocks", file);
        assertThat(run.get("made").asInt()).isEqualTo(1);
        UUID conversation = app.bean(Transactions.class)
                .read(other.id(), () -> app.bean(ImportTicket.class).byAlias(other.id(), "4715"))
                .orElseThrow();
        Map<String, JsonNode> clocks = clocks(console, conversation);
        assertThat(clocks.keySet()).containsExactlyInAnyOrder("next_response", "agent_work", "total_resolution");
        assertThat(left(clock(clocks, "next_response"))).isEqualTo(3_600);
        assertThat(clock(clocks, "next_response").get("elapsedSeconds").asLong())
                .isGreaterThanOrEqualTo(1_200);
        assertThat(clock(clocks, "next_response").get("state").asString()).isEqualTo("running");
        assertThat(left(clock(clocks, "agent_work"))).as("begins now").isEqualTo(3_600);
        assertThat(clock(clocks, "total_resolution").get("state").asString()).isEqualTo("breached_running");
        assertThat(said(console, conversation))
                .as("nobody is told of what is old")
                .hasSize(3);

        assertThat(imported(console, "clocks", file).get("same").asInt()).isEqualTo(1);
        assertThat(clock(clocks(console, conversation), "next_response").get("dueAt"))
                .isEqualTo(clock(clocks, "next_response").get("dueAt"));

        imported(console, "clocks", file.replace("\"open\"", "\"solved\"").replace("1200", "1500"));
        assertThat(clocks(console, conversation).values())
                .allSatisfy(clock -> assertThat(clock.hasNonNull("stoppedAt")).isTrue());
        console.close();
    }

    @Test
    void elapsedTimeOfNoPromiseIsAFault() {
        String open = OPEN.formatted("").replace("4712", "4716");
        JsonNode run = imported(
                "elapsed",
                open.replace("\"created\"", "\"elapsed\":{\"lunch\":1},\"created\"") + "\n"
                        + open.replace("\"created\"", "\"elapsed\":{\"agent_work\":-1},\"created\""));
        assertThat(run.get("failed").asInt()).isEqualTo(2);
        assertThat(faults(run)).contains("elapsed");
    }

    private static Map<String, Object> target(String metric) {
        return Map.of(
                "priority",
                2,
                "metric",
                metric,
                "seconds",
                3_600,
                "hours",
                "always",
                "pausesInPending",
                false,
                "reminders",
                List.of());
    }

    private static Map<String, JsonNode> clocks(ConsoleClient console, UUID conversation) {
        return console.get("/api/v1/conversations/" + conversation + "/sla-clocks")
                .json()
                .get("items")
                .valueStream()
                .collect(Collectors.toMap(clock -> clock.get("metric").asString(), clock -> clock));
    }

    private static JsonNode clock(Map<String, JsonNode> clocks, String metric) {
        return Objects.requireNonNull(clocks.get(metric), metric);
    }

    /// Seconds from when it began to when it is due.
    private static long left(JsonNode clock) {
        return Duration.between(
                        Instant.parse(clock.get("startedAt").asString()),
                        Instant.parse(clock.get("dueAt").asString()))
                .toSeconds();
    }

    private static List<JsonNode> said(UUID conversation) {
        return said(owner, conversation);
    }

    private static List<JsonNode> said(ConsoleClient console, UUID conversation) {
        return console.get("/api/v1/conversations/" + conversation + "/messages?limit=50")
                .json()
                .get("items")
                .valueStream()
                .filter(each -> !each.get("kind").asString().equals("event"))
                .toList();
    }

    private static List<String> files(JsonNode message) {
        return message.get("attachments")
                .valueStream()
                .map(file ->
                        file.get("name").asString() + " " + file.path("width").asInt())
                .toList();
    }

    private static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    /// Of whatever a ticket writes, how much there is.
    private static Map<String, Long> rows() {
        return Stream.of("conversation", "message", "attachment", "ticket", "ticket_tag", "participant", "contact")
                .collect(Collectors.toMap(table -> table, TicketImportIT::count));
    }

    private static Answer send(String source, String file) {
        return send(owner, source, file);
    }

    private static Answer send(ConsoleClient owner, String source, String file) {
        return owner.send(
                "POST",
                IMPORTS + "?source=" + source.replace(" ", "%20"),
                file,
                Map.of("Content-Type", "application/x-ndjson"));
    }

    private static JsonNode imported(String source, String file) {
        return imported(owner, source, file);
    }

    private static JsonNode imported(ConsoleClient owner, String source, String file) {
        Answer checked = send(owner, source, file);
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
