package io.parlour.mail.outbox;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.conversations.CarryAnswers;
import io.parlour.conversations.FindConversation;
import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.threads.Threads;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Queues what an agent answers, to the address the contact wrote from, in the transaction that posts it (ML-94). A
/// conversation by mail is answered by mail, and so is who left a message on a page: that is what the page said.
@Component
final class AnswersByMail implements CarryAnswers {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LAST = 20;
    private static final int LONGEST_REPLY_LOCAL = 64;
    private static final int CONVERSATION_LANE = 1;

    private final OutboundRows rows;
    private final Headers headers;
    private final People people;
    private final Mailboxes mailboxes;
    private final OutboxWork work;

    @Component
    record Headers(MailHeaders mails, Threads threads, MailTokens tokens, IdSource ids) {}

    @Component
    record People(FindContact contacts, FindConversation conversations, Agents agents) {}

    AnswersByMail(OutboundRows rows, Headers headers, People people, Mailboxes mailboxes, OutboxWork work) {
        this.rows = rows;
        this.headers = headers;
        this.people = people;
        this.mailboxes = mailboxes;
        this.work = work;
    }

    @Override
    public void carry(OrganizationId organization, Answer answer) {
        if (answer.channel().equals("web") && !left(organization, answer)) {
            return;
        }
        List<MailHeader> before = headers.mails().newest(organization, answer.conversation(), LAST);
        Optional<MailHeader> theirs =
                before.stream().filter(mail -> mail.raw() != null).findFirst();
        Mailbox mailbox = mailbox(organization, answer, theirs);
        String to = recipient(organization, answer, theirs);
        if (mailbox == null || to == null) {
            return;
        }
        queue(organization, answer, mailbox, to, before);
    }

    private boolean left(OrganizationId organization, Answer answer) {
        return people.conversations()
                .ofContact(organization, answer.contact(), answer.conversation())
                .filter(FindConversation.OwnConversation::left)
                .isPresent();
    }

    private @Nullable Mailbox mailbox(OrganizationId organization, Answer answer, Optional<MailHeader> theirs) {
        return theirs.flatMap(mail -> mailboxes.find(organization, mail.mailbox()))
                .or(() -> mailboxes.first(organization, answer.site()))
                .or(() -> mailboxes.first(organization, null))
                .orElse(null);
    }

    /// `Reply-To` unless it is one of our own mailboxes, else who wrote, else the contact's address (ML-27).
    private @Nullable String recipient(OrganizationId organization, Answer answer, Optional<MailHeader> theirs) {
        List<String> wished = new ArrayList<>();
        theirs.ifPresent(mail -> {
            mail.replyTo().stream().map(AnswersByMail::bare).forEach(wished::add);
            if (mail.fromAddress() != null) {
                wished.add(mail.fromAddress());
            }
        });
        people.contacts().byId(organization, answer.contact()).map(Contact::handles).stream()
                .flatMap(List::stream)
                .filter(handle -> handle.kind() == HandleKind.EMAIL)
                .forEach(handle -> wished.add(handle.value()));
        return wished.stream()
                .filter(address -> MailAddress.of(address) != null)
                .filter(address -> mailboxes.owner(address).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private void queue(
            OrganizationId organization, Answer answer, Mailbox mailbox, String to, List<MailHeader> before) {
        UUID id = headers.ids().next();
        MailAddress from = MailAddress.of(mailbox.address());
        if (from == null) {
            throw new IllegalStateException("a mailbox without an address");
        }
        byte[] thread = headers.threads().key(organization, answer.conversation(), answer.at());
        String token = headers.tokens().reply(organization, thread);
        String rfc = headers.tokens().messageId(organization, answer.message(), from.domain());
        OutboundRows.Mail mail = new OutboundRows.Mail(
                id,
                answer.conversation(),
                answer.message(),
                mailbox.id(),
                "TRANSACTIONAL",
                CONVERSATION_LANE,
                rfc,
                name(organization, answer, mailbox),
                from.toString(),
                tagged(mailbox, from, token),
                token,
                subject(before),
                answer.at());
        rows.insert(organization, mail);
        byte[] key = new byte[MailTokens.KEY_BYTES];
        RANDOM.nextBytes(key);
        rows.insert(
                organization,
                new OutboundRows.Recipient(
                        headers.ids().next(),
                        id,
                        key,
                        to,
                        answer.contact(),
                        "to",
                        work.sends() ? "queued" : "captured",
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        answer.at(),
                        null,
                        null));
        headers.mails().insert(organization, header(answer, mail, to, before), null);
        headers.threads()
                .remember(
                        organization,
                        rfc,
                        new Threads.Referred(answer.conversation(), answer.message(), true),
                        answer.at());
        work.soon();
    }

    private MailHeader header(Answer answer, OutboundRows.Mail mail, String to, List<MailHeader> before) {
        Optional<MailHeader> newest =
                before.stream().filter(each -> each.rfcMessageId() != null).findFirst();
        List<String> references = new ArrayList<>();
        newest.ifPresent(each -> {
            references.addAll(each.references());
            references.add(String.valueOf(each.rfcMessageId()));
        });
        return new MailHeader(
                answer.message(),
                answer.conversation(),
                mail.mailbox(),
                null,
                mail.id(),
                mail.rfcMessageId(),
                newest.map(MailHeader::rfcMessageId).map(List::of).orElse(List.of()),
                references,
                mail.fromName(),
                mail.fromAddress(),
                false,
                mail.replyTo() == null ? List.of() : List.of(mail.replyTo()),
                List.of(to),
                List.of(),
                mail.subject(),
                "none",
                List.of(),
                false,
                false,
                answer.at(),
                answer.at());
    }

    private @Nullable String name(OrganizationId organization, Answer answer, Mailbox mailbox) {
        String agent = people.agents()
                .find(organization, answer.agent())
                .map(Agent::publicName)
                .orElse(null);
        if (mailbox.displayName() == null) {
            return agent;
        }
        return agent == null ? mailbox.displayName() : agent + " from " + mailbox.displayName();
    }

    /// The address answers come to, with the token of the conversation; null where it would be too long (RFC 5321
    /// §4.5.3.1).
    private static @Nullable String tagged(Mailbox mailbox, MailAddress from, String token) {
        String local = from.local() + "+" + token;
        return mailbox.plusAddressing() && local.length() <= LONGEST_REPLY_LOCAL ? local + "@" + from.domain() : null;
    }

    private static String subject(List<MailHeader> before) {
        String subject = before.stream()
                .map(MailHeader::subject)
                .filter(each -> each != null && !each.isBlank())
                .findFirst()
                .orElse("Your message");
        return "Re: " + Subjects.withoutPrefixes(subject);
    }

    static String bare(String shown) {
        int open = shown.lastIndexOf('<');
        return open >= 0 && shown.endsWith(">") ? shown.substring(open + 1, shown.length() - 1) : shown;
    }
}
