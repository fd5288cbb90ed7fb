package io.parlour.livechat.web.visitor;

import io.parlour.contacts.consent.HonorSignal;
import io.parlour.conversations.Message;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.ClientAddress;
import io.parlour.live.IssuePass;
import io.parlour.live.Pass;
import io.parlour.livechat.chats.ChatView;
import io.parlour.livechat.identity.ProveIdentity;
import io.parlour.livechat.invitations.Accepted;
import io.parlour.livechat.limits.Door;
import io.parlour.livechat.limits.Limited;
import io.parlour.livechat.routing.Brought;
import io.parlour.livechat.visitors.ForgetVisitor;
import io.parlour.livechat.visitors.LeaveMessage;
import io.parlour.livechat.visitors.StartChat;
import io.parlour.livechat.visitors.Visitor;
import io.parlour.livechat.visitors.VisitorChat;
import io.parlour.livechat.visitors.VisitorMessages;
import io.parlour.livechat.visitors.Visitors;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a visitor's browser does as itself: start, come back, be forgotten. It is known by a bearer token alone; no
/// cookie.
@RestController
@Tag(name = "chat widget")
@RequestMapping("/widget/v1")
class VisitorResource {
    record NewChat(
            @NotBlank @Size(max = 64) String widget,
            @NotNull UUID clientId,
            @Nullable @Size(max = 20_000) String text,
            @Nullable @Min(0) @Max(10) Integer files,
            @Nullable @Size(max = 200) String name,
            @Nullable @Size(max = 320) String email,
            @Nullable @Valid PageSeen page,
            @Nullable @Size(max = 35) String language,
            @Nullable @Valid GivenIdentity identity,
            @Nullable UUID invitation,
            @Nullable Boolean invitationOther,
            @Nullable Boolean invitationConsented,
            @Nullable @Size(max = 64) String visit,
            @Nullable @Size(max = 4_000) String entryUrl,
            @Nullable @Size(max = 4_000) String referrer,
            @Nullable @Size(max = 100) Map<@Size(max = 200) String, @Size(max = 1_000) String> variables,
            @Nullable @Valid FilledForm form,
            @Nullable Boolean person) {
        @Nullable
        Accepted accepted() {
            return invitation == null
                    ? null
                    : new Accepted(
                            invitation, Boolean.TRUE.equals(invitationOther), Boolean.TRUE.equals(invitationConsented));
        }
    }

    record GivenIdentity(
            @Nullable @Size(max = 8_192) String token,
            @Nullable @Size(max = 255) String userId,
            @Nullable @Size(max = 64) String hmac) {
        ProveIdentity.Proof proof() {
            return new ProveIdentity.Proof(token, userId, hmac);
        }
    }

    record PageSeen(
            @NotBlank @Size(max = 4_000) String url,
            @Nullable @Size(max = 1_000) String title) {}

    record Started(
            String token,
            UUID visitor,
            UUID conversation,
            long lastSeq,
            @Nullable Message message,
            ChatView.@Nullable ForVisitor chat,

            @Schema(allowableValues = {"none", "session", "local"})
            String persist) {}

    private final StartChat startChat;
    private final VisitorChat chats;
    private final VisitorMessages messages;
    private final LeaveMessage leaveMessage;
    private final ForgetVisitor forget;
    private final IssuePass passes;
    private final ClientAddress addresses;
    private final HonorSignal honor;

    VisitorResource(
            StartChat startChat,
            VisitorChat chats,
            VisitorMessages messages,
            LeaveMessage leaveMessage,
            ForgetVisitor forget,
            IssuePass passes,
            ClientAddress addresses,
            HonorSignal honor) {
        this.startChat = startChat;
        this.chats = chats;
        this.messages = messages;
        this.leaveMessage = leaveMessage;
        this.forget = forget;
        this.passes = passes;
        this.addresses = addresses;
        this.honor = honor;
    }

    @PostMapping("/conversations")
    @Limited(Door.CHAT_START)
    @ResponseStatus(HttpStatus.CREATED)
    Started startChat(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @Valid @RequestBody NewChat body,
            HttpServletRequest from) {
        StartChat.Started started = startChat.start(new StartChat.Request(
                body.widget(),
                addresses.of(from).getHostAddress(),
                Visitors.token(authorization),
                body.clientId(),
                body.text(),
                body.files() != null && body.files() > 0,
                new StartChat.Person(
                        body.name() == null || body.name().isBlank() ? null : body.name(),
                        body.email(),
                        LanguageTag.orEnglish(body.language())),
                page(body.page()),
                body.identity() == null ? null : body.identity().proof(),
                body.accepted(),
                body.visit(),
                Brought.said(body.entryUrl(), body.referrer(), body.variables() == null ? Map.of() : body.variables()),
                body.form() == null ? null : body.form().filled(),
                Boolean.TRUE.equals(body.person())));
        return told(started, body.clientId(), from);
    }

    private static Message.@Nullable Page page(@Nullable PageSeen seen) {
        return seen == null ? null : new Message.Page(seen.url(), seen.title());
    }

    private Started told(StartChat.Started started, UUID clientId, HttpServletRequest from) {
        honor.seen(started.visitor().organization(), started.visitor().contact(), from);
        VisitorMessages.Slice slice = messages.before(started.visitor(), started.conversation(), null, null);
        return new Started(
                started.token(),
                started.visitor().id(),
                started.conversation(),
                slice.lastSeq(),
                slice.items().stream()
                        .filter(it -> it.clientId().equals(clientId))
                        .findFirst()
                        .orElse(null),
                chats.serving(started.visitor(), started.conversation()),
                started.persist());
    }

    record NewOfflineMessage(
            @NotBlank @Size(max = 64) String widget,
            @NotNull UUID clientId,
            @Nullable @Valid PageSeen page,
            @Nullable @Size(max = 35) String language,
            @Nullable @Valid GivenIdentity identity,
            @NotNull @Valid FilledForm form) {}

    @PostMapping("/offline-messages")
    @Limited(Door.OFFLINE_FORM)
    @ResponseStatus(HttpStatus.CREATED)
    Started leaveMessage(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @Valid @RequestBody NewOfflineMessage body,
            HttpServletRequest from) {
        StartChat.Started started = leaveMessage.leave(new LeaveMessage.Request(
                body.widget(),
                addresses.of(from).getHostAddress(),
                Visitors.token(authorization),
                body.clientId(),
                LanguageTag.orEnglish(body.language()),
                page(body.page()),
                body.identity() == null ? null : body.identity().proof(),
                body.form().filled()));
        return told(started, body.clientId(), from);
    }

    record ChatOfflineMessage(
            @NotBlank @Size(max = 64) String widget,
            @NotNull UUID clientId,
            @Nullable @Size(max = 35) String language,
            @NotNull @Valid FilledForm form) {}

    @PostMapping("/conversations/{conversation}/offline-message")
    @Limited(Door.OFFLINE_FORM)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leaveMessageInstead(
            Visitor visitor, @PathVariable UUID conversation, @Valid @RequestBody ChatOfflineMessage body) {
        leaveMessage.leave(
                visitor,
                conversation,
                body.widget(),
                body.clientId(),
                LanguageTag.orEnglish(body.language()),
                body.form().filled());
    }

    @GetMapping("/session")
    VisitorChat.Session session(Visitor visitor) {
        return chats.session(visitor);
    }

    @GetMapping("/unread")
    Unread unread(Visitor visitor) {
        return new Unread(chats.session(visitor).unread());
    }

    record Unread(long unread) {}

    @DeleteMapping("/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetMe(Visitor visitor) {
        forget.forget(visitor);
    }

    @PostMapping("/live-passes")
    @Limited(Door.SOCKET)
    VisitorPass visitorPass(Visitor visitor) {
        if (visitor.conversation() == null) {
            throw Problem.notFound();
        }
        Pass pass = passes.issue(visitor.party());
        return new VisitorPass(pass.value(), pass.expiresInSeconds());
    }

    record VisitorPass(String pass, int expiresInSeconds) {}
}
