package io.parlour.helpdesk.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.audit.Actor;
import io.parlour.conversations.Author;
import io.parlour.conversations.Scene;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.identity.Role;
import io.parlour.organizations.calendars.Opening;
import io.parlour.organizations.calendars.SetOpening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whose hours count for a promise: the target's, else the company's, else the department's, else the site's (HD-51).
class WhichHoursIT {
    private final Scene scene = Scene.shared();
    private final ConsoleClient console =
            Company.of(scene.app, scene.organization).console(Role.OWNER);

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void theTargetComesBeforeTheCompanyTheDepartmentAndTheSiteInAllSixteenCases() {
        List<UUID> calendars = new ArrayList<>();
        for (String name : List.of("Target", "Company", "Department", "Site")) {
            calendars.add(calendar(name));
        }
        UUID site = id(console.post("/api/v1/sites", Map.of("name", "Shop", "allowedOrigins", List.of())));
        UUID department = id(console.post("/api/v1/departments", Map.of("name", "Team")));
        UUID company = id(console.post("/api/v1/companies", company(null)));
        assertThat(console.put("/api/v1/companies/" + company + "/contacts/" + scene.contact, Map.of("role", "own"))
                        .status())
                .isLessThan(300);
        for (int which = 0; which < 16; which++) {
            @Nullable UUID[] has = new UUID[4];
            for (int place = 0; place < 4; place++) {
                has[place] = (which & 1 << place) == 0 ? null : calendars.get(place);
            }
            policy(has[0]);
            assertThat(console.put("/api/v1/companies/" + company, company(has[1]))
                            .status())
                    .isLessThan(300);
            opens(Opening.Subject.department(department), has[2]);
            opens(Opening.Subject.site(site), has[3]);

            UUID expected = null;
            for (int place = 3; place >= 0; place--) {
                expected = has[place] == null ? expected : has[place];
            }
            assertThat(counted(site, department)).as("case " + which).isEqualTo(expected);
        }
    }

    private static Map<String, @Nullable Object> company(@Nullable UUID calendar) {
        Map<String, @Nullable Object> wish = new HashMap<>();
        wish.put("name", "Acme");
        wish.put("domains", List.of());
        wish.put("calendar", calendar);
        return wish;
    }

    private void opens(Opening.Subject subject, @Nullable UUID calendar) {
        scene.app
                .bean(SetOpening.class)
                .set(
                        scene.organization,
                        Actor.agent(scene.agent),
                        subject,
                        new SetOpening.Wish(
                                calendar == null ? Opening.Mode.INHERIT : Opening.Mode.CALENDAR,
                                calendar,
                                null,
                                null,
                                true));
    }

    private UUID calendar(String name) {
        return id(console.post(
                "/api/v1/calendars",
                Map.of(
                        "name",
                        name,
                        "rules",
                        Map.of(
                                "zone",
                                "UTC",
                                "week",
                                List.of(Map.of("day", 1, "from", 540, "to", 1020)),
                                "dates",
                                List.of()))));
    }

    /// The one policy there is.
    private void policy(@Nullable UUID calendar) {
        console.get("/api/v1/sla-policies")
                .json()
                .get("policies")
                .valueStream()
                .forEach(each ->
                        console.delete("/api/v1/sla-policies/" + each.get("id").asString()));
        Map<String, Object> target = new HashMap<>(Map.of(
                "priority",
                2,
                "metric",
                "total_resolution",
                "seconds",
                3_600,
                "hours",
                calendar == null ? "inherit" : "calendar",
                "pausesInPending",
                false,
                "reminders",
                List.of()));
        if (calendar != null) {
            target.put("calendar", calendar);
        }
        id(console.post(
                "/api/v1/sla-policies",
                Map.of("name", "Standard", "botsCount", false, "version", 0, "targets", List.of(target))));
    }

    private @Nullable UUID counted(UUID site, UUID department) {
        UUID conversation = scene.app
                .bean(StartConversation.class)
                .start(
                        scene.organization,
                        new StartConversation.Start(scene.contact, "web", site, department, "Late", "en", null),
                        null)
                .conversation();
        scene.app
                .bean(MakeTicket.class)
                .make(scene.organization, conversation, TicketSource.AGENT, new Author.Agent(scene.agent));
        return scene.transactions()
                .read(
                        scene.organization,
                        () -> scene.jdbc()
                                .sql("""
                                        select calendar_id from sla_clock where organization_id = :organization
                                           and conversation_id = :conversation""")
                                .param("organization", scene.organization.value())
                                .param("conversation", conversation)
                                .query((row, number) -> java.util.Optional.ofNullable(row.getObject(1, UUID.class)))
                                .single())
                .orElse(null);
    }

    private static UUID id(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
        return UUID.fromString(answer.json().get("id").asString());
    }
}
