package io.parlour.livechat.visitors;

import io.parlour.contacts.SiteClaims;
import io.parlour.conversations.Author;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.MoveConversation;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.tickets.HeedGates;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import io.parlour.livechat.FindWidget;
import io.parlour.livechat.WidgetRef;
import io.parlour.livechat.chats.ChangeChat;
import io.parlour.livechat.forms.Answers;
import io.parlour.livechat.forms.FieldType;
import io.parlour.livechat.forms.Filled;
import io.parlour.livechat.forms.FormKind;
import io.parlour.livechat.forms.KeepAnswers;
import io.parlour.livechat.forms.NotePerson;
import io.parlour.livechat.forms.ReceiveForm;
import io.parlour.livechat.identity.ProveIdentity;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A visitor leaves a message when nobody can chat: a ticket, made in one transaction with the conversation, or of the
/// conversation whose chat came to nothing (LC-18). Left again with the same `clientId` it is the same message.
///
/// Errors: those of [ReceiveForm]; 403 `chat.unavailable` for who is kept out; 404 for a widget that is not served and
/// another visitor's conversation; 409
/// `chat.state-changed` when an agent has the chat or is just being asked.
@Component
public final class LeaveMessage {
    /// A message with no chat before it.
    public record Request(
            String widgetKey,
            @Nullable String address,
            @Nullable String token,
            UUID clientId,
            String language,
            Message.@Nullable Page page,
            ProveIdentity.@Nullable Proof identity,
            Filled form) {}

    /// The steps of leaving a message.
    @Component
    record Steps(
            StartChat start,
            StartIdentity identities,
            FindConversation conversations,
            MoveConversation departments,
            PostMessage messages,
            MakeTicket tickets,
            HeedGates gates,
            ChangeChat chats) {}

    /// The form it is left in, and who is told.
    @Component
    record Forms(ReceiveForm receive, KeepAnswers keep, NotePerson person, TellOfMessage tell) {}

    private final FindWidget widgets;
    private final Visitors visitors;
    private final Steps steps;
    private final Forms forms;
    private final Transactions transactions;

    LeaveMessage(FindWidget widgets, Visitors visitors, Steps steps, Forms forms, Transactions transactions) {
        this.widgets = widgets;
        this.visitors = visitors;
        this.steps = steps;
        this.forms = forms;
        this.transactions = transactions;
    }

    public StartChat.Started leave(Request request) {
        WidgetRef widget = widgets.served(request.widgetKey()).orElseThrow(Problem::notFound);
        Visitor before = request.token() == null ? null : steps.start().knownHere(request.token(), widget);
        SiteClaims claims = steps.identities().claims(widget, request.identity(), before);
        Visitor known =
                before == null || claims == null ? before : steps.identities().joined(widget, before, claims);
        steps.start().letIn(widget, request.address(), known);
        boolean anothers = before != null && known == null;
        String token = request.token() == null || anothers ? Secrets.next() : request.token();
        String persist =
                widgets.behaviour(widget).orElseThrow(Problem::notFound).persist();
        if (known != null && known.conversation() != null && known.began(request.clientId())) {
            return new StartChat.Started(token, known, known.conversation(), persist);
        }
        Answers answers = forms.receive()
                .receive(new ReceiveForm.Wanted(widget, FormKind.OFFLINE, request.language()), request.form());
        steps.start().welcome(widget, answers);
        AtomicReference<StartChat.@Nullable Started> started = new AtomicReference<>();
        transactions.in(widget.organization(), () -> {
            Visitor now = visitors.inTurn(widget.organization(), token).orElse(known);
            if (now != null && now.conversation() != null && now.began(request.clientId())) {
                started.set(new StartChat.Started(token, now, now.conversation(), persist));
                return;
            }
            Visitor visitor = now == null
                    ? steps.start()
                            .newVisitor(widget, token, new StartChat.Person(null, null, request.language()), claims)
                    : now;
            UUID conversation = steps.start()
                    .converse(
                            visitor,
                            new StartChat.Beginning(
                                    request.clientId(), answers.message(), department(answers), request.page()));
            settle(visitor, conversation, request.clientId(), answers, TicketSource.OFFLINE_WINDOW);
            started.set(new StartChat.Started(token, visitor, conversation, persist));
        });
        return Objects.requireNonNull(started.get());
    }

    /// In a conversation whose chat waits or came to nothing. `widgetKey` names the panel it was written in.
    public void leave(
            Visitor visitor, UUID conversation, String widgetKey, UUID clientId, String language, Filled form) {
        OrganizationId organization = visitor.organization();
        WidgetRef widget = widgets.served(widgetKey)
                .filter(it -> it.organization().equals(organization))
                .orElseThrow(Problem::notFound);
        if (steps.conversations()
                .ofContact(organization, visitor.contact(), conversation)
                .isEmpty()) {
            throw Problem.notFound();
        }
        Answers answers = forms.receive().receive(new ReceiveForm.Wanted(widget, FormKind.OFFLINE, language), form);
        steps.start().welcome(widget, answers);
        steps.chats().visitorLeavesMessage(organization, visitor.contact(), conversation, waited -> {
            UUID department = department(answers);
            if (department != null) {
                steps.departments().move(organization, conversation, department, new Author.Visitor(visitor.contact()));
            }
            post(visitor, conversation, clientId, answers.message());
            settle(
                    visitor,
                    conversation,
                    clientId,
                    answers,
                    waited ? TicketSource.LEFT_FROM_QUEUE : TicketSource.OFFLINE_WINDOW);
        });
    }

    private static @Nullable UUID department(Answers answers) {
        return answers.department().orElse(answers.form().department());
    }

    private void settle(Visitor visitor, UUID conversation, UUID submission, Answers answers, TicketSource source) {
        OrganizationId organization = visitor.organization();
        forms.person().note(organization, visitor.contact(), answers);
        boolean fresh = forms.keep()
                .keep(
                        new KeepAnswers.Place(
                                organization,
                                conversation,
                                visitor.contact(),
                                answers.form().widget(),
                                submission),
                        answers);
        long number = steps.tickets()
                .make(organization, conversation, source, new Author.Visitor(visitor.contact()))
                .number();
        boolean spam = answers.of(FieldType.EMAIL).stream()
                .anyMatch(each -> steps.gates().spam(organization, conversation, each, null));
        if (fresh && !spam) {
            forms.tell().tell(organization, conversation, number, answers.form().notices());
        }
    }

    /// What was typed into the chat stands there already.
    private void post(Visitor visitor, UUID conversation, UUID clientId, String text) {
        if (text.isBlank() || visitors.hasWritten(visitor, conversation, text)) {
            return;
        }
        PostMessage.Outcome outcome = steps.messages()
                .post(new PostMessage.Request(
                        visitor.organization(),
                        conversation,
                        new Author.Visitor(visitor.contact()),
                        clientId,
                        MessageKind.MESSAGE,
                        text,
                        List.of(),
                        0,
                        false));
        if (outcome instanceof PostMessage.Outcome.ConversationClosed) {
            throw Problem.conflict("conversation.closed:new");
        }
    }
}
