package io.parlour.conversations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.Message;
import io.parlour.conversations.StartConversation;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConversationApiIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);
    private final OrganizationId organization = company.id();
    private final UUID contact = app.bean(CreateContact.class)
            .create(
                    organization,
                    new NewContact(
                            "Vera",
                            "en",
                            List.of(new Handle(HandleKind.EMAIL, "Vera@example.org", false)),
                            "live-chat"))
            .id();
    private final UUID conversation = app.bean(StartConversation.class)
            .start(
                    organization,
                    new StartConversation.Start(
                            contact,
                            "web",
                            null,
                            null,
                            null,
                            "en",
                            new Message.Page("https://shop.example/?card=4111111111111111", "Shop")),
                    new StartConversation.First(UUID.randomUUID(), "Where is my parcel?", List.of()))
            .conversation();
    private final String path = "/api/v1/conversations/" + conversation;

    @Test
    void anAgentWorksThroughAConversation() {
        try (ConsoleClient lead = company.console(Role.LEAD)) {
            JsonNode row = lead.get("/api/v1/conversations?view=unassigned")
                    .json()
                    .path("items")
                    .path(0);
            assertThat(row.path("subject").asString()).isEqualTo("Where is my parcel?");
            assertThat(row.path("contact").path("name").asString()).isEqualTo("Vera");
            assertThat(row.path("unread").asInt()).isEqualTo(1);
            assertThat(row.path("page").path("url").asString()).isEqualTo("https://shop.example/?card=[card ••1111]");
            assertThat(row.has("assignee")).isTrue();
            assertThat(lead.put(path + "/draft", Map.of("kind", "message", "text", "It is", "edit", 3))
                            .status())
                    .isEqualTo(200);
            ConsoleClient.Answer posted = lead.post(path + "/messages", send("It is on its way"));
            assertThat(posted.status()).isEqualTo(201);
            assertThat(lead.get(path + "/draft").status()).isEqualTo(204);
            JsonNode messages = lead.get(path + "/messages").json();
            assertThat(messages.path("lastSeq").asInt()).isEqualTo(4);
            assertThat(lead.put(path + "/read", Map.of("seq", 4)).status()).isEqualTo(204);
            assertThat(lead.get(path).json().path("unread").asInt()).isZero();
            JsonNode counts = lead.get("/api/v1/conversation-counts").json();
            assertThat(counts.path("mine").asInt()).isEqualTo(1);
            assertThat(counts.path("unassigned").asInt()).isZero();
            assertThat(lead.post(path + "/close", Map.of()).status()).isEqualTo(204);
            ConsoleClient.Answer late = lead.post(path + "/messages", send("one more"));
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.code()).isEqualTo("conversation.closed");
            assertThat(lead.post(path + "/reopen", Map.of()).status()).isEqualTo(204);
            assertThat(lead.get(path).json().path("state").asString()).isEqualTo("open");
        }
    }

    @Test
    void theSecondOfTwoAnswersIsAsked() {
        try (ConsoleClient first = company.console(Role.LEAD);
                ConsoleClient second = company.console(Role.OWNER)) {
            assertThat(first.post(path + "/messages", send("mine")).status()).isEqualTo(201);
            ConsoleClient.Answer asked = second.post(path + "/messages", send("mine too"));
            assertThat(asked.status()).isEqualTo(409);
            assertThat(asked.code()).isEqualTo("conversation.newer-messages");
            assertThat(asked.json().path("newer").toString()).contains("mine");
        }
    }

    @Test
    void badInputIsTheCallersErrorAndSaysSo() {
        try (ConsoleClient lead = company.console(Role.LEAD)) {
            assertThat(lead.post(path + "/messages", send("x".repeat(10_001))).code())
                    .isEqualTo("message.too-long");
            assertThat(lead.post(path + "/messages", send("  ")).code()).isEqualTo("message.empty");
            assertThat(lead.post(path + "/messages", Map.of("text", "no id")).status())
                    .isEqualTo(422);
            assertThat(lead.post(path + "/messages", "{\"clientId\":\"x\"}").status())
                    .isEqualTo(400);
            assertThat(lead.get("/api/v1/conversations?view=all").status()).isEqualTo(422);
            assertThat(lead.get("/api/v1/conversations?view=unassigned&cursor=%00")
                            .code())
                    .isEqualTo("page.cursor-invalid");
            assertThat(lead.put(path + "/assignee", Map.of("agent", UUID.randomUUID()))
                            .status())
                    .isEqualTo(422);
            assertThat(lead.put(path + "/department", Map.of()).status()).isEqualTo(422);
            assertThat(lead.get("/api/v1/conversations/" + UUID.randomUUID()).status())
                    .isEqualTo(404);
            assertThat(lead.get("/api/v1/conversations/none").code()).isEqualTo("not-found");
            assertThat(lead.post("/api/v1/uploads", Map.of("name", "a.txt", "size", 209_715_200))
                            .status())
                    .isEqualTo(413);
        }
    }

    @Test
    void anAgentOutsideTheDepartmentDoesNotFindTheConversation() {
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient stranger = company.console(Role.AGENT)) {
            JsonNode returns =
                    owner.post("/api/v1/departments", Map.of("name", "Returns")).json();
            assertThat(owner.put(
                                    path + "/department",
                                    Map.of("department", returns.path("id").asString()))
                            .status())
                    .isEqualTo(204);
            assertThat(stranger.get(path).status()).isEqualTo(404);
            assertThat(stranger.get(path + "/messages").status()).isEqualTo(404);
            assertThat(stranger.post(path + "/messages", send("hello")).status())
                    .isEqualTo(404);
            assertThat(stranger.get("/api/v1/conversations?view=unassigned")
                            .json()
                            .path("items")
                            .isEmpty())
                    .isTrue();
            assertThat(stranger.get("/api/v1/conversation-counts")
                            .json()
                            .path("unassigned")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void aFileGoesUpInPartsAndComesDownByItsLink() {
        try (ConsoleClient lead = company.console(Role.LEAD)) {
            ConsoleClient.Answer started = lead.post("/api/v1/uploads", Map.of("name", "notes.txt", "size", 5));
            assertThat(started.status()).isEqualTo(201);
            String upload = "/api/v1/uploads/" + started.json().path("id").asString();
            Map<String, String> headers = Map.of("Upload-Offset", "0", "Content-Type", "application/octet-stream");
            JsonNode done = lead.send("PATCH", upload, "hello", headers).json();
            assertThat(done.path("done").asBoolean()).isTrue();
            String id = done.path("attachment").path("id").asString();
            assertThat(lead.post(
                                    path + "/messages",
                                    Map.of("clientId", UUID.randomUUID(), "text", "", "attachments", List.of(id)))
                            .status())
                    .isEqualTo(201);
            String url = lead.get("/api/v1/attachments/" + id + "/link")
                    .json()
                    .path("url")
                    .asString();
            assertThat(lead.get(url).text()).isEqualTo("hello");
        }
    }

    @Test
    void theCardOfAContactShowsWhatIsKnown() {
        try (ConsoleClient lead = company.console(Role.LEAD)) {
            JsonNode card = lead.get("/api/v1/contacts/" + contact).json();
            assertThat(card.path("handles").path(0).path("verified").asBoolean())
                    .isFalse();
            assertThat(card.path("conversations").asInt()).isEqualTo(1);
            assertThat(card.path("past").path(0).path("id").asString()).isEqualTo(conversation.toString());
            lead.patch("/api/v1/contacts/" + contact, Map.of("name", "Vera  4111111111111111"));
            assertThat(lead.get("/api/v1/contacts?q=VERA")
                            .json()
                            .path("items")
                            .path(0)
                            .path("name")
                            .asString())
                    .isEqualTo("Vera  [card ••1111]");
            assertThat(lead.get("/api/v1/contacts?q=vera@EXAMPLE").json().path("items"))
                    .hasSize(1);
        }
    }

    private static Map<String, Object> send(String text) {
        return Map.of("clientId", UUID.randomUUID(), "kind", "message", "text", text, "seen", 2);
    }
}
