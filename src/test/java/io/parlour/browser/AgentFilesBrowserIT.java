package io.parlour.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.parlour.kernel.OrganizationId;
import org.junit.jupiter.api.Test;

class AgentFilesBrowserIT {
    private final BrowserApp app = BrowserApp.shared();
    private final Demo demo = new Demo(app);

    @Test
    void whereAgentsMaySendNoFilesTheConsoleSaysSoInsteadOfOfferingIt() {
        try (BrowserContext shopper = app.person();
                BrowserContext office = app.person(1440, 900, false)) {
            demo.visitor(shopper).open().begin().write("may I see a picture?");
            Agent agent = demo.agent(office, "/inbox/open").choose("may I see a picture?");
            agent.button("Attach files").waitFor();
            switchFiles(false);
            try {
                agent.page().reload();
                agent.page().getByText("Files are turned off for this chat").waitFor();
                assertThat(agent.button("Attach files").count()).isZero();
            } finally {
                switchFiles(true);
            }
        }
    }

    private void switchFiles(boolean agents) {
        OrganizationId organization = demo.organization();
        app.database()
                .superuser()
                .sql("""
                        update widget set behaviour = jsonb_set(behaviour, '{agentFiles}', to_jsonb(:agents))
                        where organization_id = :organization""")
                .param("agents", agents)
                .param("organization", organization.value())
                .update();
    }
}
