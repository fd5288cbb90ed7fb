package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever comes before a message on a socket has come when the message is there.
class TypingSwitchIT {
    private final Browser browser = new Browser();
    private final ConsoleClient console =
            Company.of(browser.app, browser.organization).console(Role.OWNER);
    private final Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
    private final String token = started.text("token");
    private final String conversation = started.text("conversation");

    @Test
    void whereAgentsTypeUnseenNoTypingFrameReachesThePanel() {
        assertThat(heard(new Behaviour(true, true, 20, false, true, true, "session", false, false)))
                .containsExactly("visitor");
    }

    @Test
    void whereVisitorsTypeUnseenNoTypingFrameReachesTheConsole() {
        assertThat(heard(new Behaviour(true, true, 20, true, false, true, "session", false, false)))
                .containsExactly("agent");
    }

    @Test
    void eachSideSeesTheOtherTypeUnlessItIsSwitchedOff() {
        assertThat(heard(Behaviour.DEFAULT)).containsExactlyInAnyOrder("agent", "visitor");
    }

    @Test
    void colleaguesSeeEachOtherTypeWhateverTheWidgetSays() {
        browser.behave(new Behaviour(true, true, 20, false, false, true, "session", false, false));
        try (ConsoleClient second =
                        Company.of(browser.app, browser.organization).console(Role.LEAD);
                Line one = Line.reading(browser.app, Line.pass(console), conversation);
                Line two = Line.reading(browser.app, Line.pass(second), conversation)) {
            one.send(typing());

            assertThat(two.next("typing").path("author").path("kind").asString())
                    .isEqualTo("agent");
        }
    }

    @Test
    void aSwitchSavedForBothSidesHoldsForEach() {
        JsonMapper json = browser.app.bean(JsonMapper.class);
        String saved = """
                {"agentFiles":true,"visitorFiles":true,"maxFileMb":20,"typing":%s,"readMarks":true,"persist":"session",
                 "askName":false}""";

        assertThat(json.readValue(saved.formatted("false"), Behaviour.class))
                .isEqualTo(new Behaviour(true, true, 20, false, false, true, "session", false, false));
        assertThat(json.readValue(saved.formatted("true"), Behaviour.class)).isEqualTo(Behaviour.DEFAULT);
        assertThat(json.readValue(json.writeValueAsString(Behaviour.DEFAULT), Behaviour.class))
                .isEqualTo(Behaviour.DEFAULT);
    }

    /// Both type and then write: who was seen typing.
    private List<String> heard(Behaviour behaviour) {
        browser.behave(behaviour);
        try (Line panel = Line.reading(browser.app, Line.pass(browser, token), conversation);
                Line desk = Line.reading(browser.app, Line.pass(console), conversation)) {
            List<JsonNode> heard = new ArrayList<>();
            for (Line line : List.of(panel, desk)) {
                line.send(typing());
                line.send("{\"t\":\"ping\"}");
                heard.addAll(line.until(frame -> Line.is(frame, "pong")));
            }
            String last = Browser.IDS.next().toString();
            Map<String, Object> message = Map.of("clientId", last, "text", "The last word");
            assertThat(console.post("/api/v1/conversations/" + conversation + "/messages", message)
                            .status())
                    .isEqualTo(201);
            for (Line line : List.of(panel, desk)) {
                heard.addAll(line.until(frame ->
                        frame.path("message").path("clientId").asString().equals(last)));
            }
            return heard.stream()
                    .filter(frame -> Line.is(frame, "typing"))
                    .map(frame -> frame.path("author").path("kind").asString())
                    .toList();
        }
    }

    private String typing() {
        return "{\"t\":\"typing\",\"conversation\":\"" + conversation + "\",\"on\":true}";
    }
}
