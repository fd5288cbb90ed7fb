package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organizations;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
