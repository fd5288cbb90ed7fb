package io.parlour.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Agents hear by email of what happens to their accounts.
class AccountNoticesIT {
    private static final String NEW_DEVICE = "New sign-in to Parlour";
    private static final String PASSWORD = "Your Parlour password was changed";
    private static final String ROLE = "Your role in Parlour was changed";
    private static final String ADDRESS = "Your sign-in address for Parlour was changed";
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);

    @Test
    void aSignInFromANewDeviceIsToldAndOneFromAKnownDeviceIsNot() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient first = company.console(ann)) {
            assertThat(first.signIn(ann.email(), Company.PASSWORD).status()).isEqualTo(200);
            assertThat(told(ann.email())).isEmpty();
            try (ConsoleClient second = company.console(ann)) {
                assertThat(second.signIn(ann.email(), Company.PASSWORD).status())
                        .isEqualTo(200);
                assertThat(told(ann.email())).containsExactly(NEW_DEVICE);
            }
        }
    }

    @Test
    void noticeIsInTheWorkspacesZoneAndLanguage() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient first = company.console(ann);
                ConsoleClient second = new ConsoleClient(app)) {
            owner.put("/api/v1/workspace", Map.of("name", "Larkfield", "zone", "Asia/Tokyo", "language", "de"));
            assertThat(first.get("/api/v1/me").status()).isEqualTo(200);
            second.signIn(ann.email(), Company.PASSWORD);

            assertThat(app.superuser()
                            .sql("select body from letter where recipient = :to")
                            .param("to", ann.email())
                            .query(String.class)
                            .single())
                    .contains("JST", "Larkfield", "neues Gerät");
        }
    }

    @Test
    void aNewDeviceIsToldAlsoToWhoseSessionsAreAllGone() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient first = company.console(ann);
                ConsoleClient second = new ConsoleClient(app)) {
            assertThat(first.get("/api/v1/me").status()).isEqualTo(200);
            app.superuser().sql("""
                            do $$ begin
                                perform set_config('app.deletion', 'old-sessions', true);
                                delete from agent_session where agent_id = '%s';
                            end $$""".formatted(ann.id())).update();

            assertThat(second.signIn(ann.email(), Company.PASSWORD).status()).isEqualTo(200);
            assertThat(told(ann.email())).containsExactly(NEW_DEVICE);
        }
    }

    @Test
    void aNewPasswordIsTold() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient desk = company.console(ann)) {
            desk.put("/api/v1/me/password", Map.of("current", Company.PASSWORD, "password", "another long phrase"));

            assertThat(told(ann.email())).containsExactly(PASSWORD);
        }
    }

    @Test
    void aNewRoleIsToldAndANewNameIsNot() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            owner.patch("/api/v1/agents/" + ann.id(), Map.of("name", "Ann Other"));
            assertThat(told(ann.email())).isEmpty();

            owner.patch("/api/v1/agents/" + ann.id(), Map.of("role", "lead"));
            assertThat(told(ann.email())).containsExactly(ROLE);
        }
    }

    @Test
    void whoHasCustomRolesAloneIsToldToo() {
        Company.Person ann = company.person(Role.LIMITED);
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            assertThat(owner.put("/api/v1/agents/" + ann.id() + "/own-roles", Map.of("roles", List.of()))
                            .status())
                    .isLessThan(300);

            assertThat(told(ann.email())).containsExactly(ROLE);
        }
    }

    @Test
    void aNewAddressIsToldToBothAndLinksToTheOldOneWorkNoMore() {
        Company.Person ann = company.person(Role.AGENT);
        String after = UUID.randomUUID() + "@example.org";
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient desk = company.console(ann)) {
            app.superuser()
                    .sql("""
                            insert into password_reset (organization_id, token_hash, agent_id, expires_at)
                            values (:organization, sha256('link'), :agent, now() + interval '1 hour')""")
                    .param("organization", company.id().value())
                    .param("agent", ann.id())
                    .update();

            assertThat(owner.put("/api/v1/agents/" + ann.id() + "/email", Map.of("email", after))
                            .json()
                            .get("email")
                            .asString())
                    .isEqualTo(after);

            assertThat(told(ann.email())).containsExactly(ADDRESS);
            assertThat(told(after)).containsExactly(ADDRESS);
            assertThat(app.superuser()
                            .sql("select count(*) from password_reset where agent_id = :agent and used_at is null")
                            .param("agent", ann.id())
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(desk.signIn(ann.email(), Company.PASSWORD).status()).isEqualTo(401);
            assertThat(desk.signIn(after, Company.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void onlyWhoStandsAboveOrKnowsThePasswordChangesAnAddress() {
        Company.Person ann = company.person(Role.ADMINISTRATOR);
        String after = UUID.randomUUID() + "@example.org";
        try (ConsoleClient peer = company.console(Role.ADMINISTRATOR);
                ConsoleClient desk = company.console(ann)) {
            assertThat(peer.put("/api/v1/agents/" + ann.id() + "/email", Map.of("email", after))
                            .code())
                    .isEqualTo("access.denied");
            assertThat(desk.put("/api/v1/agents/" + ann.id() + "/email", Map.of("email", after))
                            .code())
                    .isEqualTo("access.denied");
            assertThat(desk.put("/api/v1/me/email", Map.of("email", after, "current", "not my password"))
                            .json()
                            .at("/errors/0/field")
                            .asString())
                    .isEqualTo("current");
            assertThat(desk.put(
                                    "/api/v1/me/email",
                                    Map.of("email", company.person(Role.AGENT).email(), "current", Company.PASSWORD))
                            .code())
                    .isEqualTo("identity.email-taken");
            assertThat(desk.put("/api/v1/me/email", Map.of("email", after, "current", Company.PASSWORD))
                            .json()
                            .at("/agent/email")
                            .asString())
                    .isEqualTo(after);
        }
    }

    @Test
    void anAddressIsNotChangedByWhoLacksARightOfItsAgent() {
        Company.Person manager = company.person(Role.LEAD);
        Company.Person ann = company.person(Role.AGENT);
        Map<String, String> change = Map.of("email", UUID.randomUUID() + "@example.org");
        String place = "/api/v1/agents/" + ann.id() + "/email";
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient desk = company.console(manager)) {
            give(owner, manager, "agent.manage");
            give(owner, ann, "site.manage");
            assertThat(desk.put(place, change).code()).isEqualTo("access.denied");

            give(owner, ann, "agent.manage");
            assertThat(desk.put(place, change).status()).isEqualTo(200);
        }
    }

    private static void give(ConsoleClient owner, Company.Person person, String right) {
        ConsoleClient.Answer role = owner.post(
                "/api/v1/own-roles", Map.of("name", UUID.randomUUID().toString(), "rights", Map.of(right, "all")));
        List<String> roles = List.of(role.json().get("id").asString());
        assertThat(owner.put("/api/v1/agents/" + person.id() + "/own-roles", Map.of("roles", roles))
                        .status())
                .isLessThan(300);
    }

    @Test
    void accountEmailsAreInTheAgentsLanguage() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient desk = company.console(ann)) {
            assertThat(desk.patch("/api/v1/me", Map.of("preferences", Map.of("language", "de")))
                            .status())
                    .isEqualTo(200);

            desk.put("/api/v1/me/password", Map.of("current", Company.PASSWORD, "password", "another long phrase"));

            assertThat(told(ann.email())).containsExactly("Ihr Parlour-Passwort wurde geändert");
        }
    }

    private List<String> told(String address) {
        return app.superuser()
                .sql("""
                        select subject from letter where organization_id = :organization and recipient = :address
                        and kind = 'ACCOUNT' order by id""")
                .param("organization", company.id().value())
                .param("address", address)
                .query((row, number) -> row.getString("subject"))
                .list();
    }
}
