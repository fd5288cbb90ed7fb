package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.Role;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organizations;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Requests that reach the operator about other organizations' contacts (PR-31, PR-72).
class RoutingIT {
    private static final TestApp APP = TestApp.shared();

    @Test
    void operatorPassesARequestToEveryOrganizationThatKnowsTheAddressAndNamesThem() {
        String email = UUID.randomUUID() + "@example.com";
        PrivacyScene operator = new PrivacyScene(APP, Company.in(APP, CreateOrganization.Kind.OPERATOR));
        PrivacyScene one = new PrivacyScene(APP);
        PrivacyScene other = new PrivacyScene(APP);
        PrivacyScene third = new PrivacyScene(APP);
        one.contact("Kim at one", email);
        other.contact("Kim at other", email);

        operator.confirmed("access", email);

        await().until(() -> "routed".equals(operator.state(email)));
        assertThat(one.state(email)).isEqualTo("in-progress");
        assertThat(other.state(email)).isEqualTo("in-progress");
        assertThat(third.state(email)).isNull();
        assertThat(operator.letters(email).getLast())
                .contains(name(one), name(other), "complain")
                .doesNotContain(name(third), "Kim");
        assertThat(due(one, email)).isEqualTo(due(operator, email));
        assertThat(one.desk
                        .get("/api/v1/privacy/requests/" + one.request(email))
                        .text())
                .doesNotContain(name(other));
    }

    @Test
    void addressOfTwoOrganizationsAndAnAccountGetsThreeLinkedRequestsAndTheAccountsData() {
        String email = UUID.randomUUID() + "@example.com";
        PrivacyScene operator = new PrivacyScene(APP, Company.in(APP, CreateOrganization.Kind.OPERATOR));
        PrivacyScene one = new PrivacyScene(APP);
        PrivacyScene other = new PrivacyScene(APP);
        Company works = Company.in(APP);
        one.contact("Kim at one", email);
        other.contact("Kim at other", email);
        works.console(works.person(Role.AGENT, email));

        operator.confirmed("access", email);

        await().until(() -> "in-progress".equals(one.state(email)) && "in-progress".equals(other.state(email)));
        UUID request = operator.request(email);
        assertThat(linked(one, email)).isEqualTo(request).isEqualTo(linked(other, email));
        assertThat(operator.state(email))
                .as("the account is the operator's to answer")
                .isEqualTo("in-progress");
        String preview = operator.desk
                .get("/api/v1/privacy/requests/" + request + "/preview")
                .text();
        assertThat(preview).contains(email).doesNotContain("Kim at");
        assertThat(operator.desk
                        .get("/api/v1/privacy/requests/" + request + "/data")
                        .text())
                .contains("\"agent\"", "\"agent_session\"");
        assertThat(one.desk
                        .get("/api/v1/privacy/requests/" + one.request(email) + "/data")
                        .text())
                .doesNotContain("\"agent\"");
        assertThat(operator.act(request, "deliver", Map.of()).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> "delivered".equals(operator.state(email)));
        assertThat(one.state(email)).isEqualTo("in-progress");
        operator.earlier("61 minutes");
        operator.confirmed("erase", email);
        UUID erase = operator.request("erase", email);
        await().until(() ->
                operator.desk.get("/api/v1/privacy/requests/" + erase).text().contains("routed"));
        assertThat(operator.act(erase, "erase", Map.of()).code()).isEqualTo("privacy.has-account");
    }

    @Test
    void operatorErasesItsOwnCustomersThoughThereAreOtherOrganizations() {
        String email = UUID.randomUUID() + "@example.com";
        PrivacyScene operator = new PrivacyScene(APP, Company.in(APP, CreateOrganization.Kind.OPERATOR));
        Company.in(APP);
        UUID contact = operator.contact("Ria Own", email);
        UUID request = UUID.fromString(operator.desk
                .post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", "erase"))
                .json()
                .path("id")
                .asString());

        assertThat(operator.act(request, "erase", Map.of()).status()).isEqualTo(202);
    }

    @Test
    void requestThatNoOneProvedIsProvenByTheOneThatTheOperatorPassesOn() {
        String email = UUID.randomUUID() + "@example.com";
        PrivacyScene operator = new PrivacyScene(APP, Company.in(APP, CreateOrganization.Kind.OPERATOR));
        PrivacyScene one = new PrivacyScene(APP);
        UUID contact = one.contact("Kim at one", email);
        one.post("/request", Map.of("kind", "correct", "email", email, "details", "A stranger wrote this."));
        assertThat(one.state(email)).isEqualTo("identity-pending");

        operator.confirmed("correct", email);

        await().until(() -> "routed".equals(operator.state(email)));
        JsonNode request =
                one.desk.get("/api/v1/privacy/requests/" + one.request(email)).json();
        assertThat(request.path("state").asString()).isEqualTo("in-progress");
        assertThat(request.path("contact").asString()).isEqualTo(contact.toString());
        assertThat(request.path("details").asString()).isEqualTo(PrivacyScene.CORRECTION);
        assertThat(request.path("steps").toString()).contains("\"verified\"");
        assertThat(linked(one, email)).isEqualTo(operator.request(email));
    }

    private static UUID linked(PrivacyScene scene, String email) {
        return APP.superuser()
                .sql("select linked_to from privacy_request where organization_id = ? and address = ?")
                .params(scene.company.id().value(), email)
                .query(UUID.class)
                .single();
    }

    private static String name(PrivacyScene scene) {
        return APP.bean(Organizations.class)
                .find(scene.company.id())
                .orElseThrow()
                .name();
    }

    private static String due(PrivacyScene scene, String email) {
        return scene.app
                .superuser()
                .sql("select due_on::text from privacy_request where organization_id = ? and address = ?")
                .param(scene.company.id().value())
                .param(email)
                .query(String.class)
                .single();
    }
}
