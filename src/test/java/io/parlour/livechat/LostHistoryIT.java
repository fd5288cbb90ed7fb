package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A fail-over may take away what a client has seen. It is told so on every way it can ask.
class LostHistoryIT {
    private final Browser browser = new Browser();
    private final ConsoleClient console =
            Company.of(browser.app, browser.organization).console(Role.OWNER);
    private final Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
    private final String token = started.text("token");
    private final String conversation = started.text("conversation");

    @Test
    void aClientAheadOfTheServerIsToldToLoadTheConversationAnew() {
        for (String pass : List.of(Line.pass(browser, token), Line.pass(console))) {
            try (Line line = Line.of(browser.app, pass, ",\"conversations\":{\"" + conversation + "\":40}")) {
                List<JsonNode> heard = line.until(frame -> Line.is(frame, "live"));

                assertThat(heard.stream().filter(frame -> Line.is(frame, "limited")))
                        .extracting(frame -> frame.path("conversation").asString())
                        .containsExactly(conversation);
            }
        }
    }

    @Test
    void aClientThatIsUpToDateIsNotTold() {
        long visible = started.json().path("lastSeq").asLong();
        try (Line line = Line.of(
                browser.app,
                Line.pass(browser, token),
                ",\"conversations\":{\"" + conversation + "\":" + visible + "}")) {
            assertThat(line.until(frame -> Line.is(frame, "live"))).noneMatch(frame -> Line.is(frame, "limited"));
        }
    }

    @Test
    void thePagesOfBothSidesSayTheHighestSeqTheirReaderCanSee() {
        console.post(
                "/api/v1/conversations/" + conversation + "/messages",
                Map.of("clientId", Browser.IDS.next(), "text", "Between us", "kind", "note"));
        String path = "/conversations/" + conversation + "/messages";
        for (String query : List.of("", "?after=0", "?before=2", "?after=40")) {
            assertThat(console.get("/api/v1" + path + query)
                            .json()
                            .path("lastSeq")
                            .asLong())
                    .as(query)
                    .isEqualTo(3);
            assertThat(browser.get("/widget/v1" + path + query, token)
                            .json()
                            .path("lastSeq")
                            .asLong())
                    .as(query)
                    .isEqualTo(2);
        }
    }
}
