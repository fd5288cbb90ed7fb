package io.parlour.conversations.web;

import io.parlour.conversations.files.MailedFiles;
import io.parlour.conversations.files.ReadFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// `/files/ID?k=…`: always as a download, never run by a browser (LC-22). Only a preview, drawn by the server, is shown
/// in place.
@RestController
class FileResource {
    private final ReadFile read;
    private final MailedFiles mailed;

    FileResource(ReadFile read, MailedFiles mailed) {
        this.read = read;
        this.mailed = mailed;
    }

    @GetMapping("/files/{id}")
    ResponseEntity<StreamingResponseBody> get(
            @PathVariable UUID id, @RequestParam(name = "k", defaultValue = "") String key) {
        return answer(read.open(id, key));
    }

    /// Of a file that was too large for a mail: whoever has the mail.
    @GetMapping("/files/{id}/mailed")
    ResponseEntity<StreamingResponseBody> getMailed(
            @PathVariable UUID id, @RequestParam(name = "k", defaultValue = "") String key) {
        return answer(mailed.open(id, key));
    }

    private static ResponseEntity<StreamingResponseBody> answer(ReadFile.Opened file) {
        ContentDisposition disposition = (file.preview()
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
        if (file.size() >= 0) {
            answer.contentLength(file.size());
        }
        return answer.body(out -> {
            try (InputStream octets = file.octets()) {
                octets.transferTo(out);
            }
        });
    }
}
