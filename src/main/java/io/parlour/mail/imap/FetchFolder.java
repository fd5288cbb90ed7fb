package io.parlour.mail.imap;

import java.time.Clock;

/// Reads a folder once, from the cursor to its end, over a connection of its own.
public final class FetchFolder {
    private final ImapSettings settings;
    private final Clock clock;

    public FetchFolder(ImapSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public Outcome run(ImapAccount account, FolderRules rules, Cursor from, Keeper keeper) {
        try (ImapLine line = ImapLine.open(account, settings, Transcript.none())) {
            return FolderReading.open(line, rules, keeper, clock, settings.chunk())
                    .read(from);
        } catch (Troubled e) {
            return new Outcome.Failed(e.trouble(), 0);
        }
    }
}
