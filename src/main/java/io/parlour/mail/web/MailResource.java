package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.intake.MailBody;
import io.parlour.mail.intake.ReadMails;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.outbox.ReadOutbox;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The mails behind messages of a conversation.
@RestController
@Tag(name = "mail")
@RequestMapping("/api/v1/conversations/{id}/mails")
class MailResource {
    private static final int MOST = 200;
    private final ReadMails mails;
    private final ReadOutbox outbox;
    private final Mailboxes mailboxes;

    /// `direction`: in or out. `misleading`: the name shows another address than the one behind it. `ours`:
    /// those of `to` and `cc` that are mailboxes of the organization. `folded`: some of the body is quoted,
    /// a signature or the like. `newcomer`: it brought its sender into the conversation. `verdict`:
    /// verified, unverified or fails (the sender's policy); `proof`: what says so. Absent for mail that
    /// goes out. `pictures`: files of the message that the HTML shows in their place. `uncut`: somebody
    /// said that it was folded wrongly.
    record Mail(
            UUID message,
            @Schema(allowableValues = {"in", "out"}) String direction,
            @Nullable String fromName,
            @Nullable String from,
            boolean misleading,
            List<String> replyTo,
            List<String> to,
            List<String> cc,
            List<String> ours,
            @Nullable String subject,

            @Schema(allowableValues = {"none", "reply", "list", "notification", "bounce", "own"})
            String auto,

            List<String> notes,
            boolean folded,
            boolean html,
            List<UUID> pictures,
            @Nullable Instant date,
            boolean newcomer,

            @Schema(allowableValues = {"verified", "unverified", "fails"}) @Nullable
            String verdict,

            @Nullable String proof,
            boolean uncut,
            List<ReadOutbox.Reached> reached) {}

    /// `fragments` cover the text in order: new, quote, signature, disclaimer, forward.
    record Whole(
            Mail mail,
            String text,
            List<MailBody.Piece> fragments,
            @Nullable String messageId,
            boolean source) {}

    /// What is told of a mail beside its header.
    private record Known(
            Map<UUID, List<ReadOutbox.Reached>> reached,
            Set<String> ours,
            Map<UUID, MailHeaders.Came> came,
            Map<UUID, List<UUID>> pictures) {}

    MailResource(ReadMails mails, ReadOutbox outbox, Mailboxes mailboxes) {
        this.mails = mails;
        this.outbox = outbox;
        this.mailboxes = mailboxes;
    }

    /// Of the messages named, those that came or went by mail.
    @GetMapping
    List<Mail> mails(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(name = "message", required = false) @Nullable List<UUID> message) {
        List<UUID> messages = message == null ? List.of() : message;
        if (messages.size() > MOST) {
            throw Problem.invalid("message", "too-many", Map.of("max", MOST));
        }
        List<MailHeader> headers = mails.headers(agent, id, messages);
        Known known = known(agent, headers);
        return headers.stream().map(header -> mail(header, known)).toList();
    }

    @GetMapping("/{message}")
    Whole mail(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID message) {
        ReadMails.Whole whole = mails.whole(agent, message);
        if (!whole.header().conversation().equals(id)) {
            throw Problem.notFound();
        }
        return new Whole(
                mail(whole.header(), known(agent, List.of(whole.header()))),
                whole.body().text(),
                whole.body().fragments(),
                whole.header().rfcMessageId(),
                whole.kept());
    }

    /// Its HTML, written anew from what is allowed; nothing in it asks for anything elsewhere.
    /// `remoteImages` counts what it would show from other servers; with `images` those come through this
    /// one. 404 for a mail without HTML.
    @GetMapping("/{message}/html")
    ReadMails.Shown mailHtml(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @PathVariable UUID message,
            @RequestParam(defaultValue = "false") boolean images) {
        ReadMails.Shown shown = mails.shown(agent, message, images);
        if (!shown.conversation().equals(id)) {
            throw Problem.notFound();
        }
        return shown;
    }

    /// As it came, for download.
    @GetMapping("/{message}/source")
    ResponseEntity<InputStreamResource> mailSource(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID message) {
        return Sources.download(new InputStreamResource(mails.source(agent, message)), message);
    }

    private Known known(AgentPrincipal agent, List<MailHeader> headers) {
        List<UUID> outbound = headers.stream()
                .map(MailHeader::outbound)
                .filter(Objects::nonNull)
                .toList();
        List<String> named = headers.stream()
                .flatMap(MailResource::recipients)
                .map(MailResource::mailbox)
                .distinct()
                .toList();
        return new Known(
                outbox.reached(agent.organization(), outbound),
                mailboxes.ours(agent.organization(), named),
                mails.came(agent, headers),
                mails.pictures(agent.organization(), headers));
    }

    private static Stream<String> recipients(MailHeader header) {
        return Stream.concat(header.to().stream(), header.cc().stream());
    }

    /// The mailbox behind `Name <address>`, as mailboxes are found by.
    private static String mailbox(String shown) {
        int open = shown.lastIndexOf('<');
        String bare = open >= 0 && shown.endsWith(">") ? shown.substring(open + 1, shown.length() - 1) : shown;
        MailAddress address = MailAddress.of(bare);
        return address == null ? bare : address.base().toString();
    }

    private static Mail mail(MailHeader header, Known known) {
        UUID outbound = header.outbound();
        MailHeaders.Came came = known.came().getOrDefault(header.message(), MailHeaders.Came.OUT);
        return new Mail(
                header.message(),
                outbound == null ? "in" : "out",
                header.fromName(),
                header.fromAddress(),
                header.misleading(),
                header.replyTo(),
                header.to(),
                header.cc(),
                recipients(header)
                        .filter(each -> known.ours().contains(mailbox(each)))
                        .toList(),
                header.subject(),
                header.autoKind(),
                header.notes(),
                header.folded(),
                header.html(),
                known.pictures().getOrDefault(header.message(), List.of()),
                header.date(),
                came.newcomer(),
                came.verdict(),
                came.proof(),
                came.uncut(),
                outbound == null ? List.of() : known.reached().getOrDefault(outbound, List.of()));
    }
}
