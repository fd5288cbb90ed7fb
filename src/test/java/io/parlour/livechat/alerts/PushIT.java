package io.parlour.livechat.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import io.parlour.TestApp;
import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.UuidV7;
import io.parlour.livechat.FindWidget;
import io.parlour.livechat.routing.Brought;
import io.parlour.livechat.visitors.StartChat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PushIT {
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

    @SuppressWarnings("NullAway.Init")
    private static TestApp app;

    private final PushService service = PushService.open();

    @SuppressWarnings("NullAway.Init")
    private Company company;

    @SuppressWarnings("NullAway.Init")
    private Company.Person person;

    @SuppressWarnings("NullAway.Init")
    private ConsoleClient agent;

    @BeforeAll
    static void start() {
        app = TestApp.start("parlour.push.private-endpoints=true");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void sign() {
        company = Company.in(app);
        person = company.person(Role.AGENT);
        agent = company.console(person);
    }

    @Test
    void wordsOfAVisitorReachAClosedBrowserSealedAndSignedByThisInstallation() throws Exception {
        String publicKey = subscribe("one").json().path("publicKey").asString();
        String conversation = talk("Is my secret kettle ready?");

        PushService.Push push = Objects.requireNonNull(service.next(30));
        JsonNode said = JsonMapper.shared().readTree(push.text());
        assertThat(said.path("title").asString()).isEqualTo("New message");
        assertThat(said.path("conversation").asString()).isEqualTo(conversation);
        assertThat(push.text()).doesNotContain("kettle");
        assertThat(push.encoding()).isEqualTo("aes128gcm");
        assertThat(push.ttl()).isEqualTo("600");
        assertThat(push.urgency()).isEqualTo("high");
        assertThat(push.topic()).hasSize(22);
        assertVapid(push.authorization(), publicKey);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agent.get("/api/v1/me/push-browsers")
                        .json()
                        .path("items")
                        .get(0)
                        .has("lastOkAt"));
    }

    @Test
    void theTextGoesAlongOnlyWhereTheAgentAllowsIt() {
        subscribe("two");
        agent.put("/api/v1/me/alerts", Map.of("zone", "UTC", "pushText", true));
        talk("Is the lid in stock?");

        assertThat(Objects.requireNonNull(service.next(30)).text()).contains("Is the lid in stock?");
    }

    @Test
    void aNoteThatNamesAColleagueReachesThemAndIsNotToldOnceTheyHaveSeenIt() {
        subscribe("noted");
        String conversation = talk("Hello?");
        assertThat(Objects.requireNonNull(service.next(30)).text()).contains("New message");
        ConsoleClient owner = company.console(Role.OWNER);
        String notes = "/api/v1/conversations/" + conversation + "/messages";

        owner.post(notes, Map.of("clientId", IDS.next(), "kind", "note", "text", "@A agent, a secret look please"));

        JsonNode said = JsonMapper.shared()
                .readTree(Objects.requireNonNull(service.next(30)).text());
        assertThat(said.path("title").asString()).isEqualTo("You were mentioned in a note");
        assertThat(said.path("body").asString()).doesNotContain("secret");
        long seq = said.path("note").asLong();
        assertThat(seq).isPositive();
        Unread unread = app.bean(Unread.class);
        PushTask.Job job = new PushTask.Job(
                company.id().value(), person.id(), null, UUID.fromString(conversation), false, seq, 0, true, null);
        assertThat(waits(unread, job)).isTrue();
        agent.put("/api/v1/conversations/" + conversation + "/mentions/seen", Map.of("seq", seq));
        assertThat(waits(unread, job)).isFalse();
    }

    @Test
    void nothingIsToldOfWhatHasLeftTheAgentsSight() {
        String conversation = talk("A secret kettle");
        Unread unread = app.bean(Unread.class);
        PushTask.Job news = job(conversation, Integer.MAX_VALUE);
        PushTask.Job reminder = job(conversation, 0);
        assertThat(waits(unread, news)).isTrue();
        assertThat(item(unread, reminder).text()).isEqualTo("A secret kettle");
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            String elsewhere = owner.post("/api/v1/departments", Map.of("name", "Elsewhere"))
                    .json()
                    .get("id")
                    .asString();
            String path = "/api/v1/conversations/" + conversation;
            assertThat(owner.put(path + "/department", Map.of("department", elsewhere, "anyway", true))
                            .status())
                    .isEqualTo(204);
            owner.put(path + "/assignee", java.util.Collections.singletonMap("agent", null));
        }
        assertThat(agent.get("/api/v1/conversations/" + conversation).status()).isEqualTo(404);

        assertThat(waits(unread, news)).isFalse();
        assertThat(waits(unread, reminder)).as("it is the agent's own").isTrue();
        assertThat(item(unread, reminder)).isEqualTo(new Unread.Item("", ""));
    }

    @Test
    void theThirdWithinFiveMinutesAndWhatFollowsAreOnePush() {
        subscribe("many");
        assertThat(pushed("First?").has("items")).isFalse();
        assertThat(pushed("Second?").has("items")).isFalse();

        JsonNode third = pushed("Third?");
        assertThat(third.path("title").asString()).isEqualTo("3 new messages");
        assertThat(third.path("path").asString()).isEqualTo("/inbox/mine");
        assertThat(third.path("body").asString()).isEmpty();
        assertThat(pushed("Fourth?").path("title").asString()).isEqualTo("4 new messages");
    }

    private JsonNode pushed(String text) {
        talk(text);
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(service.next(30)).text());
    }

    private PushTask.Job job(String conversation, long seq) {
        return new PushTask.Job(
                company.id().value(), person.id(), null, UUID.fromString(conversation), false, seq, 0, null, true);
    }

    private Unread.Item item(Unread unread, PushTask.Job job) {
        return app.bean(Transactions.class).read(company.id(), () -> unread.item(company.id(), job));
    }

    private boolean waits(Unread unread, PushTask.Job job) {
        return app.bean(Transactions.class).read(company.id(), () -> unread.waits(company.id(), job));
    }

    @Test
    void aBrowserThatIsGoneIsForgotten() {
        service.answers(410);
        subscribe("three");
        talk("Anybody?");

        assertThat(service.next(30)).isNotNull();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agent.get("/api/v1/me/push-browsers")
                        .json()
                        .path("items")
                        .isEmpty());
    }

    @Test
    void aServiceThatFailsIsTriedAgain() {
        service.answers(503);
        subscribe("four");
        talk("Hello?");

        assertThat(service.next(30)).isNotNull();
        service.answers(201);
        assertThat(service.next(60)).isNotNull();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> agent.get("/api/v1/me/push-browsers")
                        .json()
                        .path("items")
                        .get(0)
                        .has("lastOkAt"));
    }

    @Test
    void whatWasReadOnAnyDeviceGetsNoLetterAndWhatWasNotGetsOne() {
        subscribe("five");
        String conversation = talk("Still there?");
        assertThat(service.next(30)).isNotNull();
        WriteUnheard letters = app.bean(WriteUnheard.class);
        PushTask.Job job = new PushTask.Job(
                company.id().value(), person.id(), null, UUID.fromString(conversation), false, 2, 0, null, null);

        letters.write(job);
        assertThat(letters()).isOne();
        agent.put("/api/v1/conversations/" + conversation + "/read", Map.of("seq", 100));
        letters.write(job);
        assertThat(letters()).isOne();
    }

    @Test
    void signingOutTakesTheBrowserAlong() {
        subscribe("six");
        agent.delete("/api/v1/session");

        assertThat(company.console(person)
                        .get("/api/v1/me/push-browsers")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void whatIsNoPushServiceIsRefused() {
        assertThat(new PushEndpointProbe(false).refuses("http://push.example/x"))
                .isTrue();
        assertThat(new PushEndpointProbe(false).refuses("https://127.0.0.1/x")).isTrue();
        assertThat(new PushEndpointProbe(false).refuses("https://10.0.0.7/x")).isTrue();
        assertThat(new PushEndpointProbe(false).refuses("https://[fd00::1]/x")).isTrue();
        assertThat(new PushEndpointProbe(false).refuses("https://user@93.184.216.34/x"))
                .isTrue();
        assertThat(new PushEndpointProbe(false).refuses("https://93.184.216.34/x"))
                .isFalse();
        Map<String, String> body =
                Map.of("endpoint", service.endpoint("x"), "p256dh", "short", "auth", "x", "device", "d");
        assertThat(agent.post("/api/v1/me/push-browsers", body).status()).isEqualTo(422);
    }

    private record PushEndpointProbe(boolean anywhere) {
        boolean refuses(String address) {
            try {
                new PushEndpoint(new io.parlour.kernel.egress.Egress(anywhere)).require(address);
                return false;
            } catch (io.parlour.kernel.Problem refused) {
                return true;
            }
        }
    }

    private ConsoleClient.Answer subscribe(String name) {
        ConsoleClient.Answer answer = agent.post(
                "/api/v1/me/push-browsers",
                Map.of(
                        "endpoint",
                        service.endpoint(name + UUID.randomUUID()),
                        "p256dh",
                        service.p256dh(),
                        "auth",
                        service.auth(),
                        "device",
                        "Firefox on Linux"));
        assertThat(answer.status()).isEqualTo(201);
        return answer;
    }

    /// A visitor's conversation, which is the agent's, and words in it.
    private String talk(String text) {
        String widget = widget();
        StartChat.Started started = app.bean(StartChat.class)
                .start(new StartChat.Request(
                        widget,
                        null,
                        null,
                        IDS.next(),
                        "Hello",
                        false,
                        new StartChat.Person(null, null, "en"),
                        null,
                        null,
                        null,
                        null,
                        Brought.NOTHING,
                        null));
        app.bean(AssignConversation.class)
                .assign(company.id(), started.conversation(), person.id(), new Author.Agent(person.id()));
        app.bean(io.parlour.livechat.visitors.VisitorMessages.class)
                .send(
                        started.visitor(),
                        started.conversation(),
                        new io.parlour.livechat.visitors.VisitorMessages.Writing(
                                IDS.next(), text, java.util.List.of()));
        return started.conversation().toString();
    }

    private String widget() {
        assertThat(app.bean(FindWidget.class)).isNotNull();
        return app.bean(Transactions.class)
                .read(
                        company.id(),
                        () -> Objects.requireNonNull(app.bean(JdbcClient.class)
                                .sql("select public_key from widget limit 1")
                                .query(String.class)
                                .single()));
    }

    private long letters() {
        return app.bean(Transactions.class)
                .read(
                        company.id(),
                        () -> app.bean(JdbcClient.class)
                                .sql("select count(*) from letter where kind = 'ALERT'")
                                .query(Long.class)
                                .single());
    }

    private void assertVapid(String authorization, String publicKey) throws Exception {
        assertThat(authorization).startsWith("vapid ");
        String[] parts = authorization.substring(6).split(",\\s*");
        String token = Arrays.stream(parts)
                .filter(it -> it.startsWith("t="))
                .findFirst()
                .orElseThrow()
                .substring(2);
        String key = Arrays.stream(parts)
                .filter(it -> it.startsWith("k="))
                .findFirst()
                .orElseThrow()
                .substring(2);
        assertThat(key).isEqualTo(publicKey);
        byte[] point = Base64.getUrlDecoder().decode(key);
        ECKey open = new ECKey.Builder(
                        Curve.P_256,
                        Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
                        Base64URL.encode(Arrays.copyOfRange(point, 33, 65)))
                .build();
        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(jwt.verify(new ECDSAVerifier(open))).isTrue();
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(service.origin());
        assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(24)));
        assertThat(jwt.getJWTClaimsSet().getSubject()).startsWith("mailto:");
    }
}
