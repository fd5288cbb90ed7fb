package io.parlour.mail.intake;

import io.parlour.mail.bounces.ReadBounce;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.fragments.Fragments;
import io.parlour.mail.fragments.SplitFragments;
import io.parlour.mail.reading.ReadMessage;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// The rules that mails are held against when they are replayed: those that file them.
interface CurrentRules {
    /// `known`: hashes of lines that earlier mails of the sender ended with.
    Fragments split(String text, Set<Long> known);

    /// What a mail reports, if it is a report that does not become a message.
    Optional<Report> report(ReadMessage mail);

    @Lazy
    @Component
    final class OfFiling implements CurrentRules {
        private final SplitFragments split = new SplitFragments();
        private final ReadBounce bounces = new ReadBounce();

        @Override
        public Fragments split(String text, Set<Long> known) {
            return split.text(text, known);
        }

        @Override
        public Optional<Report> report(ReadMessage mail) {
            return bounces.read(mail).filter(report -> report.kind() != Report.Kind.AUTO_REPLY);
        }
    }
}
