package io.parlour.livechat.web.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.ClientAddress;
import io.parlour.kernel.pages.PublicPage;
import io.parlour.livechat.PanelWords;
import io.parlour.livechat.RenderPanel;
import io.parlour.livechat.WidgetWords;
import io.parlour.livechat.forms.Filled;
import io.parlour.livechat.forms.FormKind;
import io.parlour.livechat.forms.ShowForm;
import io.parlour.livechat.limits.Door;
import io.parlour.livechat.limits.Limited;
import io.parlour.livechat.visitors.LeaveMessage;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A chat at an address of its own, `/c/KEY`: for links, mail signatures and printed codes, without any page around
/// it (LC-12). A browser without scripts gets the form for a message there, and posts it.
@RestController
@Hidden
class DirectChatResource {
    private final RenderPanel panels;
    private final WidgetWords words;
    private final ShowForm forms;
    private final LeaveMessage messages;
    private final ClientAddress addresses;
    private final IdSource ids;

    DirectChatResource(
            RenderPanel panels,
            WidgetWords words,
            ShowForm forms,
            LeaveMessage messages,
            ClientAddress addresses,
            IdSource ids) {
        this.panels = panels;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
        this.addresses = addresses;
        this.ids = ids;
    }

    @GetMapping("/c/{key}")
    ResponseEntity<byte[]> chat(
            @PathVariable String key,
            @RequestParam(name = "l", required = false) @Nullable String wished,
            HttpServletRequest from) {
        PanelWords.Spoken spoken = spoken(key, wished, from);
        MessageForm form = form(key, spoken);
        UnaryOperator<String> plain = nonce -> form.asked(nonce, ids.next(), MessageForm.Back.NOTHING);
        RenderPanel.Panel panel = panels.of(
                        key,
                        new RenderPanel.Wish(
                                spoken.language(), null, addresses.of(from).getHostAddress(), plain))
                .orElseThrow(Problem::notFound);
        return answer(panel.contentSecurityPolicy(), panel.html());
    }

    /// The form without scripts. What was refused comes back with all that was typed.
    @PostMapping(path = "/c/{key}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Limited(Door.OFFLINE_FORM)
    ResponseEntity<byte[]> leave(
            @PathVariable String key,
            @RequestParam(name = "l", required = false) @Nullable String wished,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest from) {
        PanelWords.Spoken spoken = spoken(key, wished, from);
        MessageForm form = form(key, spoken);
        Map<String, Object> answers = form.answers(sent);
        UUID id = id(sent.getFirst("id"));
        try {
            messages.leave(new LeaveMessage.Request(
                    key,
                    addresses.of(from).getHostAddress(),
                    null,
                    id,
                    spoken.language(),
                    null,
                    null,
                    new Filled(sent.getFirst("stamp"), sent.getFirst("website"), answers)));
        } catch (Problem problem) {
            if (problem.status() == 403) {
                return plain(403, spoken, nonce -> form.said(nonce, "unavailable", "unavailableHint"));
            }
            if (problem.status() != 422 && problem.status() != 503) {
                throw problem;
            }
            Map<String, String> errors = errors(problem);
            String code = !errors.isEmpty() ? "formWrong" : problem.status() == 503 ? "formLater" : "formAgain";
            MessageForm.Back back = new MessageForm.Back(answers, code, errors);
            return plain(problem.status(), spoken, nonce -> form.asked(nonce, id, back));
        }
        return plain(200, spoken, nonce -> form.said(nonce, "leave", "formLeft"));
    }

    private MessageForm form(String key, PanelWords.Spoken spoken) {
        return new MessageForm(
                forms.of(key, FormKind.OFFLINE, spoken.language()).orElseThrow(Problem::notFound), spoken.words());
    }

    /// In the language of the link, else in the first of the browser's that the widget has.
    private PanelWords.Spoken spoken(String key, @Nullable String wished, HttpServletRequest from) {
        String wishes = Collections.list(from.getLocales()).stream()
                .map(Locale::toLanguageTag)
                .collect(Collectors.joining(","));
        return words.served(key, wished == null ? wishes : wished).orElseThrow(Problem::notFound);
    }

    /// A browser sends the same one again; what is none is a new message.
    private UUID id(@Nullable String sent) {
        try {
            return sent == null ? ids.next() : UUID.fromString(sent);
        } catch (IllegalArgumentException e) {
            return ids.next();
        }
    }

    private static Map<String, String> errors(Problem problem) {
        Map<String, String> errors = new LinkedHashMap<>();
        problem.errors().forEach(each -> errors.putIfAbsent(each.field(), each.code()));
        return errors;
    }

    private static ResponseEntity<byte[]> plain(int status, PanelWords.Spoken spoken, UnaryOperator<String> inside) {
        PublicPage page = PublicPage.of(spoken.language(), spoken.direction(), spoken.say("leave"));
        return page.body(inside.apply(page.nonce())).answer(status);
    }

    private static ResponseEntity<byte[]> answer(String policy, String html) {
        return ResponseEntity.ok()
                .headers(PublicPage.headers(policy, "no-referrer"))
                .body(html.getBytes(UTF_8));
    }
}
