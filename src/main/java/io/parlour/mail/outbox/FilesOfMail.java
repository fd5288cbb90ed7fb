package io.parlour.mail.outbox;

import io.parlour.conversations.files.AttachedFiles;
import io.parlour.conversations.files.AttachedFiles.Attached;
import io.parlour.conversations.files.MailedFiles;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.ServerTexts;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.writing.OutgoingFile;
import io.parlour.organizations.Organizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The files of a mail: attached as long as the mail is no larger than it may be, the largest as links otherwise
/// (ML-92).
@Component
final class FilesOfMail {
    private static final Duration LINKS_LAST = Duration.ofDays(30);

    private final AttachedFiles files;
    private final MailedFiles links;
    private final MailSize size;
    private final PublicAddress address;
    private final ServerTexts texts;
    private final Organizations organizations;

    /// `text`: what is below the reply for files that are linked, empty for none.
    record Carried(List<OutgoingFile> attached, String text) {}

    FilesOfMail(
            AttachedFiles files,
            MailedFiles links,
            MailSize size,
            PublicAddress address,
            ServerTexts texts,
            Organizations organizations) {
        this.files = files;
        this.links = links;
        this.size = size;
        this.address = address;
        this.texts = texts;
        this.organizations = organizations;
    }

    Carried of(OrganizationId organization, UUID conversation, long seq, Instant written, @Nullable String language) {
        List<Attached> all = files.of(organization, conversation, seq);
        List<Attached> linked = tooLarge(all, size.files());
        List<OutgoingFile> attached = new ArrayList<>();
        for (Attached file : all) {
            if (!linked.contains(file)) {
                attach(organization, file, attached);
            }
        }
        return new Carried(
                List.copyOf(attached), text(organization, linked, written.plus(LINKS_LAST), texts.in(language)));
    }

    /// Octets of what is attached.
    long attached(OrganizationId organization, UUID conversation, long seq) {
        List<Attached> all = files.of(organization, conversation, seq);
        long linked =
                tooLarge(all, size.files()).stream().mapToLong(Attached::size).sum();
        return all.stream().mapToLong(Attached::size).sum() - linked;
    }

    /// The largest, until the others fit.
    ///
    /// @param most octets of all together
    static List<Attached> tooLarge(List<Attached> all, long most) {
        List<Attached> linked = new ArrayList<>();
        long left = all.stream().mapToLong(Attached::size).sum();
        for (Attached file : all.stream()
                .sorted(Comparator.comparingLong(Attached::size).reversed())
                .toList()) {
            if (left <= most) {
                break;
            }
            linked.add(file);
            left -= file.size();
        }
        return linked;
    }

    private void attach(OrganizationId organization, Attached file, List<OutgoingFile> attached) {
        try {
            files.octets(organization, file.id())
                    .ifPresent(octets -> attached.add(new OutgoingFile(file.name(), file.type(), octets)));
        } catch (IOException e) {
            throw new UncheckedIOException("a file of a mail cannot be read back", e);
        }
    }

    private String text(OrganizationId organization, List<Attached> linked, Instant until, Texts words) {
        if (linked.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Attached file : linked) {
            text.append("\n\n")
                    .append(file.name())
                    .append(String.format(words.locale(), " (%.1f MB):%n", file.size() / 1_000_000.0)
                            .replace("\r", ""))
                    .append(address.base())
                    .append(links.path(organization, file.id(), until));
        }
        String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words.locale())
                .format(until.atZone(organizations.zone(organization)));
        return text.append("\n\n")
                .append(words.say("files.until", Map.of("date", date)))
                .toString();
    }
}
