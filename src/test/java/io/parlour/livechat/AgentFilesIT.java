package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AgentFilesIT {
    private static final String UPLOADS = "/api/v1/uploads";
    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient console = company.console(Role.OWNER);
    private final String conversation =
            browser.start(null, Browser.IDS.next(), "Hello").text("conversation");
    private final String path = "/api/v1/conversations/" + conversation;

    @Test
    void whereAgentsMaySendNoFilesNoneIsUploadedOrSent() {
        String early = upload(20);
        switchFiles(false, 20);

        ConsoleClient.Answer announced = announce(20, conversation);
        ConsoleClient.Answer sent = send(early);

        assertThat(announced.status()).isEqualTo(403);
        assertThat(announced.code()).isEqualTo("upload.off");
        assertThat(sent.status()).isEqualTo(403);
        assertThat(sent.code()).isEqualTo("upload.off");
        assertThat(console.get(path).json().path("agentFiles").asBoolean(true)).isFalse();
        assertThat(console.get(path + "/messages").text()).doesNotContain("notes.txt");
        assertThat(console.post(path + "/messages", Map.of("clientId", Browser.IDS.next(), "text", "Just words"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whereAgentsMaySendNoFilesTheSocketSaysSoToo() {
        String early = upload(20);
        switchFiles(false, 20);

        try (Line line = Line.reading(browser.app, Line.pass(console), conversation)) {
            line.send("{\"t\":\"send\",\"id\":\"" + Browser.IDS.next() + "\",\"conversation\":\"" + conversation
                    + "\",\"text\":\"see\",\"attachments\":[\"" + early + "\"]}");
            JsonNode nack = line.next("nack");

            assertThat(nack.path("code").asString()).isEqualTo("upload.off");
            assertThat(nack.path("retry").asString()).isEqualTo("never");
        }
    }

    @Test
    void anAgentsMessageThatWasStoredStaysStoredWhenFilesAreSwitchedOff() {
        String file = upload(20);
        UUID id = Browser.IDS.next();
        Map<String, Object> message = Map.of("clientId", id, "text", "see", "attachments", List.of(file));
        assertThat(console.post(path + "/messages", message).status()).isEqualTo(201);
        switchFiles(false, 20);

        ConsoleClient.Answer again = console.post(path + "/messages", message);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("duplicate").asBoolean()).isTrue();
    }

    @Test
    void anAgentsFileIsNoLargerThanTheWidgetAllows() {
        int size = 1024 * 1024 + 1;
        String early = upload(size);
        switchFiles(true, 1);

        assertThat(announce(size, conversation).code()).isEqualTo("upload.too-large");
        assertThat(send(early).code()).isEqualTo("upload.too-large");
        assertThat(announce(1024 * 1024, conversation).status()).isEqualTo(201);
    }

    @Test
    void anAgentsFilesAreJudgedByTheWidgetTheVisitorCameBy() {
        switchFiles(false, 20);
        Browser elsewhere = new Browser();
        Company other = Company.of(elsewhere.app, elsewhere.organization);
        String there = elsewhere.start(null, Browser.IDS.next(), "Hi").text("conversation");

        try (ConsoleClient colleague = other.console(Role.OWNER)) {
            Map<String, Object> file = Map.of("name", "notes.txt", "size", 20, "conversation", there);
            assertThat(colleague.post(UPLOADS, file).status()).isEqualTo(201);
            assertThat(colleague
                            .post(UPLOADS, Map.of("name", "notes.txt", "size", 20, "conversation", conversation))
                            .status())
                    .isEqualTo(404);
        }
    }

    private void switchFiles(boolean agents, int megabytes) {
        browser.behave(new Behaviour(agents, true, megabytes, true, true, true, "session", false, false));
    }

    private ConsoleClient.Answer announce(int size, String where) {
        return console.post(UPLOADS, Map.of("name", "notes.txt", "size", size, "conversation", where));
    }

    private ConsoleClient.Answer send(String file) {
        return console.post(
                path + "/messages", Map.of("clientId", Browser.IDS.next(), "text", "", "attachments", List.of(file)));
    }

    /// A whole file, taken before any switch was turned.
    private String upload(int size) {
        String id = console.post(UPLOADS, Map.of("name", "notes.txt", "size", size))
                .json()
                .path("id")
                .asString();
        int part = 1024 * 1024;
        for (int offset = 0; offset < size; offset += part) {
            String octets = "a".repeat(Math.min(part, size - offset));
            Map<String, String> headers =
                    Map.of("Upload-Offset", String.valueOf(offset), "Content-Type", "application/octet-stream");
            assertThat(console.send("PATCH", UPLOADS + "/" + id, octets, headers)
                            .status())
                    .isEqualTo(200);
        }
        return id;
    }
}
