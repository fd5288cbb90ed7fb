package io.parlour.mail.web;

import io.parlour.kernel.texts.ServerTexts;
import io.parlour.kernel.web.FormData;
import io.parlour.mail.outbox.Unsubscribe;
import io.parlour.organizations.Organizations;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The link under a marketing mail (ML-91). Opening it changes nothing, whoever opens it; the button on the page does,
/// and so does a mail program that posts to it (RFC 8058 §3.2).
@RestController
@Tag(name = "unsubscribe")
@RequestMapping("/u/{token}")
class UnsubscribeResource {
    private static final String ONE_CLICK = "One-Click";

    private final Unsubscribe unsubscribe;
    private final Organizations organizations;
    private final ServerTexts texts;

    UnsubscribeResource(Unsubscribe unsubscribe, Organizations organizations, ServerTexts texts) {
        this.unsubscribe = unsubscribe;
        this.organizations = organizations;
        this.texts = texts;
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> unsubscribePage(@PathVariable String token, HttpServletRequest request) {
        return page(request, unsubscribe.open(token), false);
    }

    /// Form or multipart, with `List-Unsubscribe=One-Click`; without it nothing changes.
    @PostMapping(
            consumes = {MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE},
            produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> unsubscribe(@PathVariable String token, HttpServletRequest request) throws IOException {
        try (FormData form = FormData.read(request, null, 0)) {
            boolean acts = ONE_CLICK.equalsIgnoreCase(form.text("List-Unsubscribe"));
            return page(request, acts ? unsubscribe.act(token) : unsubscribe.open(token), acts);
        }
    }

    private ResponseEntity<byte[]> page(HttpServletRequest request, Optional<Unsubscribe.Asking> asking, boolean done) {
        String wishes = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        return asking.flatMap(each -> organizations
                        .find(each.organization())
                        .map(workspace -> UnsubscribePage.of(
                                texts.in(wishes, workspace.language()), workspace, each.address(), done)))
                .orElseGet(() -> UnsubscribePage.expired(texts.in(wishes)))
                .answer(asking.isPresent() ? 200 : 404);
    }
}
