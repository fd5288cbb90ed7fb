package io.parlour.mail.intake;

import io.parlour.conversations.files.AttachedFiles;
import io.parlour.conversations.files.LinkFile;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.kernel.work.MemoryBudget;
import io.parlour.live.Party;
import io.parlour.mail.reading.Mailbox;
import io.parlour.mail.reading.ReadMail;
import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.reading.ReadPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Opens a mail that is a file of a message, and the mails and files inside it, five mails deep (ML-30).
/// Nothing in it says where the message belongs or who wrote it.
///
/// Errors: `not-found`, also for a place in the mail where nothing is; 409 `attachment.blocked`; 422
/// `mail.not-a-mail`.
@Component
public final class ReadAttachedMails {
    private static final int DEEPEST = 5;
    private static final int MOST_TEXT = 20_000;

    private final LinkFile links;
    private final AttachedFiles files;
    private final MemoryBudget memory;
    private final ReadMail read = new ReadMail();

    /// `text` is its beginning, 20,000 characters at most.
    public record Opened(
            @Nullable String subject,
            @Nullable String from,
            List<String> to,
            @Nullable Instant date,
            String text,
            List<Inside> files) {}

    /// `path` names its place: `2.1` is the first file in the mail that is the second. `mail` is what it is
    /// when it is a mail that could be opened. `bytes` is its size.
    public record Inside(
            String path,
            String name,
            String type,
            long bytes,
            @Nullable Opened mail) {}

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Octets(String name, byte[] octets) {}

    ReadAttachedMails(LinkFile links, AttachedFiles files, MemoryBudget memory) {
        this.memory = memory;
        this.links = links;
        this.files = files;
    }

    public Opened open(AgentPrincipal agent, UUID file) {
        try (MemoryBudget.Held _ = hold(agent, file)) {
            return opened(read(agent, file), "", 1);
        }
    }

    public Octets file(AgentPrincipal agent, UUID file, String path) {
        try (MemoryBudget.Held _ = hold(agent, file)) {
            return part(agent, file, path);
        }
    }

    private MemoryBudget.Held hold(AgentPrincipal agent, UUID file) {
        return memory.hold(MailMemory.needed(files.size(agent.organization(), file)));
    }

    private Octets part(AgentPrincipal agent, UUID file, String path) {
        ReadMessage mail = read(agent, file);
        String[] steps = path.split("\\.", -1);
        if (steps.length > DEEPEST) {
            throw Problem.notFound();
        }
        for (int i = 0; i + 1 < steps.length; i++) {
            mail = read.read(part(mail, steps[i]).content());
        }
        ReadPart part = part(mail, steps[steps.length - 1]);
        return new Octets(part.fileName(), part.content());
    }

    private static ReadPart part(ReadMessage mail, String step) {
        int number = step.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(step) : 0;
        if (number < 1 || number > mail.parts().size()) {
            throw Problem.notFound();
        }
        return mail.parts().get(number - 1);
    }

    private ReadMessage read(AgentPrincipal agent, UUID file) {
        links.link(new Party.Agent(agent.organization(), agent.agent(), agent.session()), file);
        byte[] octets;
        try {
            octets = files.octets(agent.organization(), file).orElseThrow(Problem::notFound);
        } catch (IOException e) {
            throw new UncheckedIOException("a file cannot be read back", e);
        }
        ReadMessage mail = read.read(octets);
        if (mail.sender() == null && mail.subject() == null && mail.date() == null) {
            throw new Problem(422, "mail.not-a-mail");
        }
        return mail;
    }

    private Opened opened(ReadMessage mail, String path, int depth) {
        List<Inside> inside = new ArrayList<>();
        for (int i = 0; i < mail.parts().size(); i++) {
            ReadPart part = mail.parts().get(i);
            String place = path + (i + 1);
            boolean opens = part.contentType().equals("message/rfc822") && depth < DEEPEST;
            inside.add(new Inside(
                    place,
                    part.fileName(),
                    part.contentType(),
                    part.content().length,
                    opens ? opened(read.read(part.content()), place + ".", depth + 1) : null));
        }
        String text = mail.text() == null ? "" : mail.text().strip();
        return new Opened(
                mail.subject(),
                mail.sender() == null ? null : shown(mail.sender()),
                mail.to().stream().limit(20).map(ReadAttachedMails::shown).toList(),
                mail.date(),
                text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text,
                inside);
    }

    private static String shown(Mailbox mailbox) {
        return mailbox.name() == null ? mailbox.address() : mailbox.name() + " <" + mailbox.address() + ">";
    }
}
