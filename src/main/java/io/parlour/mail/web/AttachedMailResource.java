package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.intake.ReadAttachedMails;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Mails that are files of messages.
@RestController
@Tag(name = "mail")
@RequestMapping("/api/v1/attachments/{id}/mail")
class AttachedMailResource {
    private final ReadAttachedMails mails;

    AttachedMailResource(ReadAttachedMails mails) {
        this.mails = mails;
    }

    /// What it says, and the files inside it.
    @GetMapping
    ReadAttachedMails.Opened attachedMail(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return mails.open(agent, id);
    }

    /// A file inside it, for download. `path`: its place, as the mail that was opened names it.
    @GetMapping("/file")
    ResponseEntity<byte[]> fileOfAttachedMail(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String path) {
        ReadAttachedMails.Octets file = mails.file(agent, id, path == null ? "" : path);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(file.octets());
    }
}
