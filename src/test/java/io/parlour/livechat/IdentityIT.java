package io.parlour.livechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parlour.audit.Action;
import io.parlour.audit.CountAudit;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IdentityIT {
    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient owner = company.console(Role.OWNER);
    private final JsonNode made = add(owner, browser);

    @Test
    void aSecretIsShownOnceAndAThirdKeyWaitsForAPlace() {
        assertThat(made.path("secret").asString()).hasSize(43);
        assertThat(owner.get(identity()).text())
                .doesNotContain(made.path("secret").asString());
        assertThat(owner.post(identity() + "/keys", Map.of()).status()).isEqualTo(201);
        assertThat(owner.post(identity() + "/keys", Map.of()).code()).isEqualTo("identity.two-keys");

        String first =
                owner.get(identity()).json().path("keys").get(0).path("id").asString();
        assertThat(owner.delete(identity() + "/keys/" + first).status()).isEqualTo(204);
        assertThat(prove(null, token("gone")).text("code")).isEqualTo("identity.invalid");
    }

    @Test
    void theOwnersSeeWhatATokenSaysOrWhatIsWrongWithIt() {
        JsonNode good = owner.post(identity() + "/checks", Map.of("token", token("ada")))
                .json();
        JsonNode late = owner.post(
                        identity() + "/checks",
                        Map.of(
                                "token",
                                token(it -> it.expirationTime(
                                                Date.from(Instant.now().minusSeconds(90)))
                                        .issueTime(Date.from(Instant.now().minusSeconds(900))))))
                .json();

        assertThat(good.path("claims").path("externalId").asString()).isEqualTo("ada");
        assertThat(good.path("fault").isMissingNode()).isTrue();
        assertThat(late.path("fault").asString()).isEqualTo("expired");
    }

    @Test
    void twoBrowsersOfOnePersonAreOneContactWithBothHistories() {
        Browser.Answer first = browser.start(null, Browser.IDS.next(), "from the laptop");
        Browser.Answer second = browser.start(null, Browser.IDS.next(), "from the phone");
        assertThat(prove(first.text("token"), token("ada")).text("known")).isEqualTo("true");
        assertThat(prove(second.text("token"), token("ada")).json().has("token"))
                .isFalse();

        assertThat(count("select count(distinct contact_id) from conversation")).isOne();
        assertThat(count("select count(*) from conversation")).isEqualTo(2);
        assertThat(count("select count(*) from contact")).isOne();
        assertThat(count("select count(distinct author_id) from message where author_kind = 'visitor'"))
                .isOne();
        assertThat(joins()).isEqualTo(2);
        String messages = "/widget/v1/conversations/" + second.text("conversation") + "/messages";
        assertThat(browser.get(messages, second.text("token")).raw().body()).contains("from the phone");
        assertThat(browser.post(
                                messages,
                                second.text("token"),
                                "{\"clientId\":\"" + Browser.IDS.next() + "\",\"text\":\"and more\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void provingAgainWritesNoSecondJoin() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "hello");
        prove(started.text("token"), token("ada"));
        prove(started.text("token"), token("ada"));

        assertThat(joins()).isOne();
    }

    @Test
    void anothersConversationNeverOpens() {
        Browser.Answer ada = browser.start(null, Browser.IDS.next(), "Ada's secret");
        prove(ada.text("token"), token("ada"));
        Browser.Answer bob = browser.start(null, Browser.IDS.next(), "Bob here");
        prove(bob.text("token"), token("bob"));

        Browser.Answer onAdasMachine = prove(ada.text("token"), token("bob"));
        String fresh = onAdasMachine.text("token");

        assertThat(fresh).isNotEmpty().isNotEqualTo(ada.text("token"));
        assertThat(browser.get("/widget/v1/session", fresh).text("conversation"))
                .isEqualTo(bob.text("conversation"));
        assertThat(browser.get("/widget/v1/conversations/" + ada.text("conversation") + "/messages", fresh)
                        .status())
                .isEqualTo(404);
        assertThat(count("select count(*) from contact")).isEqualTo(2);
        assertThat(prove(null, token("ADA")).text("known"))
                .as("ids are compared exactly")
                .isEqualTo("false");
    }

    @Test
    void aPersonWhoNeverWroteLeavesNothing() {
        assertThat(prove(null, token("nobody")).text("known")).isEqualTo("false");

        assertThat(count("select count(*) from visitor")).isZero();
        assertThat(count("select count(*) from contact")).isZero();
    }

    @Test
    void aFreshBrowserOfAKnownPersonGoesOnWithTheOpenChat() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "hello");
        prove(started.text("token"), token("ada"));

        String token = prove(null, token("ada")).text("token");

        assertThat(browser.get("/widget/v1/session", token).text("conversation"))
                .isEqualTo(started.text("conversation"));
    }

    @Test
    void whatTheSiteSignedIsOnTheContactAsVerified() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "hello");
        prove(
                started.text("token"),
                token(it -> it.claim("name", "Ada Lovelace")
                        .claim("email", "ada@example.org")
                        .claim("email_verified", true)
                        .claim("phone", "+49 30 1")
                        .claim("attributes", Map.of("plan", "gold"))));

        JsonNode card = owner.get("/api/v1/contacts/" + contact()).json();
        assertThat(card.path("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(card.path("attributes").get(0).path("value").asString()).isEqualTo("gold");
        assertThat(card.path("handles").toString())
                .contains("{\"kind\":\"email\",\"value\":\"ada@example.org\",\"verified\":true")
                .contains("{\"kind\":\"phone\",\"value\":\"+49 30 1\",\"verified\":false");
    }

    /// Rules may trust what is asked here: the same words in a page's variable, or unsigned, decide nothing (LC-61).
    @Test
    void aRuleGoesByWhatTheSiteSignedAndByTheContactsTags() {
        String gold = department("Gold");
        String press = department("Press");
        String routing = "/api/v1/widgets/" + browser.widget.id() + "/routing";
        String version = owner.get(routing).json().path("version").asString();
        List<Map<String, ?>> rules = List.of(
                rule("Gold", Map.of("field", "attribute.plan", "op", "is", "value", "gold"), gold),
                rule("Press", Map.of("field", "tags", "op", "has_any", "value", List.of("press")), press),
                Map.of("name", "Else", "target", "department", "priority", 3, "skills", List.of()));
        assertThat(owner.put(routing, Map.of("version", version, "zone", "UTC", "rules", rules))
                        .status())
                .isEqualTo(200);

        String signed = token(it -> it.claim("attributes", Map.of("plan", "gold")));
        assertThat(departmentOf(browser.startWith(Map.of("identity", Map.of("token", signed)))))
                .isEqualTo("Gold");
        Browser.Answer unsigned =
                browser.startWith(Map.of("variables", Map.of("plan", "gold", "attribute.plan", "gold")));
        assertThat(departmentOf(unsigned)).isNotIn("Gold", "Press");

        String contact = owner.get("/api/v1/conversations/" + unsigned.text("conversation"))
                .json()
                .path("contact")
                .path("id")
                .asString();
        assertThat(owner.post("/api/v1/contacts/" + contact + "/tags", Map.of("tag", "Press"))
                        .status())
                .isLessThan(300);
        assertThat(departmentOf(browser.start(unsigned.text("token"), Browser.IDS.next(), "Back again")))
                .isEqualTo("Press");
    }

    private static Map<String, ?> rule(String name, Map<String, ?> leaf, String department) {
        return Map.of(
                "name",
                name,
                "condition",
                Map.of("all", List.of(leaf)),
                "target",
                "department",
                "department",
                department,
                "priority",
                3,
                "skills",
                List.of());
    }

    private String department(String name) {
        return owner.post("/api/v1/departments", Map.of("name", name))
                .json()
                .path("id")
                .asString();
    }

    private String departmentOf(Browser.Answer started) {
        return owner.get("/api/v1/conversations/" + started.text("conversation") + "/chat")
                .json()
                .path("chat")
                .path("department")
                .path("name")
                .asString();
    }

    @Test
    void aTokenOfAnotherSiteIsNoneHereAndTheChatGoesOnAnonymously() {
        Browser elsewhere = new Browser();
        ConsoleClient theirs = Company.of(elsewhere.app, elsewhere.organization).console(Role.OWNER);
        JsonNode foreign = add(theirs, elsewhere);
        String token = sign(foreign, elsewhere.site.key(), it -> it.subject("ada"));
        String swapped = sign(foreign, browser.site.key(), it -> it.subject("ada"));

        for (String each : new String[] {token, swapped, "eyJhbGciOiJub25lIn0.e30.", "nonsense"}) {
            assertThat(prove(null, each).text("code")).isEqualTo("identity.invalid");
            Browser.Answer started = browser.startWith(Map.of("identity", Map.of("token", each)));
            assertThat(started.status()).isEqualTo(201);
        }
        assertThat(count("select count(*) from contact_identity")).isZero();
        assertThat(theirs.get(identity()).status()).isEqualTo(404);
    }

    @Test
    void whereASiteInsistsNobodyWritesWithoutAProof() {
        Browser.Answer before = browser.start(null, Browser.IDS.next(), "before the switch");
        String pass = Line.pass(browser, before.text("token"));
        owner.patch(identity(), Map.of("required", true, "signInUrl", "https://shop.example/sign-in"));

        assertThat(browser.start(null, Browser.IDS.next(), "hello").text("code"))
                .isEqualTo("identity.required");
        assertThat(browser.startWith(Map.of("identity", Map.of("token", "nonsense")))
                        .text("code"))
                .isEqualTo("identity.required");
        String body = "{\"clientId\":\"" + Browser.IDS.next() + "\",\"text\":\"still me\"}";
        String messages = "/widget/v1/conversations/" + before.text("conversation") + "/messages";
        assertThat(browser.post(messages, before.text("token"), body).text("code"))
                .isEqualTo("identity.required");
        try (Line line = Line.of(browser.app, pass, "")) {
            assertThat(line.closed()).startsWith("4403");
        }
        assertThat(browser.startWith(Map.of("identity", Map.of("token", token("ada"))))
                        .status())
                .isEqualTo(201);
        prove(before.text("token"), token("bob"));
        assertThat(browser.post(messages, before.text("token"), body).status()).isEqualTo(201);
        assertThat(browser.get("/widget/v1/frame?w=" + browser.widget.key(), null)
                        .raw()
                        .body())
                .contains("https://shop.example/sign-in");
    }

    @Test
    void aHashProvesOnlyWhereItIsSwitchedOn() throws Exception {
        String secret = "the secret of the chat we had before";
        Map<String, String> right = Map.of("userId", "ada", "hmac", hmac(secret, "ada"));
        assertThat(hashed(right).text("code")).isEqualTo("identity.invalid");

        owner.patch(identity(), Map.of("hashes", true, "hashSecret", secret));

        assertThat(hashed(right).status()).isEqualTo(200);
        assertThat(hashed(Map.of("userId", "bob", "hmac", hmac(secret, "ada"))).status())
                .isEqualTo(422);
        assertThat(hashed(Map.of("userId", "ada", "hmac", "")).status()).isEqualTo(422);
        assertThat(owner.get(identity()).json().path("rules").has("hashUsedAt")).isTrue();
        assertThat(owner.get(identity()).text()).doesNotContain(secret);
        owner.patch(identity(), Map.of("hashes", false));
        assertThat(hashed(right).status()).isEqualTo(422);
    }

    @Test
    void agentsDoNotSetIt() {
        ConsoleClient agent = company.console(Role.AGENT);

        assertThat(agent.get(identity()).status()).isEqualTo(403);
        assertThat(agent.post(identity() + "/keys", Map.of()).status()).isEqualTo(403);
    }

    private Browser.Answer hashed(Map<String, String> given) {
        return browser.post(
                "/widget/v1/identity",
                null,
                JsonMapper.shared().writeValueAsString(Map.of("widget", browser.widget.key(), "identity", given)));
    }

    private Browser.Answer prove(@org.jspecify.annotations.Nullable String visitor, String token) {
        return browser.post(
                "/widget/v1/identity",
                visitor,
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of("widget", browser.widget.key(), "identity", Map.of("token", token))));
    }

    private static JsonNode add(ConsoleClient console, Browser browser) {
        return console.post("/api/v1/sites/" + browser.site.id() + "/identity/keys", Map.of())
                .json();
    }

    private String identity() {
        return "/api/v1/sites/" + browser.site.id() + "/identity";
    }

    private String token(String subject) {
        return token(it -> it.subject(subject));
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(made, browser.site.key(), change);
    }

    private static String sign(JsonNode key, String site, UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder()
                        .issuer(site)
                        .audience("parlour")
                        .subject("ada")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(600))))
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(key.path("key").path("kid").asString())
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new MACSigner(key.path("secret").asString()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static String hmac(String secret, String text) throws java.security.GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }

    private long joins() {
        return CountAudit.of(browser.app.superuser(), browser.organization, Action.IDENTITY_LINKED);
    }

    private long count(String sql) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql(sql)
                                .query(Long.class)
                                .single());
    }

    private UUID contact() {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql("select id from contact")
                                .query(UUID.class)
                                .single());
    }
}
