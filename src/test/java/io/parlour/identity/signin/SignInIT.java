package io.parlour.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SignInIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);

    @Test
    void aRightPasswordSignsInWithACookieNoScriptCanRead() {
        Company.Person ann = company.person(Role.LEAD);
        try (ConsoleClient browser = new ConsoleClient(app)) {
            ConsoleClient.Answer answer = browser.signIn(ann.email(), Company.PASSWORD);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/agent/id").asString())
                    .isEqualTo(ann.id().toString());
            assertThat(answer.json().at("/agent/role").asString()).isEqualTo("lead");
            assertThat(answer.headers().toString())
                    .contains("parlour_session=")
                    .contains("HttpOnly")
                    .contains("SameSite=Lax");
            assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
        }
    }

    @Test
    void aWrongPasswordAnUnknownAddressAndASuspendedAgentAnswerAlike() {
        Company.Person ann = company.person(Role.AGENT);
        Company.Person gone = company.person(Role.AGENT);
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient browser = new ConsoleClient(app)) {
            owner.patch("/api/v1/agents/" + gone.id(), Map.of("suspended", true));

            ConsoleClient.Answer wrong = browser.signIn(ann.email(), "not the right phrase");
            ConsoleClient.Answer unknown = browser.signIn(UUID.randomUUID() + "@example.org", Company.PASSWORD);
            ConsoleClient.Answer noAddress = browser.signIn("no address at all", Company.PASSWORD);
            ConsoleClient.Answer suspended = browser.signIn(gone.email(), Company.PASSWORD);

            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.code()).isEqualTo("identity.sign-in-failed");
            assertThat(Arrays.asList(unknown.text(), noAddress.text(), suspended.text()))
                    .containsOnly(wrong.text());
            assertThat(Arrays.asList(unknown.status(), noAddress.status(), suspended.status()))
                    .containsOnly(401);
        }
    }

    @Test
    void anUnknownAddressCostsTheSameWorkAsAKnownOne() {
        String ann = UUID.randomUUID() + "@example.org";
        String hash = app.bean(Credentials.class).hashOfNew(Company.PASSWORD, ann);
        app.bean(CreateAgent.class)
                .create(company.id(), new CreateAgent.New("Ann", "Ann", ann, Role.AGENT, List.of(), hash));
        try (ConsoleClient browser = new ConsoleClient(app)) {
            long known = Long.MAX_VALUE;
            long unknown = Long.MAX_VALUE;
            for (int i = 0; i < 4; i++) {
                known = Math.min(known, time(browser, ann));
                unknown = Math.min(unknown, time(browser, UUID.randomUUID() + "@example.org"));
            }

            assertThat((double) unknown / known).isBetween(0.4, 2.5);
        }
    }

    private static long time(ConsoleClient browser, String email) {
        long start = System.nanoTime();
        assertThat(browser.signIn(email, "not the right phrase").status()).isEqualTo(401);
        return System.nanoTime() - start;
    }

    @Test
    void tooManyAttemptsWaitWhetherOrNotTheAccountExists() {
        Company.Person ann = company.person(Role.AGENT);
        for (String email : new String[] {ann.email(), UUID.randomUUID() + "@example.org"}) {
            try (ConsoleClient browser = new ConsoleClient(app)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(browser.signIn(email, "wrong wrong wrong").status())
                            .isEqualTo(401);
                }
                // a machine that takes a second for each has the wait doubled until it is seen
                int wait = 1;
                ConsoleClient.Answer next = browser.signIn(email, "wrong wrong wrong");
                while (next.status() == 401 && wait < 64) {
                    wait *= 2;
                    next = browser.signIn(email, "wrong wrong wrong");
                }

                assertThat(next.status()).isEqualTo(429);
                assertThat(next.code()).isEqualTo("identity.too-many-attempts");
                assertThat(Integer.parseInt(String.valueOf(next.header("Retry-After"))))
                        .isBetween(1, wait);
                assertThat(browser.signIn(email, Company.PASSWORD).status()).isEqualTo(429);
            }
        }
    }

    @Test
    void anotherTenantsSuccessResetsNothing() {
        Company attackers = Company.in(app);
        String email = UUID.randomUUID() + "@example.org";
        company.person(Role.OWNER, email);
        attackers.person(Role.OWNER, email);
        try (ConsoleClient guesser = new ConsoleClient(app);
                ConsoleClient helper = new ConsoleClient(app)) {
            for (int i = 0; i < 5; i++) {
                guesser.post("/api/v1/session", in(company, email, "guess number " + i));
                assertThat(helper.post("/api/v1/session", in(attackers, email, Company.PASSWORD))
                                .status())
                        .isEqualTo(200);
            }

            assertThat(guesser.post("/api/v1/session", in(company, email, "one more guess"))
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void aStrangerLocksNoOneOutOfADeviceThatSignedInBefore() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient known = company.console(ann);
                ConsoleClient stranger = new ConsoleClient(app)) {
            known.delete("/api/v1/session");
            for (int i = 0; i < 8; i++) {
                stranger.signIn(ann.email(), "wrong wrong wrong");
            }

            assertThat(stranger.signIn(ann.email(), Company.PASSWORD).status()).isEqualTo(429);
            assertThat(known.signIn(ann.email(), Company.PASSWORD).status()).isEqualTo(200);
            assertThat(stranger.signIn(ann.email(), Company.PASSWORD).status())
                    .as("the success of a known device gives a stranger no further guesses")
                    .isEqualTo(429);
        }
    }

    @Test
    void aKnownDeviceIsLimitedByItsOwnFailures() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient known = company.console(ann);
                ConsoleClient other = new ConsoleClient(app)) {
            for (int i = 0; i < 5; i++) {
                assertThat(known.signIn(ann.email(), "wrong wrong wrong").status())
                        .isEqualTo(401);
            }
            // on a busy machine the first pause, a second, ends before the next try; the later ones are longer
            for (int i = 0; i < 4; i++) {
                known.signIn(ann.email(), "wrong wrong wrong");
            }

            assertThat(known.signIn(ann.email(), Company.PASSWORD).status()).isEqualTo(429);
            assertThat(other.signIn(ann.email(), Company.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void aWrongOrganizationDoesNotTellWhereAnAddressHasAccounts() {
        Company.Person ann = company.person(Role.AGENT);
        for (String email : new String[] {ann.email(), UUID.randomUUID() + "@example.org"}) {
            try (ConsoleClient browser = new ConsoleClient(app)) {
                Company elsewhere = Company.in(app);
                for (int i = 0; i < 5; i++) {
                    assertThat(browser.post("/api/v1/session", in(elsewhere, email, Company.PASSWORD))
                                    .status())
                            .isEqualTo(401);
                }

                assertThat(browser.signIn(email, "wrong wrong wrong").status()).isEqualTo(429);
            }
        }
    }

    @Test
    void aChangedPasswordMakesOtherDevicesUnknown() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient mine = company.console(ann);
                ConsoleClient lost = company.console(ann);
                ConsoleClient stranger = new ConsoleClient(app)) {
            mine.put("/api/v1/me/password", Map.of("current", Company.PASSWORD, "password", "another long phrase"));
            for (int i = 0; i < 6; i++) {
                stranger.signIn(ann.email(), "wrong wrong wrong");
            }

            assertThat(lost.signIn(ann.email(), "another long phrase").status()).isEqualTo(429);
            assertThat(mine.signIn(ann.email(), "another long phrase").status()).isEqualTo(200);
        }
    }

    private static Map<String, Object> in(Company company, String email, String password) {
        return Map.of(
                "email",
                email,
                "password",
                password,
                "organization",
                company.id().toString());
    }

    @Test
    void oneNetworkTryingManyAccountsWaits() {
        try (ConsoleClient browser = new ConsoleClient(app)) {
            for (int i = 0; i < 20; i++) {
                browser.signIn(UUID.randomUUID() + "@example.org", "wrong wrong wrong");
            }

            assertThat(browser.signIn(UUID.randomUUID() + "@example.org", "wrong")
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void whoIsInTwoOrganizationsChoosesAfterThePasswordWasRight() {
        Company other = Company.in(app);
        String email = UUID.randomUUID() + "@example.org";
        company.person(Role.AGENT, email);
        other.person(Role.AGENT, email);
        try (ConsoleClient browser = new ConsoleClient(app)) {
            assertThat(browser.signIn(email, "wrong wrong wrong").status()).isEqualTo(401);
            ConsoleClient.Answer choice = browser.signIn(email, Company.PASSWORD);
            assertThat(choice.status()).isEqualTo(409);
            assertThat(choice.code()).isEqualTo("identity.choose-organization");
            assertThat(choice.json().get("organizations").findValuesAsString("id"))
                    .containsExactlyInAnyOrder(
                            company.id().toString(), other.id().toString());

            ConsoleClient.Answer chosen = browser.post(
                    "/api/v1/session",
                    Map.of(
                            "email",
                            email,
                            "password",
                            Company.PASSWORD,
                            "organization",
                            other.id().toString()));
            assertThat(chosen.json().at("/organization/id").asString())
                    .isEqualTo(other.id().toString());
        }
    }

    @Test
    void aRefusedSignInIsTold() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient browser = new ConsoleClient(app)) {
            browser.signIn(ann.email(), "wrong wrong wrong");

            JsonNode refusal = owner.get("/api/v1/access-refusals").json().at("/items/0");
            assertThat(refusal.get("action").asString()).isEqualTo("SIGN_IN_REFUSED");
            assertThat(refusal.get("reason").asString()).isEqualTo("WRONG_PASSWORD");
            assertThat(refusal.at("/agent/id").asString()).isEqualTo(ann.id().toString());
        }
    }

    @Test
    void signingInAgainOpensANewSessionAndANewTokenAgainstForgery() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient browser = company.console(ann)) {
            String session = browser.cookie("parlour_session");
            String token = browser.cookie("XSRF-TOKEN");
            browser.signIn(ann.email(), Company.PASSWORD);

            assertThat(browser.cookie("parlour_session")).isNotEqualTo(session);
            assertThat(browser.cookie("XSRF-TOKEN")).isNotEqualTo(token);
        }
    }
}
