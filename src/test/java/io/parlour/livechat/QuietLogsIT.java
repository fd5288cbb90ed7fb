package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A full run of a visitor while this program and its web server log all they can: what the visitor is, has and says
/// stands in no line and in no URL that was made for it (LC-35).
class QuietLogsIT {
    private static final String NAME = "Marker Nightingale";
    private static final String ADDRESS = "marker.nightingale@example.org";
    private static final String TEXT = "a marker like no other word";
    private static final String FILE = "marker-of-a-file.txt";
    private static final List<String> LOGGERS =
            List.of("io.parlour", "org.eclipse.jetty", "org.springframework.web", "org.springframework.security");

    private final Browser browser = new Browser();
    private final List<String> urls = new ArrayList<>();

    @Test
    void aFullRunLeavesNoTokenNameAddressOrTextInAnyLogLineOrUrl() {
        List<String> secrets = new ArrayList<>(List.of(NAME, ADDRESS, TEXT, FILE));
        Queue<String> lines = logged(() -> secrets.addAll(run()));

        assertThat(lines.stream().anyMatch(line -> line.contains("/widget/v1/conversations")))
                .as("requests are captured")
                .isTrue();
        assertThat(lines.stream().anyMatch(line -> line.startsWith("io.parlour")))
                .as("own lines are captured")
                .isTrue();
        assertThat(lines.stream().filter(line -> secrets.stream().anyMatch(line::contains)))
                .as("whose lines tell something")
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .isEmpty();
        assertThat(urls).noneMatch(url -> secrets.stream().anyMatch(url::contains));
    }

    /// The tokens and passes that the run has used.
    private List<String> run() {
        Browser.Answer started = browser.startWith(Map.of(
                "text",
                TEXT,
                "name",
                NAME,
                "email",
                ADDRESS,
                "page",
                Map.of("url", "https://shop.example/", "title", NAME)));
        String token = started.text("token");
        String conversation = started.text("conversation");
        urls.add(browser.get("/w.js?site=" + browser.site.key(), null).raw().body());
        urls.add(browser.get("/widget/v1/frame?w=" + browser.widget.key(), null)
                .raw()
                .body());
        String file = upload(token);
        String messages = "/widget/v1/conversations/" + conversation + "/messages";
        String body = "{\"clientId\":\"" + Browser.IDS.next() + "\",\"text\":\"" + TEXT + "\",\"attachments\":[\""
                + file + "\"]}";
        assertThat(browser.post(messages, token, body).status()).isEqualTo(201);
        assertThat(browser.post(messages, token, body.replace(TEXT, TEXT.repeat(400)))
                        .status())
                .isEqualTo(422);
        assertThat(browser.post(messages, token, "{\"text\":\"" + TEXT).status())
                .isEqualTo(400);
        String link =
                browser.get("/widget/v1/attachments/" + file + "/link", token).text("url");
        urls.add(link);
        assertThat(browser.get(link, null).status()).isEqualTo(200);
        String pass = Line.pass(browser, token);
        try (Line line = Line.reading(browser.app, pass, conversation)) {
            line.send("{\"t\":\"send\",\"id\":\"" + Browser.IDS.next() + "\",\"conversation\":\"" + conversation
                    + "\",\"text\":\"" + TEXT + "\"}");
            line.next("ack");
        }
        assertThat(browser.send("DELETE", "/widget/v1/session", token, null).status())
                .isEqualTo(204);
        assertThat(browser.get("/widget/v1/session", token).status()).isEqualTo(401);
        return List.of(token, pass);
    }

    private String upload(String token) {
        byte[] octets = TEXT.getBytes(StandardCharsets.UTF_8);
        String id = browser.post(
                        "/widget/v1/uploads", token, "{\"name\":\"" + FILE + "\",\"size\":" + octets.length + "}")
                .text("id");
        return browser.part("/widget/v1/uploads/" + id, token, 0, octets)
                .json()
                .path("attachment")
                .path("id")
                .asString();
    }

    /// Everything that is logged meanwhile, with what was thrown.
    private static Queue<String> logged(Runnable run) {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        AppenderBase<ILoggingEvent> keep = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                String thrown =
                        event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
                lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + thrown);
            }
        };
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        List<Logger> loud = LOGGERS.stream()
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        keep.setContext(root.getLoggerContext());
        keep.start();
        List<Level> before = new ArrayList<>();
        loud.forEach(each -> {
            before.add(each.getLevel());
            each.setAdditive(false);
            each.addAppender(keep);
            each.setLevel(Level.DEBUG);
        });
        root.addAppender(keep);
        try {
            LoggerFactory.getLogger("io.parlour.livechat").debug("the run begins");
            run.run();
        } finally {
            root.detachAppender(keep);
            for (int at = 0; at < loud.size(); at++) {
                loud.get(at).setLevel(before.get(at));
                loud.get(at).detachAppender(keep);
                loud.get(at).setAdditive(true);
            }
            keep.stop();
        }
        return lines;
    }
}
