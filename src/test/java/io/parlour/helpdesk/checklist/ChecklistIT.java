package io.parlour.helpdesk.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.StartConversation;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.organizations.CreateOrganization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChecklistIT {
    private static final String PATH = "/api/v1/checklist";

    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);

    @Test
    void stepsAreDoneWhenTheWorkspaceShowsThem() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            assertThat(done(owner)).isEmpty();
            assertThat(owner.get(PATH).json().path("steps").size()).isEqualTo(5);

            String site = owner.post(
                            "/api/v1/sites", Map.of("name", "Shop", "allowedOrigins", List.of("https://shop.example")))
                    .json()
                    .path("id")
                    .asString();
            assertThat(done(owner)).containsExactly("site");

            String address = "help-" + UUID.randomUUID() + "@shop.example";
            owner.post("/api/v1/mailboxes", Map.of("site", site, "address", address));
            assertThat(done(owner)).as("no email has arrived yet").containsExactly("site");
            app.superuser()
                    .sql("update mailbox set last_received_at = now() where address = :address")
                    .param("address", address)
                    .update();
            assertThat(done(owner)).containsExactly("site", "mailbox");

            company.person(Role.AGENT);
            assertThat(done(owner)).containsExactly("site", "mailbox", "agents");

            String calendar = owner.post(
                            "/api/v1/calendars",
                            Map.of(
                                    "name",
                                    "Hours",
                                    "rules",
                                    Map.of(
                                            "zone",
                                            "Europe/Berlin",
                                            "week",
                                            List.of(Map.of("day", 1, "from", 540, "to", 1_020)),
                                            "dates",
                                            List.of())))
                    .json()
                    .path("id")
                    .asString();
            assertThat(done(owner)).as("no site uses them yet").doesNotContain("hours");
            owner.put("/api/v1/opening-hours/sites/" + site, Map.of("mode", "calendar", "calendar", calendar));
            assertThat(done(owner)).containsExactly("site", "mailbox", "agents", "hours");
            assertThat(shown(owner)).isTrue();

            write();
            assertThat(done(owner)).containsExactly("site", "mailbox", "agents", "hours", "message");
            assertThat(shown(owner)).as("all done").isFalse();
        }
    }

    @Test
    void dismissedChecklistIsHiddenInItsWorkspaceOnly() {
        Company other = Company.in(app);
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient administrator = company.console(Role.ADMINISTRATOR);
                ConsoleClient stranger = other.console(Role.OWNER)) {
            assertThat(shown(owner)).isTrue();

            assertThat(owner.put(PATH + "/dismissal", Map.of()).status()).isEqualTo(204);
            assertThat(owner.put(PATH + "/dismissal", Map.of()).status()).isEqualTo(204);

            assertThat(shown(owner)).isFalse();
            assertThat(shown(administrator)).isFalse();
            assertThat(shown(stranger)).isTrue();
            assertThat(done(stranger)).isEmpty();
        }
    }

    @Test
    void agentsAndLeadsHaveNoChecklist() {
        try (ConsoleClient agent = company.console(Role.AGENT);
                ConsoleClient lead = company.console(Role.LEAD)) {
            assertThat(agent.get(PATH).code()).isEqualTo("access.denied");
            assertThat(lead.get(PATH).code()).isEqualTo("access.denied");
            assertThat(agent.put(PATH + "/dismissal", Map.of()).code()).isEqualTo("access.denied");
        }
    }

    @Test
    void demoHasNoChecklist() {
        try (ConsoleClient owner = Company.in(app, CreateOrganization.Kind.DEMO).console(Role.OWNER)) {
            assertThat(shown(owner)).isFalse();
        }
    }

    private void write() {
        UUID contact = app.bean(CreateContact.class)
                .create(company.id(), new NewContact("Vera", "en", List.of(), "live-chat"))
                .id();
        app.bean(StartConversation.class)
                .start(
                        company.id(),
                        new StartConversation.Start(contact, "web", null, null, null, "en", null),
                        new StartConversation.First(UUID.randomUUID(), "Does this work?", List.of()));
    }

    private static boolean shown(ConsoleClient console) {
        return console.get(PATH).json().path("shown").asBoolean();
    }

    private static List<String> done(ConsoleClient console) {
        List<String> done = new ArrayList<>();
        for (JsonNode step : console.get(PATH).json().path("steps")) {
            if (step.path("done").asBoolean()) {
                done.add(step.path("key").asString());
            }
        }
        return done;
    }
}
