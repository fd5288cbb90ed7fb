package io.parlour.livechat.visitors;

import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.contacts.SiteClaims;
import io.parlour.conversations.Message;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.delivery.DeliveryLog;
import io.parlour.conversations.delivery.DeliveryPath;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import io.parlour.livechat.FindWidget;
import io.parlour.livechat.WidgetRef;
import io.parlour.livechat.bans.Banned;
import io.parlour.livechat.bans.NoteAddress;
import io.parlour.livechat.chats.RequestChat;
import io.parlour.livechat.forms.Answers;
import io.parlour.livechat.forms.FieldType;
import io.parlour.livechat.forms.Filled;
import io.parlour.livechat.forms.FormKind;
import io.parlour.livechat.forms.KeepAnswers;
import io.parlour.livechat.forms.PreChat;
import io.parlour.livechat.forms.ReceiveForm;
import io.parlour.livechat.identity.ProveIdentity;
import io.parlour.livechat.invitations.Accepted;
import io.parlour.livechat.invitations.FindInvitation;
import io.parlour.livechat.monitor.device.Countries;
import io.parlour.livechat.routing.Brought;
import io.parlour.livechat.routing.ExamineBrought;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A visitor acts for the first time, or anew after an ended chat: contact, visitor, conversation and first message
/// are made in one transaction. Before it, nothing of the visitor exists here (LC-3).
///
/// The browser may bring its own token, so that a start repeated after a lost answer finds what the first one made:
/// the same token and `clientId` answer with the same conversation.
///
/// What the page proved of its person makes the contact that person's (LC-42).
///
/// Errors: 403 `identity.required` (LC-43), `chat.unavailable` for who is kept out; 404 for a widget that is not
/// served;
/// `input.invalid`; those of
/// [StartConversation].
@Component
public final class StartChat {
    static final String COLLECTION_POINT = "live-chat";

    /// What the panel sends.
    ///
    /// @param address where it comes from
    /// @param text may be empty when files follow, or with a form
    /// @param invitation what the visitor accepted; one that the site does not have counts as none
    /// @param visit the token of a consented browser (LC-83)
    /// @param form what was answered before the chat
    /// @param toPerson whether the visitor asked for a person, not the bot
    public record Request(
            String widgetKey,
            @Nullable String address,
            @Nullable String token,
            UUID clientId,
            @Nullable String text,
            boolean filesFollow,
            Person person,
            Message.@Nullable Page page,
            ProveIdentity.@Nullable Proof identity,
            @Nullable Accepted invitation,
            @Nullable String visit,
            Brought brought,
            @Nullable Filled form,
            boolean toPerson) {
        /// Whoever answers first.
        public Request(
                String widgetKey,
                @Nullable String address,
                @Nullable String token,
                UUID clientId,
                @Nullable String text,
                boolean filesFollow,
                Person person,
                Message.@Nullable Page page,
                ProveIdentity.@Nullable Proof identity,
                @Nullable Accepted invitation,
                @Nullable String visit,
                Brought brought,
                @Nullable Filled form) {
            this(
                    widgetKey,
                    address,
                    token,
                    clientId,
                    text,
                    filesFollow,
                    person,
                    page,
                    identity,
                    invitation,
                    visit,
                    brought,
                    form,
                    false);
        }
    }

    /// What the visitor said of itself. Its address is unverified: it opens nobody's history (LC-16).
    public record Person(@Nullable String name, @Nullable String email, String language) {}

    /// What the start made, or had made before.
    ///
    /// @param persist where the browser keeps the token (LC-31)
    public record Started(String token, Visitor visitor, UUID conversation, String persist) {}

    /// The stores and steps of one start.
    @Component
    record Steps(
            Visitors visitors,
            CreateContact contacts,
            StartConversation conversations,
            RequestChat chats,
            DeliveryLog deliveries,
            FindInvitation invitations,
            ExamineBrought brought,
            PreChat forms,
            IdSource ids) {}

    /// Who is kept out, and where the others come from.
    @Component
    record Door(Banned banned, NoteAddress addresses, Arrivals arrivals, Countries countries) {}

    /// How a conversation begins.
    record Beginning(UUID clientId, String text, @Nullable UUID department, Message.@Nullable Page page) {}

    private final FindWidget widgets;
    private final Steps steps;
    private final StartIdentity identities;
    private final Door door;
    private final Clock clock;

    StartChat(FindWidget widgets, Steps steps, StartIdentity identities, Door door, Clock clock) {
        this.widgets = widgets;
        this.steps = steps;
        this.identities = identities;
        this.door = door;
        this.clock = clock;
    }

    public Started start(Request request) {
        WidgetRef widget = widgets.served(request.widgetKey()).orElseThrow(Problem::notFound);
        letIn(widget, request.address(), null);
        String persist =
                widgets.behaviour(widget).orElseThrow(Problem::notFound).persist();
        String written = request.text() == null ? "" : request.text();
        if (written.isBlank() && !request.filesFollow() && request.form() == null) {
            throw new Problem(422, "message.empty");
        }
        Visitor before = request.token() == null ? null : knownHere(request.token(), widget);
        SiteClaims claims = identities.claims(widget, request.identity(), before);
        Visitor known = before == null || claims == null ? before : identities.joined(widget, before, claims);
        boolean anothers = before != null && known == null;
        String token = request.token() == null || anothers ? Secrets.next() : request.token();
        letIn(widget, null, known);
        if (known != null && known.conversation() != null && known.began(request.clientId())) {
            return new Started(token, known, known.conversation(), persist);
        }
        ExamineBrought.Examined brought =
                steps.brought().examined(widget.organization(), widget.site(), request.brought());
        Optional<Answers> answers = steps.forms()
                .answers(
                        new ReceiveForm.Wanted(
                                widget, FormKind.PRE_CHAT, request.person().language()),
                        request.form(),
                        known == null ? null : known.contact(),
                        written);
        answers.ifPresent(given -> welcome(widget, given));
        Beginning beginning = new Beginning(
                request.clientId(),
                written.isBlank() ? answers.map(Answers::message).orElse("") : written,
                answers.flatMap(Answers::department).orElse(null),
                request.page());
        AtomicReference<@Nullable Started> started = new AtomicReference<>();
        Optional<Arrivals.Arrival> arrival = Optional.ofNullable(request.visit())
                .flatMap(visit -> door.arrivals().of(widget.organization(), visit));
        steps.chats().request(widget.organization(), way(widget, request, arrival), () -> {
            Visitor now = steps.visitors().inTurn(widget.organization(), token).orElse(known);
            if (now != null && now.conversation() != null && now.began(request.clientId())) {
                started.set(new Started(token, now, now.conversation(), persist));
                return new RequestChat.Asking(now.id(), now.contact(), now.conversation(), brought);
            }
            Visitor visitor = now == null ? newVisitor(widget, token, request.person(), claims) : now;
            UUID conversation = converse(visitor, beginning);
            answers.ifPresent(it -> steps.forms()
                    .keep(
                            new KeepAnswers.Place(
                                    widget.organization(),
                                    conversation,
                                    visitor.contact(),
                                    widget.widget(),
                                    request.clientId()),
                            it));
            started.set(new Started(token, visitor, conversation, persist));
            return new RequestChat.Asking(visitor.id(), visitor.contact(), conversation, brought);
        });
        Started made = Objects.requireNonNull(started.get());
        door.addresses().note(widget.organization(), made.conversation(), request.address());
        arrival.ifPresent(it -> door.arrivals()
                .chats(widget.organization(), it.browser(), made.visitor().id()));
        return made;
    }

    /// A colleague's invitation counts before a rule's.
    private RequestChat.Way way(WidgetRef widget, Request request, Optional<Arrivals.Arrival> arrival) {
        UUID browser = arrival.map(Arrivals.Arrival::browser).orElse(null);
        UUID inviter = arrival.map(Arrivals.Arrival::inviter).orElse(null);
        String country = door.countries().of(request.address()).orElse(null);
        if (inviter != null) {
            return new RequestChat.Way(widget.widget(), "manual_invite", country, browser, null, inviter, false);
        }
        return steps.invitations()
                .ofSite(widget.organization(), widget.site(), request.invitation())
                .map(invitation -> new RequestChat.Way(
                        widget.widget(), "auto_invite", country, browser, invitation, null, request.toPerson()))
                .orElseGet(() -> new RequestChat.Way(
                        widget.widget(), "visitor", country, browser, null, null, request.toPerson()));
    }

    /// Errors: 403 `chat.unavailable` for who is kept out, by its address or as itself.
    void letIn(WidgetRef widget, @Nullable String address, @Nullable Visitor known) {
        if (address != null) {
            door.banned().require(widget.organization(), address);
        }
        if (known != null) {
            door.banned().require(known.organization(), known.id(), known.contact());
        }
    }

    /// By the addresses that were typed in.
    void welcome(WidgetRef widget, Answers answers) {
        door.banned().requireWelcome(widget.organization(), answers.of(FieldType.EMAIL));
    }

    @Nullable
    Visitor knownHere(String token, WidgetRef widget) {
        return steps.visitors()
                .byToken(token)
                .filter(it -> it.organization().equals(widget.organization()))
                .orElse(null);
    }

    Visitor newVisitor(WidgetRef widget, String token, Person person, @Nullable SiteClaims claims) {
        UUID contact = claims == null ? anonymous(widget, person) : identities.contact(widget, claims);
        door.banned().require(widget.organization(), contact, contact);
        Visitor visitor = new Visitor(
                widget.organization(),
                steps.ids().next(),
                widget.site(),
                widget.widget(),
                contact,
                person.language(),
                null,
                null);
        steps.visitors().add(visitor, token, clock.instant());
        if (claims != null) {
            identities.proven(visitor);
        }
        return visitor;
    }

    private UUID anonymous(WidgetRef widget, Person person) {
        NewContact contact = new NewContact(person.name(), person.language(), handles(person), COLLECTION_POINT);
        return steps.contacts().create(widget.organization(), contact).id();
    }

    private static List<Handle> handles(Person person) {
        if (person.email() == null || person.email().isBlank()) {
            return List.of();
        }
        return List.of(new Handle(HandleKind.EMAIL, person.email().strip(), false));
    }

    UUID converse(Visitor visitor, Beginning beginning) {
        StartConversation.Start start = new StartConversation.Start(
                visitor.contact(),
                "web",
                visitor.site(),
                beginning.department(),
                null,
                visitor.language(),
                beginning.page());
        StartConversation.First first = beginning.text().isBlank()
                ? null
                : new StartConversation.First(beginning.clientId(), beginning.text(), List.of());
        StartConversation.Started opened = steps.conversations().start(visitor.organization(), start, first);
        UUID conversation = opened.conversation();
        if (opened.message() != null) {
            PostMessage.Outcome.Posted posted = opened.message();
            steps.deliveries()
                    .acked(
                            visitor.organization(),
                            conversation,
                            posted.seq(),
                            "visitor",
                            posted.at(),
                            DeliveryPath.POLL);
        }
        steps.visitors().started(visitor, beginning.clientId(), conversation, clock.instant());
        return conversation;
    }
}
