package io.parlour.demo;

import io.parlour.helpdesk.satisfaction.SurveyPolicies;
import io.parlour.helpdesk.satisfaction.SurveyPolicy;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.identity.SignInLinks;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Makes the demonstration organization with its people and conversations, all or nothing.
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
    private final JsonMapper json;

    MakeDemo(Rooms rooms, Parts parts, SignInLinks links, JsonMapper json) {
        this.rooms = rooms;
        this.parts = parts;
        this.links = links;
        this.json = json;
    }

    /// Answers the agents' sign-in links by name.
    Map<String, String> make() {
        CreateOrganization.New wished = new CreateOrganization.New(
                "Larkfield", "business", CreateOrganization.Kind.DEMO, "Europe/London", "en");
        return rooms.organization().create(wished, this::fill);
    }

    private Map<String, String> fill(Organization organization) {
        OrganizationId id = organization.id();
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
        TellStory.Stage stage = new TellStory.Stage(
                id,
                site,
                Map.of("mira", mira, "tomasz", tomasz),
                administrator,
                parts.fields().make(id));
        parts.rules().make(id, mira);
        Map<UUID, Duration> waiting = new HashMap<>();
        for (Story story : Story.all(json)) {
            UUID conversation = parts.tell().tell(stage, story);
            if (story.waitsForFirstResponse()) {
                waiting.put(conversation, Duration.ofMinutes(story.minutesAgo()));
            }
        }
        parts.templates().make(administrator);
        parts.serviceLevels().make(administrator, waiting);
        parts.privacy().make(administrator);
        // a minute after a ticket is solved, the email to its contact is in the test outbox
        rooms.surveys()
                .change(
                        id,
                        new SurveyPolicy(true, 60, 5, "How satisfied are you with our help?", null, null, 0, false, 0));
        return Map.of("Mira", links.make(id, mira), "Tomasz", links.make(id, tomasz));
    }

    private UUID agent(OrganizationId organization, String name, String shown, Role role, List<UUID> departments) {
        String email = shown.toLowerCase(java.util.Locale.ROOT) + "@larkfield.example";
        return rooms.agent().create(organization, new CreateAgent.New(name, shown, email, role, departments, null));
    }
}
