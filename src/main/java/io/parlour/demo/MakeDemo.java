package io.parlour.demo;

import io.parlour.database.RemoveOrganization;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.satisfaction.SurveyPolicies;
import io.parlour.helpdesk.satisfaction.SurveyPolicy;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.identity.SignInLinks;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Makes the demonstration organization with its people and conversations, in many short transactions: one that lasts
/// holds up the events of everyone. What was cut off is removed at the next start, and made again.
@Component
final class MakeDemo {
    /// The rooms that give an organization its people.
    @Component
    record Rooms(
            CreateOrganization organization,
            CreateAgent agent,
            Departments departments,
            Sites sites,
            SurveyPolicies surveys) {}

    /// What the demo sets up besides its people.
    @Component
    record Parts(
            TellStory tell,
            DemoRules rules,
            DemoFields fields,
            DemoTemplates templates,
            DemoServiceLevels serviceLevels,
            DemoPrivacy privacy) {}

    private final Rooms rooms;
    private final Parts parts;
    private final SignInLinks links;
    private final DemoOrganization demo;
    private final RemoveOrganization remove;
    private final EncryptedFiles files;
    private final Transactions transactions;
    private final JsonMapper json;

    MakeDemo(
            Rooms rooms,
            Parts parts,
            SignInLinks links,
            DemoOrganization demo,
            RemoveOrganization remove,
            EncryptedFiles files,
            Transactions transactions,
            JsonMapper json) {
        this.transactions = transactions;
        this.rooms = rooms;
        this.parts = parts;
        this.links = links;
        this.demo = demo;
        this.remove = remove;
        this.files = files;
        this.json = json;
    }

    /// Answers the agents' sign-in links by name.
    Map<String, String> make() {
        demo.unfinished().ifPresent(cut -> {
            remove.remove(cut, RemoveDemo.RULE);
            files.deleteAll(cut);
        });
        CreateOrganization.New wished = new CreateOrganization.New(
                "Larkfield", "business", CreateOrganization.Kind.DEMO, "Europe/London", "en");
        TellStory.Stage stage = rooms.organization().create(wished, organization -> {
            demo.mark(organization.id(), true);
            return people(organization.id());
        });
        fill(stage);
        demo.mark(stage.organization(), false);
        Map<String, String> signIns = new HashMap<>();
        stage.agents()
                .forEach((name, agent) -> signIns.put(
                        name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                        links.make(stage.organization(), agent)));
        return signIns;
    }

    private TellStory.Stage people(OrganizationId id) {
        List<UUID> departments = List.of(rooms.departments().first(id).id());
        UUID mira = agent(id, "Mira Okafor", "Mira", Role.ADMINISTRATOR, departments);
        UUID tomasz = agent(id, "Tomasz Lis", "Tomasz", Role.AGENT, departments);
        UUID site = rooms.sites().page(id, null, 1).items().stream()
                .map(Site::id)
                .findFirst()
                .orElseThrow();
        AgentPrincipal administrator = new AgentPrincipal(
                id,
                mira,
                UUID.randomUUID(),
                Role.ADMINISTRATOR,
                Set.of(),
                Set.copyOf(departments),
                "Mira Okafor",
                "Mira");
        return new TellStory.Stage(
                id,
                site,
                Map.of("mira", mira, "tomasz", tomasz),
                administrator,
                parts.fields().make(id));
    }

    /// Each step is a transaction of its own.
    private void fill(TellStory.Stage stage) {
        OrganizationId id = stage.organization();
        AgentPrincipal administrator = stage.administrator();
        transactions.in(id, () -> parts.rules().make(id, administrator.agent()));
        Map<UUID, Duration> waiting = new HashMap<>();
        for (Story story : Story.all(json)) {
            UUID conversation = transactions.in(id, () -> parts.tell().tell(stage, story));
            if (story.waitsForFirstResponse()) {
                waiting.put(conversation, Duration.ofMinutes(story.minutesAgo()));
            }
        }
        transactions.in(id, () -> parts.templates().make(administrator));
        transactions.in(id, () -> parts.serviceLevels().make(administrator, waiting));
        transactions.in(id, () -> parts.privacy().make(administrator));
        // a minute after a ticket is solved, the email to its contact is in the test outbox
        rooms.surveys()
                .change(
                        id,
                        new SurveyPolicy(true, 60, 5, "How satisfied are you with our help?", null, null, 0, false, 0));
    }

    private UUID agent(OrganizationId organization, String name, String shown, Role role, List<UUID> departments) {
        String email = shown.toLowerCase(Locale.ROOT) + "@larkfield.example";
        return rooms.agent().create(organization, new CreateAgent.New(name, shown, email, role, departments, null));
    }
}
