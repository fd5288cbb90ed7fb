package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.database.Transactions;
import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What nobody should send is answered clearly, and is never a fault of ours.
class BadInputIT {
    private static final String LOOK = "{\"color\":\"#0b627d\",\"side\":\"end\",\"offsetX\":20,\"offsetY\":20,"
            + "\"size\":56,\"zIndex\":1,\"label\":null,\"theme\":\"auto\"}";

    private final Browser browser = new Browser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":1,\"look\":" + LOOK + "}",
                "{\"version\":1,\"look\":{}}",
                "{\"version\":1,\"urlRules\":[null]}",
                "{\"version\":1,\"urlRules\":[{}]}",
                "{\"version\":1,\"strings\":{\"en\":null}}",
                "{\"version\":1,\"strings\":{\"en\":{\"title\":null}}}"
            })
    void aWidgetThatLacksAPartIsNotRead(String body) {
        JsonMapper json = browser.app.bean(JsonMapper.class);

        assertThatThrownBy(() -> json.readValue(body, WidgetChange.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void aCharacterThatCannotBeStoredIsTheCallersError() {
        for (Map<String, Map<String, String>> strings :
                List.of(Map.of("en", Map.of("title", "a\u0000b")), Map.of("en", Map.of("\u0000", "x")))) {
            WidgetChange change = new WidgetChange(browser.widget.version(), null, null, null, strings, null, null);
            assertThatThrownBy(() -> save(change))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("input.character"));
        }
        WidgetChange named = new WidgetChange(browser.widget.version(), "a\u0000b", null, null, null, null, null);
        assertThatThrownBy(() -> save(named))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("input.character"));
    }

    @Test
    void halfACharacterIsTheCallersErrorAndNeverStoredAsSomethingElse() {
        Widget now = browser.widget;
        int version = now.version();
        for (WidgetChange change : List.of(
                new WidgetChange(version, "Shop \ud800", null, null, null, null, null),
                new WidgetChange(version, null, null, null, Map.of("en", Map.of("title", "a\udc00b")), null, null),
                new WidgetChange(version, null, null, null, Map.of("en", Map.of("\ud83d", "x")), null, null),
                new WidgetChange(
                        version, null, null, null, null, null, List.of(new UrlRule("include", "exact", "a\ud800"))))) {
            assertThatThrownBy(() -> save(change))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("input.invalid"));
        }
        save(new WidgetChange(version, null, null, null, Map.of("en", Map.of("title", "Hi \ud83d\ude00")), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!", "e", "e\u0000n", "", "x-y-z-1-2-3-4"})
    void aLanguageThatIsNoneReadsAsEnglish(String language) {
        Browser.Answer answer = browser.startWith(Map.of("language", language));

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void aKeyThatIsNoneNamesNothing() {
        assertThat(browser.startWith(Map.of("widget", "\u0000")).status()).isEqualTo(404);
        assertThat(browser.get("/widget/v1/frame?w=%00", null).status()).isEqualTo(404);
        assertThat(browser.get("/w.js?site=%00", null).status()).isEqualTo(200);
    }

    @Test
    void anAttachmentThatIsNoneIsNamedInTheAnswer() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "Hello");
        String body = "{\"clientId\":\"" + Browser.IDS.next() + "\",\"text\":\"x\",\"attachments\":[null]}";

        Browser.Answer answer = browser.post(
                "/widget/v1/conversations/" + started.text("conversation") + "/messages", started.text("token"), body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .startsWith("attachments");
    }

    private void save(WidgetChange change) {
        browser.app
                .bean(Transactions.class)
                .in(
                        browser.organization,
                        () -> browser.app
                                .bean(Widgets.class)
                                .save(
                                        browser.organization,
                                        change.applyTo(browser.widget).checked(),
                                        null,
                                        Instant.now()));
    }
}
