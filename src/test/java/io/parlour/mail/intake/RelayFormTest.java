package io.parlour.mail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.mail.bounces.ClassifyAnswer;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Severity;
import io.parlour.mail.bounces.Stage;
import io.parlour.mail.bounces.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Usual relays are understood in their own words, with the fields their documentation shows (ML-77).
class RelayFormTest {
    private static final String TOKEN = "b1" + "a".repeat(32);

    private static List<RelayEvent> read(RelayForm form, String json) {
        return form.events(new JsonMapper().readTree(json));
    }

    private static Verdict verdict(RelayEvent event) {
        return event.verdict(new ClassifyAnswer(), Stage.UNKNOWN);
    }

    @Test
    void mailgunTellsOfOneMailAtATime() {
        String failed = """
                {"signature": {"timestamp": "1529006854", "token": "t", "signature": "s"},
                 "event-data": {"event": "failed", "severity": "%s", "id": "G9Bn5sl1TC6nu79C8C0bwg",
                  "recipient": "ann@peer.example", "envelope": {"sender": "support+%s@shop.example", "transport": "smtp"},
                  "message": {"headers": {"message-id": "m1.a.b@shop.example"}},
                  "delivery-status": {"code": 550, "enhanced-code": "5.1.1", "message": "5.1.1 no such user",
                   "description": ""}}}""";
        RelayEvent hard =
                read(RelayForm.MAILGUN, failed.formatted("permanent", TOKEN)).getFirst();
        assertThat(hard.kind()).isEqualTo(Report.Kind.BOUNCE);
        assertThat(hard.recipientKey()).isEqualTo("support+" + TOKEN);
        assertThat(hard.messageId()).isEqualTo("m1.a.b@shop.example");
        assertThat(verdict(hard).severity()).isEqualTo(Severity.HARD);
        assertThat(verdict(hard).reason()).isEqualTo("no-such-user");
        assertThat(read(RelayForm.MAILGUN, failed.formatted("temporary", TOKEN))
                        .getFirst()
                        .kind())
                .isEqualTo(Report.Kind.DELAYED);
        assertThat(read(RelayForm.MAILGUN, failed.replace("failed", "clicked"))).isEmpty();
        assertThat(read(
                                RelayForm.MAILGUN,
                                failed.replace("failed", "complained").formatted("", TOKEN))
                        .getFirst()
                        .kind())
                .isEqualTo(Report.Kind.COMPLAINT);
    }

    @Test
    void sendGridTellsOfMany() {
        List<RelayEvent> events = read(RelayForm.SENDGRID, """
                [{"email": "ann@peer.example", "timestamp": 1, "smtp-id": "<m1.a.b@shop.example>", "event": "bounce",
                  "type": "bounce", "status": "5.1.1", "reason": "550 5.1.1 no such user", "sg_event_id": "e1"},
                 {"email": "bo@peer.example", "timestamp": 1, "smtp-id": "<m1.c.d@shop.example>", "event": "deferred",
                  "response": "421 4.7.0 later", "sg_event_id": "e2"},
                 {"email": "cy@peer.example", "timestamp": 1, "smtp-id": "<m1.e.f@shop.example>", "event": "spamreport",
                  "sg_event_id": "e3"},
                 {"email": "cy@peer.example", "event": "open", "sg_event_id": "e4"},
                 {"email": "no@peer.example", "event": "delivered", "sg_event_id": "e5"}]""");
        assertThat(events)
                .extracting(RelayEvent::kind)
                .containsExactly(Report.Kind.BOUNCE, Report.Kind.DELAYED, Report.Kind.COMPLAINT);
        assertThat(events.getFirst().messageId()).isEqualTo("m1.a.b@shop.example");
        assertThat(verdict(events.getFirst()).reason()).isEqualTo("no-such-user");
        assertThat(events.get(1).id()).isEqualTo("e2");
    }

    @Test
    void sparkPostNamesTheSenderOfTheEnvelope() {
        List<RelayEvent> events = read(RelayForm.SPARKPOST, """
                [{"msys": {"message_event": {"type": "bounce", "event_id": "92356927693813856", "rcpt_to": "ann@peer.example",
                   "msg_from": "%s@bounces.shop.example", "error_code": "550",
                   "raw_reason": "550 5.1.1 <ann@peer.example>: no such user"}}},
                 {"msys": {"message_event": {"type": "spam_complaint", "event_id": "2", "rcpt_to": "bo@peer.example",
                   "msg_from": "msprvs1=17827=relay@sparkpostmail.example"}}},
                 {"msys": {"track_event": {"type": "open", "event_id": "3"}}}, {"msys": {}}]""".formatted(TOKEN));
        assertThat(events).hasSize(1); // of a sender that is the relay's own nothing is known
        assertThat(events.getFirst().recipientKey()).isEqualTo(TOKEN);
        assertThat(verdict(events.getFirst()).severity()).isEqualTo(Severity.HARD);
    }

    @Test
    void whatIsOfAnotherFormTellsNothing() {
        for (RelayForm form : RelayForm.values()) {
            for (String json : List.of("{}", "[]", "3", "null", "[1, {\"event\": {}}, [[]]]", "{\"event-data\": 7}")) {
                assertThat(read(form, json)).as("%s of %s", form, json).isEmpty();
            }
        }
    }
}
