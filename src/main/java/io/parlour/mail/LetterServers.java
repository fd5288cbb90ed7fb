package io.parlour.mail;

import java.util.List;

/// The servers of those who are written to, where letters go to them without a relay.
public interface LetterServers {
    /// In the order to try, by their addresses; none where they are not known, or nothing may go now.
    List<SmtpSettings.Server> of(String recipient);

    /// What this server calls itself.
    String name();
}
