package io.parlour.mail.bounces;

import java.util.List;
import java.util.Locale;

/// At which command it was refused, as the programs tell it: `in reply to RCPT TO command`, `does not like recipient`.
final class Stages {
    private static final List<Said> SAID = List.of(
            new Said(Stage.RCPT, "in reply to rcpt"),
            new Said(Stage.RCPT, "after rcpt"),
            new Said(Stage.RCPT, "rcpt_to"),
            new Said(Stage.RCPT, "rcpt command"),
            new Said(Stage.RCPT, "our rcpt"),
            new Said(Stage.RCPT, ">>> rcpt"),
            new Said(Stage.RCPT, "rcpt to:<"),
            new Said(Stage.RCPT, "response to rcpt"),
            new Said(Stage.RCPT, "does not like recipient"),
            new Said(Stage.RCPT, "rejected recipient"),
            new Said(Stage.DATA, "end of data"),
            new Said(Stage.DATA, "in reply to data"),
            new Said(Stage.DATA, "after data"),
            new Said(Stage.DATA, ">>> data"),
            new Said(Stage.DATA, ">>> ."),
            new Said(Stage.DATA, "final data"),
            new Said(Stage.DATA, "our data"),
            new Said(Stage.DATA, "data command"),
            new Said(Stage.DATA, "(data)"),
            new Said(Stage.DATA, "[data]"),
            new Said(Stage.DATA, "response to data"),
            new Said(Stage.DATA, "end of message"),
            new Said(Stage.DATA, "after i sent the message"),
            new Said(Stage.DATA, "failed on data"),
            new Said(Stage.DATA, "smtp command data"),
            new Said(Stage.RCPT, "smtp command rcpt"),
            new Said(Stage.MAIL, "smtp command mail"),
            new Said(Stage.MAIL, "mail from:<"),
            new Said(Stage.MAIL, "mail_from"),
            new Said(Stage.MAIL, "in reply to mail from"),
            new Said(Stage.MAIL, "after mail from"),
            new Said(Stage.MAIL, "response to mail"),
            new Said(Stage.MAIL, "sender was rejected"),
            new Said(Stage.CONNECT, "initial connection"),
            new Said(Stage.CONNECT, "in reply to ehlo"),
            new Said(Stage.CONNECT, "in reply to helo"),
            new Said(Stage.CONNECT, "after ehlo"),
            new Said(Stage.CONNECT, "after helo"),
            new Said(Stage.CONNECT, ">>> ehlo"),
            new Said(Stage.CONNECT, ">>> helo"),
            new Said(Stage.CONNECT, "initial server greeting"),
            new Said(Stage.CONNECT, "greeting failed"),
            new Said(Stage.CONNECT, "my name was rejected"));

    private record Said(Stage stage, String phrase) {}

    private Stages() {}

    /// The last one that is told; of a transcript the command before the first refusal.
    static Stage of(String passage) {
        String lower = AnswerText.of(passage).text().toLowerCase(Locale.ROOT);
        int refusal = refusal(lower);
        return last(refusal < 0 ? lower : lower.substring(0, refusal));
    }

    private static int refusal(String lower) {
        for (String answer : List.of("<<< 5", "<<< 4")) {
            int at = lower.indexOf(answer);
            if (at > 0 && lower.lastIndexOf(">>> ", at) >= 0) {
                return at;
            }
        }
        return -1;
    }

    private static Stage last(String lower) {
        Stage stage = Stage.UNKNOWN;
        int latest = -1;
        for (Said said : SAID) {
            int at = lower.lastIndexOf(said.phrase());
            if (at > latest) {
                latest = at;
                stage = said.stage();
            }
        }
        return stage;
    }
}
