package io.parlour.mail.outbox;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// To whom an agent sends an answer, and from which mailbox. Addresses alone, each once.
public record AnswerChoice(UUID mailbox, List<String> to, List<String> cc, List<String> bcc) {
    public AnswerChoice {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }

    Stream<String> all() {
        return Stream.of(to, cc, bcc).flatMap(List::stream);
    }
}
