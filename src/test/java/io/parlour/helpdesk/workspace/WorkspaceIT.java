package io.parlour.helpdesk.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.TakePart;
import io.parlour.identity.ConsoleClient;
import io.parlour.live.Audience;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Agents beside each other on tickets (`helpdesk.md` §9, §12).
class WorkspaceIT {
    /// 1,000 were tried once: `-Dparlour.races=1000`.
    private static final int RACES = Integer.getInteger("parlour.races", 20);

    private static final Desks desks = new Desks();

    @Test
    void aNoteLetsInWhomItNamesToReadAndNoteUntilItIsTakenBack() {
        String ticket = desks.ticket();
        assertThat(desks.jons.get(ticket).status()).isEqualTo(404);
        JsonNode jon = colleague(ticket, "Jon Sund");
        assertThat(jon.path("sees").asBoolean()).isFalse();

        assertThat(desks.write(desks.miras, ticket, "note", "@Jon Sund, is this a fault?", 0)
                        .status())
                .isEqualTo(201);

        assertThat(desks.jons.get(ticket).status()).isEqualTo(200);
        assertThat(desks.jons.get(ticket + "/messages").status()).isEqualTo(200);
        assertThat(desks.write(desks.jons, ticket, "note", "It is.", 0).status())
                .isEqualTo(201);
        assertThat(desks.write(desks.jons, ticket, "message", "It is.", 0).status())
                .isEqualTo(403);
        assertThat(desks.jons.patch(ticket + "/ticket", Map.of("priority", 4)).status())
                .isEqualTo(403);
        JsonNode grant = desks.items(desks.owner, ticket + "/grants").path(0);
        assertThat(grant.path("name").asString()).isEqualTo("Jon Sund");
        assertThat(grant.path("by").asString()).isEqualTo("Mira Holm");
        assertThat(audited(160, desks.mira.id())).isEqualTo(1);
        assertThat(audited(162, desks.jon.id())).isPositive();

        assertThat(desks.jons.delete(ticket + "/grants/" + desks.jon.id()).status())
                .isEqualTo(403);
        assertThat(desks.miras.delete(ticket + "/grants/" + desks.jon.id()).status())
                .isEqualTo(204);
        assertThat(desks.jons.get(ticket).status()).isEqualTo(404);
    }

    @Test
    void whatANoteLetSomebodySeeEndsWhenTheTicketIsClosed() {
        String ticket = desks.ticket();
        desks.write(desks.miras, ticket, "note", "@Support, anybody?", 0);
        assertThat(desks.jons.get(ticket).status()).isEqualTo(200);

        desks.owner.patch(ticket + "/ticket", Map.of("category", "solved"));
        assertThat(desks.jons.get(ticket).status()).isEqualTo(200);
        desks.owner.patch(ticket + "/ticket", Map.of("category", "closed"));

        assertThat(desks.jons.get(ticket).status()).isEqualTo(404);
    }

    @Test
    void whoFollowsATicketHasItAndTheContactNeverSeesThat() {
        String ticket = desks.ticket();
        assertThat(desks.miras
                        .put(ticket + "/followers/" + desks.jon.id(), Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(desks.miras
                        .put(ticket + "/followers/" + desks.mira.id(), Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(desks.miras
                        .put(ticket + "/followers/" + desks.mira.id(), Map.of())
                        .status())
                .isEqualTo(204);

        assertThat(desks.items(desks.owner, ticket + "/followers").size()).isEqualTo(1);
        assertThat(listed(desks.miras, "followed")).contains(Desks.id(ticket));
        assertThat(events(ticket, Audience.AGENT)).contains("follower_added").hasSize(1 + 2);
        assertThat(events(ticket, Audience.VISITOR)).doesNotContain("follower_added");

        desks.miras.delete(ticket + "/followers/" + desks.mira.id());
        assertThat(desks.items(desks.owner, ticket + "/followers").size()).isZero();
        assertThat(listed(desks.miras, "followed")).doesNotContain(Desks.id(ticket));
    }

    @Test
    void aReplyWhoseAuthorHasNotSeenTheNewestIsRefusedWithIt() {
        String ticket = desks.ticket();
        long seen = desks.newest(ticket);
        desks.contactWrites(ticket, "And it smells.");

        ConsoleClient.Answer refused = desks.write(desks.miras, ticket, "message", "Try descaling.", seen);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("conversation.newer-messages");
        assertThat(refused.json().path("newer").path(0).path("text").asString()).isEqualTo("And it smells.");
        assertThat(desks.write(desks.miras, ticket, "message", "Try descaling.", desks.newest(ticket))
                        .status())
                .isEqualTo(201);
        long after = desks.newest(ticket);
        desks.write(desks.owner, ticket, "note", "It is under warranty.", after);
        assertThat(desks.write(desks.miras, ticket, "message", "That is 20 €.", after)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void ofTwoWhoAnswerAtOnceTheSecondIsShownTheFirst() throws Exception {
        String ticket = desks.ticket();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int race = 0; race < RACES; race++) {
                long seen = desks.newest(ticket);
                String text = "Race " + race;
                Callable<Integer> mira = () ->
                        desks.write(desks.miras, ticket, "message", text, seen).status();
                Callable<Integer> owner = () ->
                        desks.write(desks.owner, ticket, "message", text, seen).status();
                List<Integer> statuses = both.invokeAll(List.of(mira, owner)).stream()
                        .map(WorkspaceIT::done)
                        .toList();
                assertThat(statuses).as(text).containsExactlyInAnyOrder(201, 409);
            }
        }
    }

    @Test
    void aColleaguesDraftIsKnownAndReadOnceItsAuthorAsks() {
        String ticket = desks.ticket();
        desks.miras.put(ticket + "/draft", Map.of("kind", "message", "text", "Dear Vera", "edit", 1));
        String draft = ticket + "/drafts/" + desks.mira.id();

        JsonNode known = desks.items(desks.owner, ticket + "/drafts").path(0);
        assertThat(known.path("name").asString()).isEqualTo("Mira Holm");
        assertThat(known.has("text")).isFalse();
        ConsoleClient.Answer refused = desks.owner.get(draft);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("draft.not-shared");

        desks.miras.put(ticket + "/draft/shared", Map.of("shared", true));
        assertThat(desks.owner.get(draft).json().path("text").asString()).isEqualTo("Dear Vera");
        desks.miras.put(ticket + "/draft/shared", Map.of("shared", false));
        assertThat(desks.owner.get(draft).status()).isEqualTo(403);

        desks.sql("update agent set suspended_at = now() where organization_id = :organization and id = '"
                + desks.mira.id() + "'");
        try {
            assertThat(desks.owner.get(draft).json().path("text").asString()).isEqualTo("Dear Vera");
            assertThat(audited(163, null)).isEqualTo(1);
        } finally {
            desks.sql("update agent set suspended_at = null where organization_id = :organization and id = '"
                    + desks.mira.id() + "'");
        }
    }

    @Test
    void theNumberOfUnreadTicketsIsThatOfTheirListOnEveryDevice() {
        List<ConsoleClient> devices =
                List.of(desks.miras, desks.company.console(desks.mira), desks.company.console(desks.mira));
        List<String> tickets = List.of(desks.ticket(), desks.ticket(), desks.ticket());
        Random random = new Random(92);
        for (int step = 0; step < 30; step++) {
            String ticket = tickets.get(random.nextInt(tickets.size()));
            ConsoleClient device = devices.get(random.nextInt(devices.size()));
            switch (random.nextInt(6)) {
                case 0 -> desks.contactWrites(ticket, "Step " + step);
                case 1 -> device.put(ticket + "/read", Map.of("seq", desks.newest(ticket)));
                case 2 -> device.put(ticket + "/read", Map.of("seq", 1, "unread", true));
                case 3 -> desks.owner.put(ticket + "/assignee", Map.of("agent", desks.mira.id()));
                case 4 -> device.put(ticket + "/followers/" + desks.mira.id(), Map.of());
                default -> desks.write(desks.owner, ticket, "note", "Step " + step, 0);
            }
            ConsoleClient other = devices.get(random.nextInt(devices.size()));
            long count =
                    other.get("/api/v1/me/unread-tickets").json().path("count").asLong();
            JsonNode list = other.get("/api/v1/views/to-read/tickets?limit=200").json();
            assertThat(list.path("count").asLong()).as("step " + step).isEqualTo(count);
            assertThat(list.path("items").size()).as("step " + step).isEqualTo((int) count);
        }
        tickets.forEach(ticket -> desks.miras.put(ticket + "/read", Map.of("seq", desks.newest(ticket))));
        assertThat(listed(desks.miras, "to-read"))
                .doesNotContainAnyElementsOf(tickets.stream().map(Desks::id).toList());
    }

    @Test
    void aReminderIsListedPostponedAndDone() {
        String ticket = desks.ticket();
        Instant soon = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        String id = desks.owner
                .post(ticket + "/reminders", Map.of("agent", desks.mira.id(), "text", "Ask the warehouse", "at", soon))
                .json()
                .path("id")
                .asString();
        assertThat(desks.owner
                        .post(ticket + "/reminders", Map.of("agent", desks.jon.id(), "text", "Ask", "at", soon))
                        .status())
                .isEqualTo(422);
        assertThat(desks.jons
                        .patch("/api/v1/me/reminders/" + id, Map.of("done", true))
                        .status())
                .isEqualTo(404);

        JsonNode task = desks.items(desks.miras, "/api/v1/me/reminders").path(0);
        assertThat(task.path("text").asString()).isEqualTo("Ask the warehouse");
        assertThat(task.path("dueAt").asString()).isEqualTo(soon.toString());
        desks.miras.patch("/api/v1/me/reminders/" + id, Map.of("at", soon.plusSeconds(60)));
        assertThat(desks.items(desks.miras, "/api/v1/me/reminders")
                        .path(0)
                        .path("dueAt")
                        .asString())
                .isEqualTo(soon.plusSeconds(60).toString());
        desks.app
                .superuser()
                .sql("update scheduled_task set execution_time = now() where task_name = 'ticket-reminder'")
                .update();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> desks.count("from reminder where organization_id = :organization and told_at is not null")
                        == 1);
        desks.miras.patch("/api/v1/me/reminders/" + id, Map.of("done", true));
        assertThat(desks.items(desks.miras, "/api/v1/me/reminders").size()).isZero();
        assertThat(desks.items(desks.miras, "/api/v1/me/reminders?done=true").size())
                .isEqualTo(1);
    }

    @Test
    void aTicketIsFoundByItsNumberAndATagByItsBeginningWhereTheyAreInSight() {
        String ticket = desks.ticket();
        desks.owner.patch(ticket + "/ticket", Map.of("addTags", List.of("Warranty claim")));
        long number =
                desks.owner.get(ticket).json().path("ticket").path("number").asLong();

        assertThat(desks.miras
                        .get("/api/v1/tickets/" + number)
                        .json()
                        .path("id")
                        .asString())
                .isEqualTo(Desks.id(ticket).toString());
        assertThat(desks.jons.get("/api/v1/tickets/" + number).status()).isEqualTo(404);
        assertThat(desks.items(desks.miras, "/api/v1/ticket-tag-names?q=WARR").toString())
                .contains("Warranty claim");
        assertThat(desks.items(desks.jons, "/api/v1/ticket-tag-names?q=warr").size())
                .isZero();
    }

    @Test
    void whoTakesPartCanBecomeTheRequesterAndNobodyElse() {
        String ticket = desks.ticket();
        UUID sister = desks.app
                .bean(CreateContact.class)
                .create(desks.organization, new NewContact("Ida", "en", List.of(), "live-chat"))
                .id();
        assertThat(desks.miras
                        .patch(ticket + "/ticket", Map.of("requester", sister))
                        .status())
                .isEqualTo(422);
        desks.app.bean(TakePart.class).join(desks.organization, Desks.id(ticket), sister);

        assertThat(desks.miras
                        .patch(ticket + "/ticket", Map.of("requester", sister))
                        .status())
                .isEqualTo(200);

        JsonNode people = desks.items(desks.owner, ticket + "/participants");
        assertThat(people.path(0).path("name").asString()).isEqualTo("Ida");
        assertThat(people.path(0).path("requester").asBoolean()).isTrue();
        assertThat(people.path(1).path("name").asString()).isEqualTo("Vera");
        assertThat(desks.owner.get(ticket).json().path("contact").path("name").asString())
                .isEqualTo("Ida");
        JsonNode said = desks.items(desks.owner, ticket + "/messages");
        assertThat(said.path(said.size() - 1)
                        .path("event")
                        .path("changes")
                        .path("requester")
                        .toString())
                .isEqualTo("[\"" + desks.contact + "\",\"" + sister + "\"]");
        assertThat(said.path(2).path("author").path("name").asString()).isEqualTo("Vera");
    }

    @Test
    void thePaneStandsAsTheAgentArrangedIt() {
        List<String> pane = List.of("past", "-ticket", "contact");
        assertThat(desks.miras
                        .patch("/api/v1/me", Map.of("preferences", Map.of("pane", pane)))
                        .status())
                .isEqualTo(200);
        assertThat(desks.miras
                        .get("/api/v1/me")
                        .json()
                        .path("preferences")
                        .path("pane")
                        .toString())
                .isEqualTo("[\"past\",\"-ticket\",\"contact\"]");
        assertThat(desks.miras
                        .patch("/api/v1/me", Map.of("preferences", Map.of("pane", List.of("<b>"))))
                        .status())
                .isEqualTo(422);
    }

    private static int done(Future<Integer> answer) {
        return answer.resultNow();
    }

    private static long audited(int action, @Nullable UUID by) {
        return desks.count("from parlour_audit_listed(array[" + action + "]::smallint[], " + Long.MAX_VALUE
                + ", 1000) where cast(:organization as uuid) is not null"
                + (by == null ? "" : " and actor_id = '" + by + "'"));
    }

    private static JsonNode colleague(String ticket, String name) {
        return desks.items(desks.owner, ticket + "/colleagues?limit=200")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<UUID> listed(ConsoleClient by, String view) {
        Set<UUID> ids = new HashSet<>();
        desks.items(by, "/api/v1/views/" + view + "/tickets?limit=200")
                .forEach(each -> ids.add(UUID.fromString(each.path("id").asString())));
        return ids;
    }

    private static List<String> events(String ticket, Audience audience) {
        return desks.app.bean(ReadMessages.class).after(desks.organization, Desks.id(ticket), 0, audience, 100).stream()
                .flatMap(message -> java.util.stream.Stream.ofNullable(message.event()))
                .map(event -> event.type())
                .toList();
    }
}
