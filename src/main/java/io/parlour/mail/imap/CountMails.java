package io.parlour.mail.imap;

import java.time.Clock;
import java.util.List;

/// Counts what a first reading would bring, without fetching anything (ML-7).
public final class CountMails {
    private final ImapSettings settings;
    private final Clock clock;

    public sealed interface Answer {
        record Counted(MailCounts counts) implements Answer {}

        record Failed(Trouble trouble) implements Answer {}
    }

    public CountMails(ImapSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// All mails, and those of the last so many days for each of `days`.
    public Answer count(ImapAccount account, String folder, List<Integer> days) {
        try (ImapLine line = ImapLine.open(account, settings, Transcript.none())) {
            return new Answer.Counted(FolderReading.counts(line, line.open(folder, true), days, clock));
        } catch (Troubled e) {
            return new Answer.Failed(e.trouble());
        }
    }
}
