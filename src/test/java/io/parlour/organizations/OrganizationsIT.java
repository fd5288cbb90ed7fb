package io.parlour.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class OrganizationsIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);

    @Test
    void aNewOrganizationHasADepartmentAndASiteThatIsFoundByItsKey() {
        Site site = app.bean(Sites.class).page(company.id(), null, 10).items().getFirst();

        assertThat(app.bean(Departments.class).first(company.id()).name()).isEqualTo("General");
        assertThat(site.state()).isEqualTo(SiteState.PAID_ACTIVE);
        assertThat(app.bean(Sites.class).byKey(site.key())).contains(new SiteRef(company.id(), site.id()));
        assertThat(app.bean(Sites.class).byKey("A".repeat(22))).isEmpty();
        assertThat(app.bean(Sites.class).byKey("' or true --")).isEmpty();
    }

    @Test
    void aSiteBeginsItsLifeAsItsPlanSays() {
        for (Map.Entry<String, SiteState> plan : Map.of(
                        "free", SiteState.FREE_ACTIVE, "trial", SiteState.TRIAL, "enterprise", SiteState.PAID_ACTIVE)
                .entrySet()) {
            Site site = app.bean(CreateSite.class)
                    .create(company.id(), new CreateSite.New("Shop", List.of(), false, plan.getKey()));
            assertThat(site.state()).isEqualTo(plan.getValue());
            assertThat(app.bean(Sites.class).find(company.id(), site.id())).contains(site);
        }
    }

    @Test
    void theCatalogueHasTwelvePlansEachWithItsRuleInForce() {
        List<Plan> plans = app.bean(Plans.class).offered();
        List<String> rules = app.bean(Transactions.class)
                .installation(() -> app.bean(JdbcClient.class)
                        .sql("""
                                select rule_key from policy_rule
                                join policy_version v on v.id = policy_version_id where v.state = 'EFFECTIVE'
                                """)
                        .query((row, number) -> row.getString("rule_key"))
                        .list());

        assertThat(plans).hasSize(12).allMatch(plan -> rules.contains(plan.ruleKey()));
        assertThat(rules).hasSize(5);
    }

    @Test
    void personalDataEntersOnlyAtOneOfNineteenRegisteredPlaces() {
        long channels = app.bean(Transactions.class)
                .installation(() -> app.bean(JdbcClient.class)
                        .sql("select count(distinct channel) from collection_point")
                        .query(Long.class)
                        .single());
        assertThat(channels).isEqualTo(19);

        assertThatThrownBy(() -> app.bean(Transactions.class)
                        .in(
                                company.id(),
                                () -> app.bean(RecordCollection.class)
                                        .record(
                                                company.id(),
                                                new RecordCollection.Entry(
                                                        SubjectKind.CONTACT,
                                                        UUID.randomUUID(),
                                                        "nowhere",
                                                        RecordCollection.Source.SELF))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("privacy.collection-point-unknown"));
    }

    @Test
    void aFaultBesidesMakesNoOrganization() {
        int before = app.bean(Organizations.class).ids(null, 1_000).size();
        assertThatThrownBy(() -> app.bean(CreateOrganization.class)
                        .create(new CreateOrganization.New("Half", "team", CreateOrganization.Kind.CUSTOMER), made -> {
                            throw Problem.conflict("half");
                        }))
                .isInstanceOf(Problem.class);

        assertThat(app.bean(Organizations.class).ids(null, 1_000)).hasSize(before);
    }

    @Test
    void originsAreKeptAsRowsAndChangedAsAWhole() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            String site = owner.get("/api/v1/sites").json().at("/items/0/id").asString();
            owner.patch("/api/v1/sites/" + site, Map.of("allowedOrigins", List.of("https://a.example", "b.example")));
            ConsoleClient.Answer changed =
                    owner.patch("/api/v1/sites/" + site, Map.of("allowedOrigins", List.of("https://c.example")));

            assertThat(changed.json().get("allowedOrigins").toString()).isEqualTo("[\"https://c.example\"]");
        }
    }
}
