package io.parlour.mail.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every mail arrives once and whole, whatever the server makes of what comes early (ML-108).
class PipeliningTest {
    @Test
    void mailsArriveWholeAtAServerThatTakesThemEarly() throws IOException {
        try (Sink sink = Sink.offering("PIPELINING").start();
                Connection connection = Mails.open(sink)) {
            Mails mails = Mails.to("a@x.example", "b@x.example", "c@x.example", "d@x.example");
            connection.run(mails);

            assertArrived(sink, "a@x.example", "b@x.example", "c@x.example", "d@x.example");
            assertThat(mails.results)
                    .allMatch(each -> each instanceof Result.Accepted)
                    .hasSize(4);
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void mailsArriveWholeAtAServerThatTakesOneCommandAtATime() throws IOException {
        try (Sink sink = Sink.offering().thatForgets().start();
                Connection connection = Mails.open(sink)) {
            Mails mails = Mails.to("a@x.example", "b@x.example", "c@x.example");
            connection.run(mails);

            assertArrived(sink, "a@x.example", "b@x.example", "c@x.example");
            assertThat(sink.commands).doesNotContain("NOOP");
        }
    }

    @Test
    void aServerThatSaysPipeliningAndForgetsIsFoundOutBeforeAMailSuffers() throws IOException {
        try (Sink sink = Sink.offering("PIPELINING").thatForgets().start()) {
            Habits habits = new Habits();
            Mails mails = Mails.to("a@x.example", "b@x.example", "c@x.example");
            try (Connection first = Mails.open(sink, Mails.brief("probe"), habits)) {
                first.run(mails);
                assertThat(first.isOpen()).isFalse();
            }
            assertThat(mails.told).containsExactly("dot a@x.example", "Accepted a@x.example");

            try (Connection second = Mails.open(sink, Mails.LONG, habits)) {
                second.run(mails);
                assertThat(second.isOpen()).isTrue();
            }
            assertArrived(sink, "a@x.example", "b@x.example", "c@x.example");
        }
    }

    @Test
    void whatOneConnectionHasLearnedSparesTheNextTheQuestion() throws IOException {
        try (Sink sink = Sink.offering("PIPELINING").start()) {
            Habits habits = new Habits();
            for (int i = 0; i < 3; i++) {
                try (Connection connection = Mails.open(sink, Mails.LONG, habits)) {
                    connection.run(Mails.to("a@x.example", "b@x.example"));
                }
            }
            assertThat(sink.commands).filteredOn("NOOP"::equals).hasSize(1);
            assertThat(sink.mails).hasSize(6);
        }
    }

    @Test
    void aDotIsWrittenAfterAllThatCameBeforeWasTold() throws IOException {
        try (Sink sink = Sink.offering("PIPELINING").start();
                Connection connection = Mails.open(sink)) {
            Mails mails = Mails.to("a@x.example", "b@x.example", "c@x.example");
            connection.run(mails);
            assertThat(mails.told)
                    .containsExactly(
                            "dot a@x.example",
                            "Accepted a@x.example",
                            "dot b@x.example",
                            "Accepted b@x.example",
                            "dot c@x.example",
                            "Accepted c@x.example");
        }
    }

    @Test
    void aMailWhoseDotIsNotAllowedGoesNowhere() throws IOException {
        try (Sink sink = Sink.offering("PIPELINING").start();
                Connection connection = Mails.open(sink)) {
            Mails mails = Mails.to("a@x.example", "b@x.example");
            Feed feed = new Feed() {
                @Override
                public @Nullable Submission next() {
                    return mails.next();
                }

                @Override
                public void beforeDot(Submission next) {
                    if (next.envelope().to().startsWith("b")) {
                        throw new IllegalStateException("the database is gone");
                    }
                }

                @Override
                public void done(Submission submission, Result result) {
                    mails.done(submission, result);
                }
            };
            assertThatIllegalStateException().isThrownBy(() -> connection.run(feed));
            assertThat(connection.isOpen()).isFalse();
            assertThat(mails.told).containsExactly("Accepted a@x.example");
            assertArrived(sink, "a@x.example");
        }
    }

    @Test
    void aRefusedRecipientWhoseDataIsTakenGetsAnEmptyMailThatNobodyReceives() throws IOException {
        Sink.Manner manner = (word, command) -> switch (word) {
            case "RCPT" -> command.contains("bad") ? "550 5.1.1 unknown" : null;
            case "DATA" -> "354 go on";
            default -> null;
        };
        for (List<String> extensions : List.of(List.of("PIPELINING"), List.<String>of())) {
            try (Sink sink = Sink.offering(extensions.toArray(String[]::new))
                            .with(manner)
                            .start();
                    Connection connection = Mails.open(sink)) {
                Mails mails = Mails.to(
                        "a@x.example",
                        "bad@x.example",
                        "c@x.example",
                        "bad2@x.example",
                        "bad3@x.example",
                        "d@x.example");
                connection.run(mails);

                assertThat(mails.results.get(1))
                        .isEqualTo(new Result.Refused(Stage.RCPT, 550, "5.1.1", "5.1.1 unknown"));
                assertThat(mails.told).doesNotContain("dot bad@x.example").contains("Accepted d@x.example");
                assertArrived(sink, "a@x.example", "c@x.example", "d@x.example");
            }
        }
    }

    @Test
    void aRefusalAtAnyStageLeavesTheNextMailItsWay() throws IOException {
        for (String stage : List.of("MAIL", "RCPT", "DATA", ".")) {
            for (List<String> extensions : List.of(List.of("PIPELINING"), List.<String>of())) {
                AtomicBoolean refused = new AtomicBoolean();
                Sink.Manner manner = (word, command) -> {
                    boolean hit = word.equals(stage) && (stage.equals("DATA") || command.contains("b@"));
                    return hit && refused.compareAndSet(false, true) ? "451 4.3.0 not now" : null;
                };
                try (Sink sink = Sink.offering(extensions.toArray(String[]::new))
                                .with(manner)
                                .start();
                        Connection connection = Mails.open(sink)) {
                    Mails mails = Mails.to("a@x.example", "b@x.example", "c@x.example");
                    Mails again = new Mails();
                    connection.run(stage.equals("MAIL") ? fromEach(mails, again) : mails);

                    List<Result> results = stage.equals("MAIL") ? again.results : mails.results;
                    assertThat(results)
                            .as(stage + extensions)
                            .filteredOn(r -> r instanceof Result.Accepted)
                            .hasSize(2);
                    assertThat(results)
                            .filteredOn(r -> r instanceof Result.Refused)
                            .singleElement()
                            .isEqualTo(new Result.Refused(
                                    stage.equals(".") ? Stage.CONTENT : Stage.valueOf(stage),
                                    451,
                                    "4.3.0",
                                    "4.3.0 not now"));
                    assertThat(sink.mails).hasSize(2);
                    assertThat(connection.isOpen()).isTrue();
                }
            }
        }
    }

    /// The same mails, with their recipients for senders, so that a server can tell them apart at `MAIL`.
    private static Feed fromEach(Mails mails, Mails told) {
        return new Feed() {
            @Override
            public @Nullable Submission next() {
                Submission next = mails.next();
                return next == null
                        ? null
                        : new Submission(
                                new Envelope(
                                        next.envelope().to(), next.envelope().to()),
                                next.pieces());
            }

            @Override
            public void beforeDot(Submission next) {}

            @Override
            public void done(Submission submission, Result result) {
                told.done(submission, result);
            }
        };
    }

    private static void assertArrived(Sink sink, String... recipients) {
        assertThat(sink.mails)
                .containsExactlyElementsOf(List.of(recipients).stream()
                        .map(each -> new Sink.Mail(
                                "MAIL FROM:<bounce@shop.example>",
                                "RCPT TO:<" + each + ">",
                                "Subject: x\r\n\r\nHello " + each + "\r\n.\r\n..and a dot\r\n"))
                        .toList());
    }
}
