package io.parlour.conversations.outgoing;

import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.delivery.DeliveryLog;
import io.parlour.conversations.delivery.DeliveryPath;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import io.parlour.live.Party;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Posts a reply whose moment has come, once, and has its ticket stand where its author wished. Whether a colleague
/// answered meanwhile is asked now, of a planned one whether anybody wrote; then it is stopped, and its author decides.
@Component
final class SendReply {
    private static final int TRY_AGAIN = 500;

    private final OutgoingReplies replies;
    private final PostMessage messages;
    private final EventLog events;
    private final DeliveryLog deliveries;
    private final ChangeTicket tickets;
    private final Desk desk;
    private final Transactions transactions;

    SendReply(
            OutgoingReplies replies,
            PostMessage messages,
            EventLog events,
            DeliveryLog deliveries,
            ChangeTicket tickets,
            Desk desk,
            Transactions transactions) {
        this.replies = replies;
        this.messages = messages;
        this.events = events;
        this.deliveries = deliveries;
        this.tickets = tickets;
        this.desk = desk;
        this.transactions = transactions;
    }

    void send(HoldReply.Job job) {
        OrganizationId organization = new OrganizationId(job.organization());
        try {
            transactions.in(organization, () -> attempt(organization, job.reply()));
        } catch (Problem refused) {
            if (refused.status() >= TRY_AGAIN) {
                throw refused;
            }
            transactions.in(
                    organization,
                    () -> replies.lock(organization, job.reply())
                            .ifPresent(reply -> stop(organization, reply, refused.code())));
        }
    }

    /// Who works here no longer, or may not answer there any more, writes nothing more.
    private void requireStill(OrganizationId organization, OutgoingReply reply) {
        AgentPrincipal agent = desk.principal(new Party.Agent(organization, reply.agent(), reply.id()))
                .orElseThrow(() -> Problem.forbidden("access.denied:author"));
        desk.require(agent, ConversationPermissions.ANSWER, reply.conversation());
    }

    private void attempt(OrganizationId organization, UUID id) {
        OutgoingReply reply = replies.lock(organization, id).orElse(null);
        if (reply == null || reply.state() != OutgoingReply.State.WAITING) {
            return;
        }
        requireStill(organization, reply);
        switch (messages.post(request(organization, reply))) {
            // a held one is kept elsewhere, and tried again there
            case PostMessage.Outcome.Posted(UUID message, long seq, Instant at) -> {
                deliveries.acked(organization, reply.conversation(), seq, "agent", at, DeliveryPath.SOCKET);
                turn(organization, reply);
                sent(organization, reply);
            }
            case PostMessage.Outcome.AlreadyPosted ignored -> sent(organization, reply);
            case PostMessage.Outcome.Held ignored -> sent(organization, reply);
            case PostMessage.Outcome.NewerMessages ignored -> stop(organization, reply, "conversation.newer-messages");
            case PostMessage.Outcome.ConversationClosed ignored -> stop(organization, reply, "conversation.closed");
            case PostMessage.Outcome.NotFound ignored -> stop(organization, reply, "not-found");
            case PostMessage.Outcome.Discarded ignored -> stop(organization, reply, "message.discarded");
        }
    }

    private static PostMessage.Request request(OrganizationId organization, OutgoingReply reply) {
        OutgoingReply.Release release = reply.release();
        return new PostMessage.Request(
                organization,
                reply.conversation(),
                new Author.Agent(reply.agent()),
                reply.id(),
                MessageKind.MESSAGE,
                reply.text(),
                reply.attachments(),
                reply.seen(),
                release.despite() || (reply.anyway() && !release.planned()),
                null,
                release.planned());
    }

    private void turn(OrganizationId organization, OutgoingReply reply) {
        String category = reply.release().category();
        if (category != null) {
            tickets.change(
                    organization,
                    new ChangeTicket.Request(
                            reply.conversation(),
                            new TicketActor.Agent(reply.agent()),
                            null,
                            List.of(new TicketChange.Status(category, null))));
        }
    }

    private void sent(OrganizationId organization, OutgoingReply reply) {
        replies.delete(organization, reply.id(), "reply-sent");
        tell(organization, reply);
    }

    private void stop(OrganizationId organization, OutgoingReply reply, String reason) {
        replies.stop(organization, reply.id(), reason);
        tell(organization, reply);
    }

    private void tell(OrganizationId organization, OutgoingReply reply) {
        events.append(
                organization, "draft-changed", Map.of("conversation", reply.conversation(), "agent", reply.agent()));
    }
}
