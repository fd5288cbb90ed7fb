package io.parlour.mail.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.mail.LetterBox;
import io.parlour.mail.MailScene;
import io.parlour.mail.intake.Receiving;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.receiver.Dialogue;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An address works for the organization that has verified its domain, and for no other.
class DomainClaimsIT {
    private static LetterBox box;
    private static FakeDns dns;
    private static TestApp app;

    @BeforeAll
    static void start() throws IOException {
        box = new LetterBox();
        dns = new FakeDns();
        app = TestApp.start(
                "parlour.smtp-url=" + box.url(),
                "parlour.dns=" + dns.address(),
                "parlour.mail-from=desk@operator.example",
                "parlour.public-url=http://desk.operator.example");
    }

    @AfterAll
    static void stop() throws IOException {
        app.close();
        dns.close();
        box.close();
    }

    @Test
    void aClaimBlocksNoOneAndReceivesNothing() {
        try (MailScene squatter = new MailScene(app);
                MailScene owner = new MailScene(app)) {
            String squatted = claim(squatter, "support@acme.example");
            String owned = claim(owner, "support@acme.example");
            assertThat(claimOf(squatter, squatted).get("state").asString()).isEqualTo("waiting");
            assertThat(recipient("support@acme.example"))
                    .as("senders try again")
                    .startsWith("450 4.7.1");
            assertThat(recipient("support+tag@acme.example")).startsWith("450 4.7.1");
            assertThat(recipient("other@acme.example")).startsWith("550 5.1.1");

            publish(claimOf(owner, owned));
            assertThat(check(owner, owned).get("state").asString()).isEqualTo("verified");
            assertThat(check(squatter, squatted).get("state").asString()).isEqualTo("taken");
            publishBoth(claimOf(owner, owned), claimOf(squatter, squatted));
            assertThat(check(squatter, squatted).get("state").asString()).isEqualTo("taken");

            owner.send("ann@peer.example", mail("support@acme.example"), "support@acme.example");
            owner.conversations(1);
            assertThat(squatter.conversations()).isEmpty();
            assertThat(squatter.console
                            .post("/api/v1/mailboxes", Map.of("site", site(squatter), "address", "sales@acme.example"))
                            .code())
                    .isEqualTo("mail.domain-taken");
        }
    }

    @Test
    void onlyTheVerifiedOrganizationSendsFromTheAddress() {
        try (MailScene squatter = new MailScene(app);
                MailScene owner = new MailScene(app)) {
            claim(squatter, "support@sender.example");
            String owned = claim(owner, "support@sender.example");
            assertThat(answeredFrom(squatter, "support@sender.example"))
                    .containsPattern("(?m)^From: .*<desk@operator[.]example>$")
                    .containsPattern("(?m)^Reply-To: <?support[+]r1[a-z0-9]+@sender[.]example>?$");
            assertThat(box.commands).contains("MAIL FROM:<desk@operator.example>");

            publish(claimOf(owner, owned));
            check(owner, owned);
            assertThat(answeredFrom(squatter, "support@sender.example"))
                    .as("answers would reach those who verified it")
                    .containsPattern("(?m)^From: .*<desk@operator[.]example>$")
                    .doesNotContainPattern("(?m)^Reply-To");

            String own = answeredFrom(owner, "support@sender.example");
            assertThat(own).containsPattern("(?m)^From: .*<support@sender[.]example>$");
        }
    }

    @Test
    void whatIsSentAgainAfterTheDomainWasGivenUpIsFromTheInstallation() {
        try (MailScene scene = new MailScene(app)) {
            String domain = claim(scene, "support@given-up.example");
            publish(claimOf(scene, domain));
            check(scene, domain);
            assertThat(answeredFrom(scene, "support@given-up.example"))
                    .containsPattern("(?m)^From: .*<support@given-up[.]example>$");
            await().until(() -> app.superuser()
                    .sql("select ended_at is not null from outbound_recipient where organization_id = ?")
                    .param(scene.company.id().value())
                    .query(Boolean.class)
                    .single());
            app.superuser().sql("""
                            update outbound_recipient set state = 'failed', ended_at = now()
                            where organization_id = ?""").param(scene.company.id().value()).update();
            app.superuser()
                    .sql("""
                            update dkim_key set state = 'active' where organization_id = ? and domain_id = ?""")
                    .params(scene.company.id().value(), UUID.fromString(domain))
                    .update();
            act(scene, domain, "release");

            Map<String, @Nullable Object> sent = app.superuser()
                    .sql("""
                            select m.conversation_id, m.message_id, r.id from outbound_recipient r
                            join outbound_mail m on m.organization_id = r.organization_id and m.id = r.outbound_id
                            where r.organization_id = ?""")
                    .param(scene.company.id().value())
                    .query()
                    .singleRow();
            int before = box.letters.size();
            ConsoleClient.Answer again = scene.console.post(
                    "/api/v1/conversations/%s/mails/%s/again"
                            .formatted(sent.get("conversation_id"), sent.get("message_id")),
                    Map.of("recipient", String.valueOf(sent.get("id")), "address", "ann@other.example"));
            assertThat(again.status()).as(again.text()).isLessThan(300);
            assertThat(letter(before, "ann@other.example"))
                    .containsPattern("(?m)^From: .*<desk@operator[.]example>$")
                    .containsPattern("(?m)^Reply-To: <?support[+]r1[a-z0-9]+@given-up[.]example>?$")
                    .doesNotContain("DKIM-Signature");
            assertThat(app.bean(SendingDomains.class).signing(scene.company.id(), "given-up.example"))
                    .isEmpty();
        }
    }

    @Test
    void aDomainGoesToItsNewOwnerOnceTheRecordOfTheFormerIsGone() {
        try (MailScene former = new MailScene(app);
                MailScene owner = new MailScene(app)) {
            String before = claim(former, "hello@sold.example");
            publish(claimOf(former, before));
            check(former, before);

            dns.remove("_parlour.sold.example");
            String now = claim(owner, "hello@sold.example");
            assertThat(check(owner, now).get("state").asString()).isEqualTo("taken");
            publish(claimOf(owner, now));
            assertThat(check(owner, now).get("state").asString())
                    .as("one lookup without the record takes nothing away")
                    .isEqualTo("taken");
            assertThat(claimOf(former, before).has("missingUntil")).isTrue();
            app.superuser()
                    .sql("update mail_domain set record_missing_since = now() - interval '25 hours'"
                            + " where name = 'sold.example' and verified_by is not null")
                    .update();
            assertThat(check(owner, now).get("state").asString()).isEqualTo("verified");
            assertThat(claimOf(former, before).get("state").asString()).isEqualTo("taken");
        }
    }

    @Test
    void aMissingRecordIsForgivenForAWeek() {
        try (MailScene scene = new MailScene(app)) {
            String domain = claim(scene, "hello@week.example");
            publish(claimOf(scene, domain));
            check(scene, domain);
            dns.remove("_parlour.week.example");
            JsonNode missing = check(scene, domain);
            assertThat(missing.get("state").asString()).isEqualTo("verified");
            assertThat(missing.has("missingUntil")).isTrue();
            assertThat(accepts("hello@week.example")).isTrue();

            app.superuser()
                    .sql(
                            "update mail_domain set record_missing_since = now() - interval '8 days', next_check_at = now()"
                                    + " where name = 'week.example'")
                    .update();
            app.bean(SendingDomains.class).checkDue(scene.company.id());
            assertThat(claimOf(scene, domain).get("state").asString()).isEqualTo("waiting");
            assertThat(accepts("hello@week.example")).isFalse();

            publish(claimOf(scene, domain));
            app.superuser()
                    .sql("update mail_domain set next_check_at = now() where name = 'week.example'")
                    .update();
            app.bean(SendingDomains.class).checkDue(scene.company.id());
            assertThat(accepts("hello@week.example")).isTrue();
        }
    }

    @Test
    void aReleasedDomainIsFreeForOthersAndCanBeClaimedAgain() {
        try (MailScene scene = new MailScene(app)) {
            String domain = claim(scene, "hello@released.example");
            publish(claimOf(scene, domain));
            check(scene, domain);
            assertThat(act(scene, domain, "release").get("state").asString()).isEqualTo("released");
            assertThat(check(scene, domain).get("state").asString()).isEqualTo("released");
            assertThat(recipient("hello@released.example")).startsWith("550 5.1.1");
            assertThat(act(scene, domain, "claim").get("state").asString()).isEqualTo("verified");
            assertThat(accepts("hello@released.example")).isTrue();
        }
    }

    @Test
    void domainsOfTheInstallationAreReserved() {
        try (MailScene scene = new MailScene(app)) {
            for (String address :
                    List.of("support@operator.example", "support@desk.operator.example", "x@other.parlour.localhost")) {
                assertThat(scene.console
                                .post("/api/v1/mailboxes", Map.of("site", site(scene), "address", address))
                                .code())
                        .as(address)
                        .isEqualTo("mail.domain-reserved");
            }
        }
    }

    @Test
    void aDomainThatTheInstallationMadeUpSendsNothingOutside() {
        try (MailScene scene = new MailScene(app)) {
            String site = scene.console
                    .post("/api/v1/sites", Map.of("name", "Made up " + UUID.randomUUID(), "allowedOrigins", List.of()))
                    .json()
                    .get("id")
                    .asString();
            Mailboxes mailboxes = app.bean(Mailboxes.class);
            String madeUp = mailboxes
                    .first(scene.company.id(), UUID.fromString(site))
                    .orElseThrow()
                    .address();
            assertThat(madeUp).endsWith(".parlour.localhost");
            assertThat(answeredFrom(scene, madeUp)).containsPattern("(?m)^From: .*<desk@operator[.]example>$");

            scene.console.post("/api/v1/mailboxes", Map.of("site", site, "address", "help@real.example"));
            assertThat(mailboxes
                            .first(scene.company.id(), UUID.fromString(site))
                            .orElseThrow()
                            .address())
                    .isEqualTo("help@real.example");
        }
    }

    @Test
    void theOperatorAllowsItsOwnDomainWithoutDnsUntilSomeoneProvesIt() {
        Company operator = Company.in(app, CreateOrganization.Kind.OPERATOR);
        try (MailScene scene = new MailScene(app);
                ConsoleClient console = operator.console(Role.OWNER)) {
            String site = console.post("/api/v1/sites", Map.of("name", "Own", "allowedOrigins", List.of()))
                    .json()
                    .get("id")
                    .asString();
            console.post("/api/v1/mailboxes", Map.of("site", site, "address", "help@own.example"));
            String path = console.get("/api/v1/mail-domains")
                    .json()
                    .get("items")
                    .get(0)
                    .get("id")
                    .asString();
            assertThat(console.post("/api/v1/mail-domains/" + path + "/allow", "{}")
                            .json()
                            .get("domain")
                            .get("claim")
                            .get("by")
                            .asString())
                    .isEqualTo("operator");
            assertThat(accepts("help@own.example")).isTrue();

            String domain = claim(scene, "help@own.example");
            assertThat(scene.console
                            .post("/api/v1/mail-domains/" + domain + "/allow", "{}")
                            .status())
                    .isEqualTo(403);
            publish(claimOf(scene, domain));
            assertThat(check(scene, domain).get("state").asString()).isEqualTo("verified");
            assertThat(console.get("/api/v1/mail-domains")
                            .json()
                            .get("items")
                            .get(0)
                            .get("claim")
                            .get("state")
                            .asString())
                    .isEqualTo("taken");

            console.post("/api/v1/mailboxes", Map.of("site", site, "address", "desk@gmail.com"));
            JsonNode provider =
                    console.get("/api/v1/mail-domains").json().get("items").get(0);
            assertThat(provider.get("name").asString()).isEqualTo("gmail.com");
            assertThat(provider.get("claim").get("mayAllow").asBoolean()).isFalse();
            assertThat(console.post("/api/v1/mail-domains/" + provider.get("id").asString() + "/allow", "{}")
                            .code())
                    .isEqualTo("mail.domain-public");
        }
    }

    @Test
    void theOperatorsWordReplacesNoProofAndNothingVerifiesAReleasedClaim() {
        try (MailScene scene = new MailScene(app)) {
            String domain = claim(scene, "hello@proved.example");
            publish(claimOf(scene, domain));
            check(scene, domain);
            ClaimRows rows = app.bean(ClaimRows.class);
            UUID id = UUID.fromString(domain);
            app.bean(Transactions.class)
                    .in(scene.company.id(), () -> rows.verify(scene.company.id(), id, "operator", Instant.now()));
            assertThat(claimOf(scene, domain).get("by").asString()).isEqualTo("dns");

            act(scene, domain, "release");
            assertThat(app.bean(Transactions.class).in(scene.company.id(), () -> rows.lock(scene.company.id(), id)))
                    .isFalse();
        }
    }

    @Test
    void claimsThatWaitForMoreThanADayAreCheckedHourly() {
        try (MailScene scene = new MailScene(app)) {
            String domain = claim(scene, "hello@old.example");
            check(scene, domain);
            assertThat(minutesToCheck("old.example")).isBetween(4L, 5L);
            app.superuser()
                    .sql("update mail_domain set created_at = now() - interval '2 days' where name = 'old.example'")
                    .update();
            check(scene, domain);
            assertThat(minutesToCheck("old.example")).isBetween(59L, 60L);
        }
    }

    @Test
    void aFaultOfOneOrganizationDoesNotEndTheRound() {
        try (MailScene first = new MailScene(app);
                MailScene second = new MailScene(app)) {
            claim(first, "hello@faulty.example");
            String domain = claim(second, "hello@sound.example");
            publish(claimOf(second, domain));
            app.superuser().sql("""
                            create function fail() returns trigger language plpgsql as
                                $$ begin raise exception 'faulty'; end $$""").update();
            app.superuser().sql("""
                            create trigger fail before update on mail_domain for each row
                                when (new.name = 'faulty.example') execute function fail()""").update();
            CheckDomains.round(app.bean(Organizations.class), app.bean(SendingDomains.class));
            assertThat(claimOf(second, domain).get("state").asString()).isEqualTo("verified");
        } finally {
            app.superuser().sql("drop trigger if exists fail on mail_domain").update();
            app.superuser().sql("drop function if exists fail").update();
        }
    }

    private static long minutesToCheck(String domain) {
        return app.superuser()
                .sql(
                        "select extract(epoch from next_check_at - checked_at)::bigint / 60 from mail_domain where name = ?")
                .param(domain)
                .query(Long.class)
                .single();
    }

    private static String claim(MailScene scene, String address) {
        ConsoleClient.Answer made =
                scene.console.post("/api/v1/mailboxes", Map.of("site", site(scene), "address", address));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String name = address.substring(address.indexOf('@') + 1);
        return scene.items("/api/v1/mail-domains").stream()
                .filter(each -> each.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
    }

    private static String site(MailScene scene) {
        return scene.items("/api/v1/sites").getFirst().get("id").asString();
    }

    private static JsonNode claimOf(MailScene scene, String domain) {
        return scene.items("/api/v1/mail-domains").stream()
                .filter(each -> each.get("id").asString().equals(domain))
                .findFirst()
                .orElseThrow()
                .get("claim");
    }

    private static JsonNode check(MailScene scene, String domain) {
        return act(scene, domain, "check");
    }

    private static JsonNode act(MailScene scene, String domain, String what) {
        ConsoleClient.Answer answer = scene.console.post("/api/v1/mail-domains/" + domain + "/" + what, "{}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("domain").get("claim");
    }

    private static void publish(JsonNode claim) {
        dns.text(
                claim.get("record").asString(),
                "some other text",
                claim.get("value").asString());
    }

    private static void publishBoth(JsonNode one, JsonNode other) {
        dns.text(
                one.get("record").asString(),
                one.get("value").asString(),
                other.get("value").asString());
    }

    private static boolean accepts(String address) {
        return recipient(address).startsWith("250");
    }

    private static String recipient(String address) {
        try (Dialogue peer = Dialogue.greeted(app.bean(Receiving.class).port().orElseThrow())) {
            peer.say("MAIL FROM:<ann@peer.example>", "250");
            return peer.say("RCPT TO:<" + address + ">", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What leaves when a customer is answered from that mailbox.
    private static String answeredFrom(MailScene scene, String address) {
        scene.send("ann@peer.example", mail(scene.mailbox));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !scene.conversations().isEmpty());
        String conversation = scene.conversations().getFirst().get("id").asString();
        String mailbox = scene.items("/api/v1/mailboxes").stream()
                .filter(each -> each.get("address").asString().equals(address))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        scene.console.send("PATCH", "/api/v1/me", Map.of("preferences", Map.of("holdSeconds", 0)), Map.of());
        int before = box.letters.size();
        ConsoleClient.Answer answer = scene.console.post(
                "/api/v1/conversations/" + conversation + "/mail-answers",
                Map.of(
                        "clientId",
                        UUID.randomUUID(),
                        "text",
                        "Here you are.",
                        "seen",
                        1_000,
                        "mailbox",
                        mailbox,
                        "to",
                        List.of("ann@peer.example")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return letter(before, "Here you are.");
    }

    /// The first that contains the text, after as many others.
    private static String letter(int before, String text) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> box.letters.stream()
                                .skip(before)
                                .filter(each -> each.contains(text))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .replaceAll("\n[ \t]+", " ");
    }

    private static String mail(String to) {
        return """
                From: ann@peer.example
                To: %s
                Subject: A question
                Message-ID: <%s@peer.example>

                Is it blue?
                """.formatted(to, UUID.randomUUID());
    }
}
