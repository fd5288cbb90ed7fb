package io.parlour.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.files.FileStore;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RemoveDemoIT {
    private static final TestApp APP = TestApp.start("parlour.demo=true", "parlour.demo-help=false");

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void oneClickRemovesEveryRowAndFileOfTheDemoAndAnAgentMayNotClick() {
        OrganizationId demo = APP.bean(DemoOrganization.class).find().orElseThrow();
        FileKey file = new FileKey(demo, "conversations", "kept");
        APP.bean(FileStore.class).put(file, out -> out.write(1));
        List<String> before = tablesWithRows(demo);
        assertThat(before).contains("organization", "agent", "contact", "conversation", "message", "widget", "site");

        assertThatThrownBy(() -> APP.bean(RemoveDemo.class).remove(principal(demo, "Tomasz")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(403));
        assertThat(tablesWithRows(demo)).containsAll(before);

        APP.bean(RemoveDemo.class).remove(principal(demo, "Mira"));

        assertThat(tablesWithRows(demo))
                .isSubsetOf("audit_intake", "audit_entry", "audit_sealed_head", "site_life_step");
        assertThat(APP.bean(FileStore.class).open(file)).isEmpty();
        assertThat(APP.bean(DemoOrganization.class).find()).isEmpty();
    }

    @Test
    void demoWhoseMakingWasCutOffIsMadeAgain() {
        try (TestApp app = TestApp.start()) {
            app.bean(MakeDemo.class).make();
            DemoOrganization demo = app.bean(DemoOrganization.class);
            OrganizationId cut = demo.find().orElseThrow();
            demo.mark(cut, true);
            assertThat(demo.find()).isEmpty();

            app.bean(OfferDemo.class).offer();
            assertThat(demo.unfinished()).contains(cut);
            app.bean(MakeDemo.class).make();

            assertThat(demo.find()).isPresent().get().isNotEqualTo(cut);
            assertThat(demo.unfinished()).isEmpty();
        }
    }

    private static AgentPrincipal principal(OrganizationId organization, String name) {
        Agent agent = APP.bean(Agents.class).page(organization, null, 10).items().stream()
                .filter(each -> each.publicName().equals(name))
                .findFirst()
                .orElseThrow();
        return new AgentPrincipal(
                organization,
                agent.id(),
                UUID.randomUUID(),
                agent.role(),
                Set.of(),
                Set.copyOf(agent.departments()),
                agent.name(),
                agent.publicName());
    }

    /// Asked of the catalog, so that a later table is asked too.
    private static List<String> tablesWithRows(OrganizationId organization) {
        JdbcClient jdbc = APP.bean(JdbcClient.class);
        return APP.bean(Transactions.class).read(organization, () -> {
            Stream<String> tables = jdbc.sql("""
                            select quote_ident(c.relname) from pg_class c join pg_attribute a on a.attrelid = c.oid
                             where c.relkind in ('r', 'p') and a.attname = 'organization_id'
                               and c.relnamespace = 'public'::regnamespace
                               and has_table_privilege(c.oid, 'select')""").query((row, number) -> row.getString(1)).list().stream();
            return tables.filter(table -> jdbc.sql(
                                    "select exists (select from " + table + " where organization_id = :organization)")
                            .param("organization", organization.value())
                            .query(Boolean.class)
                            .single())
                    .sorted()
                    .toList();
        });
    }
}
