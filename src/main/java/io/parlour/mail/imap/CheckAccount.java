package io.parlour.mail.imap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// "Test now" (ML-10): connects, signs in and opens the folder by the same code that fetches, and shows the
/// dialogue.
public final class CheckAccount {
    private final ImapSettings settings;

    /// `trouble` is null when all went well. Secrets are masked in `dialogue`; `C:` is us, `S:` the server.
    public record Checked(@Nullable Trouble trouble, int mails, List<String> dialogue) {}

    public CheckAccount(ImapSettings settings) {
        this.settings = settings;
    }

    public Checked check(ImapAccount account, String folder) {
        Transcript transcript = Transcript.kept();
        transcript.note("(" + account.host() + ":" + account.port() + ", " + account.security() + ")");
        @Nullable Trouble trouble = null;
        int mails = 0;
        try (ImapLine line = ImapLine.open(account, settings, transcript)) {
            mails = line.open(folder, true).mails();
        } catch (Troubled e) {
            trouble = e.trouble();
            transcript.note("(" + trouble.code() + ")");
        }
        return new Checked(trouble, mails, transcript.lines());
    }
}
