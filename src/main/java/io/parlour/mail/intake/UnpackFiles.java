package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.reading.ReadPart;
import io.parlour.mail.reading.Tnef;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts the files of each `winmail.dat` behind it, where the mailbox is set so (ML-32).
@Component
final class UnpackFiles {
    private final Mailboxes mailboxes;

    UnpackFiles(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    List<ReadPart> of(OrganizationId organization, UUID mailbox, List<ReadPart> parts) {
        boolean unpacks = parts.stream().anyMatch(Tnef::is)
                && mailboxes.arrivals(organization, mailbox).unpack();
        return unpacks
                ? parts.stream()
                        .flatMap(part -> Tnef.is(part)
                                ? Stream.concat(Stream.of(part), Tnef.files(part).stream())
                                : Stream.of(part))
                        .toList()
                : parts;
    }
}
