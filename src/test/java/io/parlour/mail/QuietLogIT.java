package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.parlour.TestApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The log holds keys and codes; never an address, a subject or what somebody wrote (ML-117).
class QuietLogIT {
    private static final TestApp APP = TestApp.shared();
    private static final String WORD = "zanzibar";

    @Test
    void noLineOfTheLogHoldsWhatAMailSaysOrWhoWroteIt() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try (MailScene scene = new MailScene(APP)) {
            scene.send("zanzibar@peer.example", """
                    From: Zanzibar <zanzibar@peer.example>
                    To: %s
                    Subject: zanzibar grinder
                    Message-ID: <zanzibar@peer.example>
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary="zanzibar

                    A zanzibar that cannot be read well: =ZZ
                    """.formatted(scene.mailbox));
            String id = scene.conversations(1).getFirst().get("id").asString();
            scene.answer(id, "To zanzibar with it.");
            scene.source(scene.outbound().getFirst());
            scene.console.get("/api/v1/mail-images/zanzibar");
            scene.console.post("/api/v1/mailboxes", java.util.Map.of("address", "zanzibar@", "site", "zanzibar"));
        } finally {
            root.detachAppender(log);
        }
        assertThat(List.copyOf(log.list)).map(QuietLogIT::line).noneMatch(line -> line.contains(WORD));
    }

    private static String line(ILoggingEvent event) {
        String thrown = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return (event.getFormattedMessage() + thrown).toLowerCase(java.util.Locale.ROOT);
    }
}
