package io.parlour.mail.domains;

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
            case OK -> named("bounce-mx", check, Records.State.OK, "Bounces come here.");
            case ELSEWHERE, WRONG ->
                named(
                        "bounce-mx",
                        check,
                        Records.State.WRONG,
                        "Its mail goes to another server, where nobody reads bounces. Replace the record by this one.");
            case MISSING ->
                named(
                        "bounce-mx",
                        check,
                        Records.State.MISSING,
                        "Nobody takes its mail yet. Add the record as it stands here; until then bounces come back to"
                                + " the mailbox.");
            case UNKNOWN -> named("bounce-mx", check, Records.State.UNKNOWN, check.words());
        };
    }

    private static Records.Check spf(Records.Check check) {
        return named("bounce-spf", check, check.state(), check.words());
    }

    private static Records.Check named(String purpose, Records.Check check, Records.State state, String words) {
        return new Records.Check(purpose, check.name(), check.type(), check.wanted(), state, check.found(), words);
    }
}
