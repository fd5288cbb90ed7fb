package io.parlour.privacy.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.organizations.CreateOrganization;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the operator reports about payments and contracts, and what the organization sees of it (PR-34, PR-51).
class RetentionApiIT {
    private static final String API = "/api/v1/privacy";

    private final TestApp app = TestApp.shared();
    private RetentionScene scene;
    private ConsoleClient operator;
    private ConsoleClient owner;
    private String organization;

    @BeforeEach
    void signIn() {
        scene = new RetentionScene(app, "team");
        operator = Company.in(app, CreateOrganization.Kind.OPERATOR).console(Role.OWNER);
        owner = scene.company.console(Role.OWNER);
        organization = API + "/organizations/" + scene.organization.value();
    }

    @Test
    void failedPaymentIsSeenUntilItArrives() {
        assertThat(owner.post(organization + "/payments", Map.of("received", false))
                        .status())
                .as("only the operator reports payments")
                .isEqualTo(403);

        assertThat(operator.post(organization + "/payments", Map.of("received", false))
                        .status())
                .isEqualTo(204);
        assertThat(site(owner)).contains("\"state\":\"PAID_PAST_DUE\"", "\"closeAt\":\"");

        assertThat(operator.post(organization + "/payments", Map.of("received", true))
                        .status())
                .isEqualTo(204);
        assertThat(site(owner)).contains("\"state\":\"PAID_ACTIVE\"").doesNotContain("\"closeAt\":\"");
    }

    @Test
    void contractIsShownToItsOrganizationAndCantOverlap() {
        Map<String, Object> contract = new HashMap<>(Map.of(
                "rollingMonths",
                60,
                "reference",
                "C-17",
                "from",
                LocalDate.now(ZoneOffset.UTC).toString()));
        assertThat(owner.post(organization + "/contracts", contract).status()).isEqualTo(403);

        ConsoleClient.Answer made = operator.post(organization + "/contracts", contract);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(operator.post(organization + "/contracts", contract).code()).isEqualTo("privacy.contract-overlaps");
        assertThat(owner.get(API + "/retention").text()).contains("C-17", "\"contractMonths\":60");
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("rollingMonths", 0, "reference", "C-18", "from", "2030-01-01"),
                Map.of("rollingMonths", 12, "reference", " ", "from", "2030-01-01"),
                Map.of("reference", "C-18", "from", "2030-01-01"))) {
            assertThat(operator.post(organization + "/contracts", wrong).status())
                    .as(wrong.toString())
                    .isEqualTo(422);
        }

        assertThat(operator.delete(organization + "/contracts/"
                                + made.json().path("id").asString())
                        .status())
                .isEqualTo(204);
        assertThat(owner.get(API + "/retention").text()).doesNotContain("C-17", "contractMonths");
    }

    @Test
    void consoleOfAClosedWorkspaceSaysSo() {
        assertThat(owner.get("/api/v1/me").text()).doesNotContain("closure");

        assertThat(owner.post(API + "/retention/sites/" + scene.site() + "/close", Map.of())
                        .status())
                .isEqualTo(204);

        assertThat(owner.get("/api/v1/me")
                        .json()
                        .path("organization")
                        .path("closure")
                        .toString())
                .contains("\"closed\":true", "\"deletedAt\":\"");
    }

    private static String site(ConsoleClient owner) {
        return owner.get(API + "/retention").json().path("sites").path(0).toString();
    }
}
