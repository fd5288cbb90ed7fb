package io.parlour.mail.outbox;

import io.parlour.contacts.KnowSender;
import io.parlour.contacts.VouchedAddresses;
import io.parlour.conversations.Author;
import io.parlour.conversations.CarryAnswers;
import io.parlour.conversations.TakePart;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.threads.Threads;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Queues what an agent or a rule answers in the transaction that posts it (ML-94): to exactly those who were chosen,
/// or, where nobody chose, to those the composer would have shown. One row for each address; all get the
/// same octets.
///
/// Errors: 422 `mail.header-injection`, `mail.no-recipients`.
@Component
final class AnswersByMail implements CarryAnswers {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_REPLY_LOCAL = 64;
    private static final int CONVERSATION_LANE = 1;

    private final OutboundRows rows;
    private final Headers headers;
    private final Choosing choosing;
    private final People people;
    private final OutboxWork work;
    private final MailUnread unread;

    @Component
    record Headers(MailHeaders mails, AutomaticMarks marks, Threads threads, MailTokens tokens, IdSource ids) {}

    @Component
    record Choosing(PlanAnswer plan, AnswerChoices choices, Mailboxes mailboxes, SendAs sendAs) {}

    @Component
    record People(KnowSender senders, TakePart participants, VouchedAddresses vouched) {}

    AnswersByMail(
            OutboundRows rows, Headers headers, Choosing choosing, People people, OutboxWork work, MailUnread unread) {
        this.rows = rows;
        this.headers = headers;
        this.choosing = choosing;
        this.people = people;
        this.work = work;
        this.unread = unread;
    }

    @Override
    public void carry(OrganizationId organization, Answer answer) {
        if (!choosing.plan().goesByMail(organization, of(answer))) {
            return;
        }
        if (answer.channel().equals("web")) {
            unread.later(organization, answer);
        } else if (!mail(organization, answer) && answer.channel().equals("email")) {
            throw new Problem(422, "mail.no-recipients");
        }
    }

    /// It was read where it was asked: no mail is made.
    void forget(OrganizationId organization, UUID conversation, UUID client) {
        choosing.choices().drop(organization, conversation, client);
    }

    /// False where there is nobody to send it to.
    boolean mail(OrganizationId organization, Answer answer) {
        PlanAnswer.Of of = of(answer);
        Optional<AnswerChoice> chosen = choosing.choices().take(organization, answer.conversation(), answer.client());
        UUID agent = answer.agent();
        PlanAnswer.Plan plan = agent == null
                ? choosing.plan().automatic(organization, of)
                : choosing.plan().plan(organization, of);
        Mailbox mailbox = chosen.flatMap(choice -> choosing.mailboxes().find(organization, choice.mailbox()))
                .orElse(plan.from());
        if (mailbox == null) {
            return true;
        }
        AnswerChoice choice = chosen.orElseGet(
                () -> new AnswerChoice(mailbox.id(), addresses(plan.to()), addresses(plan.cc()), List.of()));
        if (choice.to().isEmpty()) {
            return false;
        }
        queue(organization, answer, mailbox, choice, plan);
        if (agent != null) {
            choice.all().forEach(address -> people.vouched().vouch(organization, address));
        }
        if (chosen.isPresent() && agent != null) {
            changePeople(organization, answer, new Author.Agent(agent), plan, choice);
        }
        return true;
    }

    private static PlanAnswer.Of of(Answer answer) {
        return new PlanAnswer.Of(
                answer.conversation(), answer.channel(), answer.site(), answer.department(), answer.contact());
    }

    private void queue(
            OrganizationId organization, Answer answer, Mailbox mailbox, AnswerChoice choice, PlanAnswer.Plan plan) {
        List<MailHeader> before = plan.before();
        SendAs.Sender sender = choosing.sendAs().of(organization, mailbox);
        MailAddress from = sender.address();
        byte[] thread = headers.threads().key(organization, answer.conversation(), answer.at());
        String token = headers.tokens().reply(organization, thread);
        String rfc = headers.tokens().messageId(organization, answer.message(), from.domain());
        OutboundRows.Mail mail = new OutboundRows.Mail(
                headers.ids().next(),
                answer.conversation(),
                answer.message(),
                mailbox.id(),
                "TRANSACTIONAL",
                CONVERSATION_LANE,
                rfc,
                choosing.plan().senderName(organization, mailbox, answer.agent()),
                from.toString(),
                choosing.sendAs().replyTo(organization, mailbox, sender, tagged(mailbox, token)),
                token,
                choosing.plan().subject(organization, answer.conversation(), before),
                answer.at());
        PlainHeader.require("mail.header-injection:sender", mail.fromName());
        PlainHeader.require("mail.header-injection:subject", mail.subject());
        rows.insert(organization, mail);
        if (answer.agent() == null) {
            headers.marks().replied(organization, mail.id());
        }
        Set<String> theirs = lower(plan.to());
        choice.to()
                .forEach(address -> insert(
                        organization,
                        answer,
                        mail,
                        address,
                        "to",
                        theirs.contains(PlanAnswer.lower(address))
                                ? answer.contact()
                                : contact(organization, address)));
        choice.cc().forEach(cc -> insert(organization, answer, mail, cc, "cc", contact(organization, cc)));
        choice.bcc().forEach(bcc -> insert(organization, answer, mail, bcc, "bcc", null));
        headers.mails().insert(organization, header(answer, mail, choice, before), null);
        headers.threads()
                .remember(
                        organization,
                        rfc,
                        new Threads.Referred(answer.conversation(), answer.message(), true),
                        answer.at());
        work.soon();
    }

    private void insert(
            OrganizationId organization,
            Answer answer,
            OutboundRows.Mail mail,
            String address,
            String role,
            @Nullable UUID contact) {
        PlainHeader.require("mail.header-injection:address", address);
        byte[] key = new byte[MailTokens.KEY_BYTES];
        RANDOM.nextBytes(key);
        rows.insert(
                organization,
                new OutboundRows.Recipient(
                        headers.ids().next(),
                        mail.id(),
                        key,
                        address,
                        contact,
                        role,
                        work.sends(organization) ? "queued" : "captured",
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        answer.at(),
                        null,
                        null));
    }

    /// Whom the agent added gets later answers too, whom it took out does not (ML-62). A blind copy is for
    /// this once.
    private void changePeople(
            OrganizationId organization, Answer answer, Author by, PlanAnswer.Plan plan, AnswerChoice choice) {
        Set<String> planned = new HashSet<>(lower(plan.to()));
        planned.addAll(lower(plan.cc()));
        Set<String> kept = choice.all().map(PlanAnswer::lower).collect(Collectors.toSet());
        Stream.of(choice.to(), choice.cc())
                .flatMap(List::stream)
                .filter(address -> !planned.contains(PlanAnswer.lower(address)))
                .forEach(address -> people.participants()
                        .add(organization, answer.conversation(), contact(organization, address), address, by));
        plan.cc().stream()
                .map(PlanAnswer.Person::address)
                .filter(address -> !kept.contains(PlanAnswer.lower(address)))
                .forEach(address -> people.participants()
                        .remove(organization, answer.conversation(), contact(organization, address), address, by));
    }

    private UUID contact(OrganizationId organization, String address) {
        return people.senders().know(organization, address, null);
    }

    private static MailHeader header(
            Answer answer, OutboundRows.Mail mail, AnswerChoice choice, List<MailHeader> before) {
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
                choice.to(),
                choice.cc(),
                mail.subject(),
                answer.agent() == null ? "own" : "none",
                List.of(),
                false,
                false,
                answer.at(),
                answer.at());
    }

    /// The address answers come to, with the token of the conversation; null where it would be too long
    /// (RFC 5321 §4.5.3.1).
    private static @Nullable String tagged(Mailbox mailbox, String token) {
        String tagged = mailbox.address().replace("@", "+" + token + "@");
        return mailbox.plusAddressing() && tagged.indexOf('@') <= LONGEST_REPLY_LOCAL ? tagged : null;
    }

    private static Set<String> lower(List<PlanAnswer.Person> people) {
        return people.stream().map(person -> PlanAnswer.lower(person.address())).collect(Collectors.toSet());
    }

    private static List<String> addresses(List<PlanAnswer.Person> people) {
        return people.stream().map(PlanAnswer.Person::address).toList();
    }
}
