package io.parlour.mail.outbox;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.ConversationRow;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.ReadReach;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What an agent is shown before it answers by mail: from which mailbox, to whom, and what is known of
/// those addresses (ML-27, ML-62, ML-73, ML-78).
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class ComposeAnswer {
    private static final int MOST_MAILBOXES = 100;

    private final PlanAnswer plan;
    private final Mailboxes mailboxes;
    private final ReadReach reach;
    private final Seen seen;
    private final MailSize size;
    private final Transactions transactions;

    @Component
    record Seen(Desk desk, FindConversation conversations, MailHeaders mails, SendAs sendAs) {}

    /// A mailbox answers can come from; `name` is how it names itself when this agent answers.
    ///
    /// @param sentFrom what they are from instead while the domain of the mailbox is not verified; else null
    public record From(
            UUID mailbox,
            String address,
            String name,
            @Nullable String sentFrom) {}

    public record Recipient(@Nullable String name, ReadReach.Known known) {}

    /// An address that only unverified email names, for the agent to add. `why`: it asks for answers there (reply-to),
    /// or was sent there too (cc).
    public record Suggested(
            @Nullable String name,
            ReadReach.Known known,
            @Schema(allowableValues = {"reply-to", "cc"}) String why) {}

    /// `byMail` false: answers of this conversation stay on the page, and the rest is empty. `mailbox`:
    /// which of `from` is taken unless another is chosen. `nobody`: why `to` is empty: no-sender (the mail
    /// names no address), no-answer (it is one that wants none), no-address (none is known). Of files with
    /// more than `mostOctets` together the largest go as links. `zoneMinutes`: how far the clock of who wrote
    /// last is ahead of UTC, where their mail says it.
    public record Composing(
            boolean byMail,
            List<From> from,
            @Nullable UUID mailbox,
            List<Recipient> to,
            List<Recipient> cc,
            List<Suggested> suggested,
            PlanAnswer.@Nullable Differs differs,

            @Schema(allowableValues = {"no-sender", "no-answer", "no-address"}) @Nullable
            String nobody,

            int mostAddresses,
            long mostOctets,
            @Nullable Integer zoneMinutes) {}

    ComposeAnswer(
            PlanAnswer plan,
            Mailboxes mailboxes,
            ReadReach reach,
            Seen seen,
            MailSize size,
            Transactions transactions) {
        this.plan = plan;
        this.mailboxes = mailboxes;
        this.reach = reach;
        this.seen = seen;
        this.size = size;
        this.transactions = transactions;
    }

    public Composing compose(AgentPrincipal agent, UUID conversation) {
        PlanAnswer.Of of = of(agent, conversation);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            if (!plan.goesByMail(organization, of)) {
                return new Composing(
                        false,
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        PlanAnswer.MOST,
                        size.files(),
                        null);
            }
            PlanAnswer.Plan planned = plan.plan(organization, of);
            List<From> from = mailboxes.page(organization, null, MOST_MAILBOXES).items().stream()
                    .filter(mailbox -> !mailbox.state().equals("paused") || mailbox.equals(planned.from()))
                    .map(mailbox -> from(agent, mailbox))
                    .toList();
            return new Composing(
                    true,
                    from,
                    planned.from() == null ? null : planned.from().id(),
                    recipients(organization, planned.to()),
                    recipients(organization, planned.cc()),
                    planned.suggested().stream()
                            .map(each -> new Suggested(each.name(), reach.of(organization, each.address()), each.why()))
                            .toList(),
                    planned.differs(),
                    nobody(planned),
                    PlanAnswer.MOST,
                    size.files(),
                    seen.mails().clock(organization, conversation).orElse(null));
        });
    }

    /// The conversation, for one who may answer in it.
    PlanAnswer.Of of(AgentPrincipal agent, UUID conversation) {
        ConversationRow row = seen.desk().read(agent, ConversationPermissions.ANSWER, conversation);
        return new PlanAnswer.Of(
                conversation,
                row.channel(),
                seen.conversations().siteOf(agent.organization(), conversation),
                row.department() == null ? null : row.department().id(),
                row.contact().id());
    }

    private static @Nullable String nobody(PlanAnswer.Plan plan) {
        if (!plan.to().isEmpty()) {
            return null;
        }
        return plan.before().stream()
                .filter(mail -> mail.raw() != null)
                .findFirst()
                .map(mail -> mail.fromAddress() == null ? "no-sender" : "no-answer")
                .orElse("no-address");
    }

    private From from(AgentPrincipal agent, Mailbox mailbox) {
        String name = plan.senderName(agent.organization(), mailbox, agent.agent());
        SendAs.Sender sender = seen.sendAs().of(agent.organization(), mailbox);
        return new From(
                mailbox.id(),
                mailbox.address(),
                name,
                sender.own() ? null : sender.address().toString());
    }

    private List<Recipient> recipients(OrganizationId organization, List<PlanAnswer.Person> people) {
        return people.stream()
                .map(person -> new Recipient(person.name(), reach.of(organization, person.address())))
                .toList();
    }
}
