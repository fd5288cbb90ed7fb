package io.parlour.mail.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.reading.ReadMail;
import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.reading.ReadPart;
import io.parlour.mail.showing.CleanHtml;
import io.parlour.mail.showing.Images;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// A mail as its recipient sees it, and its header fields (ML-105). Read back from what is sent, and audited as reading
/// that is.
///
/// Errors: `not-found`, `access.denied`.
@Lazy
@Component
public final class ShowOutbound {
    private final ReadOutbox outbox;
    private final ReadMail read = new ReadMail();

    /// What a mail shows.
    ///
    /// @param headers as they are sent, with LF line ends
    /// @param html cleaned; null where the mail has none
    /// @param files names of what is attached
    public record Content(
            String headers, @Nullable String text, @Nullable String html, List<String> files) {}

    ShowOutbound(ReadOutbox outbox) {
        this.outbox = outbox;
    }

    public Content content(AgentPrincipal agent, UUID mail) {
        byte[] octets = outbox.source(agent, mail);
        ReadMessage message = read.read(octets);
        String source = new String(octets, UTF_8).replace("\r\n", "\n");
        int end = source.indexOf("\n\n");
        return new Content(
                end < 0 ? source : source.substring(0, end),
                message.text(),
                message.html() == null
                        ? null
                        : CleanHtml.clean(message.html(), Images.NONE).html(),
                message.parts().stream().map(ReadPart::fileName).toList());
    }
}
