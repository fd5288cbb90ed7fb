package io.parlour.mail.outbox;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.conversations.ReadPosted;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.fragments.MarkerLine;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What stands below an answer, as its mailbox says: nothing, what the contact wrote last, or what was written before,
/// the newest first. Internal notes are never in it (ML-89).
@Component
final class QuoteHistory {
    private static final int MOST = 20;

    private final ReadPosted posted;
    private final Mailboxes mailboxes;
    private final FindContact contacts;
    private final Organizations organizations;

    /// `marker`: the line above the quotes. `language`: that of the reader, or the workspace's.
    record History(String marker, String language, List<AnswerText.Quote> quotes) {}

    QuoteHistory(ReadPosted posted, Mailboxes mailboxes, FindContact contacts, Organizations organizations) {
        this.posted = posted;
        this.mailboxes = mailboxes;
        this.contacts = contacts;
        this.organizations = organizations;
    }

    History of(OrganizationId organization, OutboundRows.Mail mail, List<OutboundRows.Recipient> recipients, long seq) {
        UUID conversation = mail.conversation();
        String quoting = mailboxes
                .find(organization, mail.mailbox())
                .map(Mailbox::quoting)
                .orElse("last");
        List<ReadPosted.Posted> messages = conversation == null
                ? List.of()
                : switch (quoting) {
                    case "off" -> List.<ReadPosted.Posted>of();
                    case "all" -> posted.before(organization, conversation, seq, MOST);
                    default ->
                        posted.lastOfContact(organization, conversation, seq).stream()
                                .toList();
                };
        Organization workspace = organizations.find(organization).orElseThrow(Problem::notFound);
        String language = language(organization, recipients).orElse(workspace.language());
        return new History(
                MarkerLine.in(language),
                language,
                messages.stream()
                        .map(each ->
                                new AnswerText.Quote(each.at().atZone(workspace.zone()), each.author(), each.text()))
                        .toList());
    }

    private Optional<String> language(OrganizationId organization, List<OutboundRows.Recipient> recipients) {
        return recipients.stream()
                .filter(each -> each.role().equals("to"))
                .map(OutboundRows.Recipient::contact)
                .filter(Objects::nonNull)
                .flatMap(contact -> contacts.byId(organization, contact).stream())
                .map(Contact::language)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
