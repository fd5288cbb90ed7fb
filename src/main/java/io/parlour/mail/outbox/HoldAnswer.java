package io.parlour.mail.outbox;

import io.parlour.conversations.outgoing.HoldReply;
import io.parlour.conversations.outgoing.OutgoingReply;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Profiles;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.addresses.ReadReach;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps an agent's answer by mail, with whom it goes to, until its hold is over or the moment the agent chose (ML-62,
/// ML-100). What could not be sent is refused now, not in the outbox.
///
/// Errors: those of [HoldReply] and [AnswerAddresses]; `not-found`, `access.denied`; 409 `mail.address-dead`
/// {addresses}
/// unless it is to be sent all the same; 422 `mail.no-recipients`, `mail.identity-unknown`, `mail.header-injection`,
/// `input.invalid` (sendAt).
@Component
public final class HoldAnswer {
    private static final Duration FURTHEST = Duration.ofDays(366);

    private final ComposeAnswer compose;
    private final PlanAnswer plan;
    private final Checks checks;
    private final Keeping keeping;
    private final Clock clock;

    @Component
    record Checks(Mailboxes mailboxes, ReadReach reach, Profiles profiles) {}

    @Component
    record Keeping(HoldReply replies, AnswerChoices choices, Transactions transactions) {}

    /// `mailbox` null for the usual one, `sendAt` null for the agent's hold from now. `seen`: the highest seq on
    /// screen. `anyway`: in spite of newer answers; `toDead`: in spite of addresses where no mail arrives.
    /// `despite`: a planned one goes out whatever comes until then. `category`: where its ticket stands once it is
    /// posted.
    public record Wish(
            UUID client,
            String text,
            List<UUID> attachments,
            long seen,
            boolean anyway,
            @Nullable UUID mailbox,
            List<String> to,
            List<String> cc,
            List<String> bcc,
            boolean toDead,
            @Nullable Instant sendAt,
            boolean despite,
            @Nullable String category) {}

    HoldAnswer(ComposeAnswer compose, PlanAnswer plan, Checks checks, Keeping keeping, Clock clock) {
        this.compose = compose;
        this.plan = plan;
        this.checks = checks;
        this.keeping = keeping;
        this.clock = clock;
    }

    public OutgoingReply hold(AgentPrincipal agent, UUID conversation, Wish wish) {
        PlanAnswer.Of of = compose.of(agent, conversation);
        OrganizationId organization = agent.organization();
        AnswerChoice choice = keeping.transactions().read(organization, () -> choice(agent, of, wish));
        Instant now = Sql.now(clock);
        OutgoingReply reply = new OutgoingReply(
                wish.client(),
                conversation,
                agent.agent(),
                wish.text(),
                wish.attachments(),
                wish.seen(),
                wish.anyway(),
                OutgoingReply.State.WAITING,
                null,
                moment(agent, wish.sendAt(), now),
                new OutgoingReply.Release(wish.sendAt() != null, wish.despite(), wish.category()));
        return keeping.transactions().in(organization, () -> {
            keeping.choices().insert(organization, reply.id(), conversation, choice, now);
            return keeping.replies().hold(organization, reply);
        });
    }

    private AnswerChoice choice(AgentPrincipal agent, PlanAnswer.Of of, Wish wish) {
        OrganizationId organization = agent.organization();
        if (!plan.goesByMail(organization, of)) {
            throw new Problem(422, "mail.no-recipients:channel");
        }
        AnswerAddresses addresses = new AnswerAddresses();
        List<String> to = addresses.read("to", wish.to());
        List<String> cc = addresses.read("cc", wish.cc());
        List<String> bcc = addresses.read("bcc", wish.bcc());
        if (to.isEmpty()) {
            throw new Problem(422, "mail.no-recipients");
        }
        PlanAnswer.Plan planned = plan.plan(organization, of);
        Mailbox mailbox = wish.mailbox() == null
                ? planned.from()
                : checks.mailboxes().find(organization, wish.mailbox()).orElse(null);
        if (mailbox == null) {
            throw new Problem(422, "mail.identity-unknown:gone");
        }
        PlainHeader.require("mail.header-injection:sender", plan.senderName(organization, mailbox, agent.agent()));
        PlainHeader.require("mail.header-injection:subject", PlanAnswer.subject(planned.before()));
        AnswerChoice choice = new AnswerChoice(mailbox.id(), to, cc, bcc);
        if (!wish.toDead()) {
            refuseDead(organization, choice);
        }
        return choice;
    }

    private void refuseDead(OrganizationId organization, AnswerChoice choice) {
        List<ReadReach.Known> dead = choice.all()
                .map(address -> checks.reach().of(organization, address))
                .filter(ReadReach.Known::dead)
                .toList();
        if (!dead.isEmpty()) {
            throw new Problem(409, "mail.address-dead").with(Map.of("addresses", dead));
        }
    }

    private Instant moment(AgentPrincipal agent, @Nullable Instant wished, Instant now) {
        if (wished == null) {
            int hold = checks.profiles()
                    .of(agent.organization(), agent.agent())
                    .preferences()
                    .holdSeconds();
            return now.plusSeconds(hold);
        }
        if (!wished.isAfter(now) || wished.isAfter(now.plus(FURTHEST))) {
            throw Problem.invalid("sendAt", "range:ahead", Map.of("within", FURTHEST));
        }
        return wished.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
