package io.parlour.identity.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RanksIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);

    @Test
    void theLastOwnerCanBeNeitherSuspendedNorDemoted() {
        Company.Person olga = company.person(Role.OWNER);
        try (ConsoleClient owner = company.console(olga)) {
            String self = "/api/v1/agents/" + olga.id();

            assertThat(owner.patch(self, Map.of("role", "agent")).code()).isEqualTo("identity.last-owner");
            assertThat(owner.patch(self, Map.of("suspended", true)).code()).isEqualTo("identity.last-owner");
            company.person(Role.OWNER);
            assertThat(owner.patch(self, Map.of("role", "agent")).status()).isEqualTo(200);
        }
    }

    @Test
    void twoOwnersCannotDemoteEachOtherAtOnce() throws Exception {
        Company.Person one = company.person(Role.OWNER);
        Company.Person two = company.person(Role.OWNER);
        try (ConsoleClient first = company.console(one);
                ConsoleClient second = company.console(two);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch start = new CountDownLatch(1);
            Future<Integer> left = threads.submit(() -> demote(first, two, start));
            Future<Integer> right = threads.submit(() -> demote(second, one, start));
            start.countDown();

            assertThat(List.of(left.get(), right.get())).contains(200).doesNotHaveDuplicates();
        }
    }

    private static int demote(ConsoleClient by, Company.Person whom, CountDownLatch start) throws InterruptedException {
        start.await();
        return by.patch("/api/v1/agents/" + whom.id(), Map.of("role", "agent")).status();
    }

    @Test
    void anAdministratorTouchesNoOwnerAndMakesNone() {
        Company.Person olga = company.person(Role.OWNER);
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient administrator = company.console(Role.ADMINISTRATOR)) {
            assertThat(administrator
                            .patch("/api/v1/agents/" + olga.id(), Map.of("name", "Mallory"))
                            .code())
                    .isEqualTo("access.denied");
            assertThat(administrator
                            .patch("/api/v1/agents/" + ann.id(), Map.of("role", "owner"))
                            .code())
                    .isEqualTo("access.denied");
            assertThat(administrator
                            .post("/api/v1/agent-invitations", Map.of("email", "x@example.org", "role", "owner"))
                            .code())
                    .isEqualTo("access.denied");
            assertThat(administrator
                            .patch("/api/v1/agents/" + ann.id(), Map.of("role", "lead"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoMayNotIsRefusedAndTheRefusalIsKept() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient agent = company.console(ann)) {
            assertThat(agent.post("/api/v1/sites", Map.of("name", "Shop")).code())
                    .isEqualTo("access.denied");
            assertThat(agent.get("/api/v1/access-refusals").status()).isEqualTo(403);
            assertThat(owner.get("/api/v1/organizations").code()).isEqualTo("access.denied");

            assertThat(owner.get("/api/v1/access-refusals")
                            .json()
                            .get("items")
                            .valueStream()
                            .filter(refusal -> refusal.at("/actor/id")
                                    .asString()
                                    .equals(ann.id().toString())))
                    .hasSize(2);
        }
    }

    @Test
    void aSuspendedAgentIsSignedOutAtOnce() {
        Company.Person ann = company.person(Role.AGENT);
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient agent = company.console(ann)) {
            assertThat(owner.patch("/api/v1/agents/" + ann.id(), Map.of("suspended", true))
                            .json()
                            .get("suspended")
                            .asBoolean())
                    .isTrue();
            assertThat(agent.get("/api/v1/me").status()).isEqualTo(401);

            owner.patch("/api/v1/agents/" + ann.id(), Map.of("suspended", false));
            assertThat(agent.get("/api/v1/me").status()).isEqualTo(401);
            assertThat(agent.signIn(ann.email(), Company.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void anOrganizationKeepsADepartmentAndNamesEachOnce() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            String general =
                    owner.get("/api/v1/departments").json().at("/items/0/id").asString();
            assertThat(owner.delete("/api/v1/departments/" + general).code()).isEqualTo("identity.last-department");
            assertThat(owner.post("/api/v1/departments", Map.of("name", "General"))
                            .code())
                    .isEqualTo("identity.department-exists");
            String sales = owner.post("/api/v1/departments", Map.of("name", "Sales"))
                    .json()
                    .get("id")
                    .asString();
            Company.Person ann = company.person(Role.AGENT);
            assertThat(owner.patch("/api/v1/agents/" + ann.id(), Map.of("departments", List.of(sales)))
                            .json()
                            .at("/departments/0")
                            .asString())
                    .isEqualTo(sales);
            assertThat(owner.patch(
                                    "/api/v1/agents/" + ann.id(),
                                    Map.of(
                                            "departments",
                                            List.of(UUID.randomUUID().toString())))
                            .status())
                    .isEqualTo(422);

            assertThat(owner.delete("/api/v1/departments/" + general).status()).isEqualTo(204);
        }
    }
}
