package io.parlour.mail.domains;

import io.parlour.kernel.texts.ServerText;
import java.util.List;

/// What the host publishes that bounces come back to (ML-79): its mail comes here, and it may send.
final class BounceRecords {
    private final Records records;
    private final SendingHost host;

    BounceRecords(Records records, SendingHost host) {
        this.records = records;
        this.host = host;
    }

    List<Records.Check> of(String bounceHost) {
        return List.of(mx(records.mx(bounceHost, host.host())), spf(records.spf(bounceHost, host.authorizes())));
    }

    private static Records.Check mx(Records.Check check) {
        return switch (check.state()) {
            case OK -> named("bounce-mx", check, Records.State.OK, Records.text("bounce.ok"));
            case ELSEWHERE, WRONG -> named("bounce-mx", check, Records.State.WRONG, Records.text("bounce.elsewhere"));
            case MISSING -> named("bounce-mx", check, Records.State.MISSING, Records.text("bounce.missing"));
            case UNKNOWN -> named("bounce-mx", check, Records.State.UNKNOWN, check.text());
        };
    }

    private static Records.Check spf(Records.Check check) {
        return named("bounce-spf", check, check.state(), check.text());
    }

    private static Records.Check named(String purpose, Records.Check check, Records.State state, ServerText text) {
        return new Records.Check(purpose, check.name(), check.type(), check.wanted(), state, check.found(), text);
    }
}
